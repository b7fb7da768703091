package dev.yagura.export;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionSamples;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

/** Subagents, inside of their session and as documents of their own. */
class ExportedAgentTest extends InExportRoom {
  @Test
  void a_subagent_is_told_in_the_layout_of_the_notifier() {
    add(event("PreToolUse").session("s-1").tool("Bash", "t-0"), "{}");
    add(
        event("PostToolUseFailure")
            .session("s-1")
            .agent("a-1", "Explore")
            .tool("Bash", "t-1")
            .status(EventStatus.FAILED)
            .at(1),
        "{\"error\":\"Exit code 1\"}");
    add(
        event("SubagentStop").session("s-1").agent("a-1", "Explore").at(3),
        "{\"last_assistant_message\":\"found\"}");
    String told = told(new Exports.Begin("s-1", "a-1", null, "UTC", Exports.Format.MARKDOWN));
    assertThat(told)
        .containsSubsequence(
            "# Subagent Explore",
            "**Message ID**: PostToolUseFailure",
            "**Subagent ID**: a-1",
            "## Conversation Log",
            "Exit code 1",
            "## Response Content",
            "found",
            "## Metrics",
            "**Duration**: 2000 ms",
            "**Tools Used**: 1",
            "## Errors",
            "*Generated at: ");
  }

  @Test
  void a_subagent_is_named_with_its_task_where_the_session_room_knows_it() {
    get(
        Channels.SESSION.answer(
            vertx,
            q ->
                Future.succeededFuture(
                    new Sessions.Found(
                        SessionSamples.detail(
                            3,
                            agent("a-1", "Find the leak", "kept words"),
                            agent("a-2", "Count | rows", null))))));
    add(event("PostToolUse").session("s-1").agent("a-1", "Explore").tool("Bash", "t-1"), "{}");
    add(event("SubagentStop").session("s-1").agent("a-1", "Explore"), "{}");
    add(event("PostToolUse").session("s-1").agent("a-2", "Explore").tool("Bash", "t-2"), "{}");
    assertThat(told(session("s-1", Exports.Format.MARKDOWN)))
        .containsSubsequence(
            "### Subagent Explore\n",
            "**Task**: Find the leak",
            "**Events inside**: 1",
            "Response:\n\n```text\nkept words\n```",
            "### Subagent Explore · no end was heard of",
            "**Subagent ID**: a-2",
            "**Task**: Count \\| rows",
            "**Events inside**: 1");
    assertThat(told(new Exports.Begin("s-1", "a-1", null, "UTC", Exports.Format.MARKDOWN)))
        .contains("**Task**: Find the leak", "## Response Content\n\n```text\nkept words\n```");
  }

  private static SessionDetail.Agent agent(String id, String task, String response) {
    return new SessionDetail.Agent(
        id,
        "Explore",
        null,
        task,
        null,
        false,
        SessionDetail.AgentState.RUNNING,
        null,
        null,
        null,
        1,
        1,
        0,
        response);
  }
}
