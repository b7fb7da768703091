package dev.yagura.export;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionSamples;
import dev.yagura.vocabulary.json.Json;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A session as a document for people. */
class ExportedSessionTest extends InExportRoom {
  @Test
  void a_session_is_told_turn_by_turn_with_calls_paired_and_those_without_an_end_named() {
    add(event("UserPromptSubmit").session("s-1").summary("go"), "{\"prompt\":\"Do `it`\"}");
    add(event("PreToolUse").session("s-1").tool("Bash", "t-1").summary("make"), "{}");
    add(event("PreToolUse").session("s-1").tool("Read", "t-2").summary("a.txt"), "{}");
    HookEvent call =
        add(
            event("PostToolUse").session("s-1").tool("Bash", "t-1").took(12).status(EventStatus.OK),
            "{\"tool_input\":{\"command\":\"make\"},\"tool_response\":{\"stdout\":\"``` done\"}}");
    add(
        event("SubagentStop").session("s-1").agent("a-1", "Explore"),
        "{\"last_assistant_message\":\"found\"}");
    add(event("Stop").session("s-1"), "{\"last_assistant_message\":\"Done.\"}");
    add(event("Stop").session("other"), "{\"last_assistant_message\":\"not mine\"}");
    String told = told(session("s-1", Exports.Format.MARKDOWN));
    assertThat(told)
        .containsSubsequence(
            "# Session s-1\n",
            "## Turn 1",
            "Do `it`",
            "### Bash · ok, 12 ms",
            "Message ID: PostToolUse\\_s-1\\_20260301100000\\_" + call.eventId().substring(0, 8),
            "\"command\" : \"make\"",
            "````text\n``` done\n````",
            "### Subagent Explore",
            "found",
            "### Read · no end was heard of",
            "### Answer",
            "Done.",
            "*Generated at: ")
        .doesNotContain("not mine");
  }

  @Test
  void a_session_room_that_is_behind_the_log_is_asked_again_until_it_has_caught_up() {
    for (int i = 0; i < 3; i++) {
      add(event("Stop").session("s-1"), "{}");
    }
    Future<Sessions.Found> found =
        Future.succeededFuture(new Sessions.Found(SessionSamples.detail(3)));
    Deque<Future<Sessions.Found>> answers = new ArrayDeque<>();
    answers.add(Future.failedFuture(BusFailure.unavailable("sessions are still being loaded")));
    answers.add(Future.succeededFuture(new Sessions.Found(null)));
    get(Channels.SESSION.answer(vertx, q -> answers.isEmpty() ? found : answers.remove()));
    assertThat(told(session("s-1", Exports.Format.MARKDOWN))).startsWith("# Mend the roof\n");
    assertThat(answers).isEmpty();
  }

  @Test
  void a_text_that_is_cut_names_its_page_and_its_place_in_the_api() {
    HookEvent prompt =
        add(event("UserPromptSubmit").session("s-1"), "{\"prompt\":\"" + "x".repeat(1001) + "\"}");
    assertThat(told(session("s-1", Exports.Format.MARKDOWN)))
        .contains("*1 more characters: /e/1, API /api/v1/events/" + prompt.eventId() + "*");
  }

  @Test
  void what_a_tool_read_or_answered_in_blocks_is_told_as_text() {
    add(
        event("PostToolUse").session("s-1").tool("Read", "t-1"),
        "{\"tool_response\":{\"type\":\"text\",\"file\":{\"content\":\"line 1\\nline 2\"}}}");
    add(
        event("PostToolUse").session("s-1").tool("mcp__a__b", "t-2"),
        "{\"tool_response\":[{\"type\":\"text\",\"text\":\"12\"},{\"type\":\"text\",\"text\":\"13\"}]}");
    add(
        event("PostToolUse").session("s-1").tool("mcp__a__c", "t-3"),
        "{\"tool_response\":[{\"type\":\"text\",\"text\":\"12\"},{\"type\":\"image\"}]}");
    assertThat(told(session("s-1", Exports.Format.MARKDOWN)))
        .contains("```text\nline 1\nline 2\n```", "```text\n12\n13\n```", "\"image\"");
  }

  @Test
  void hostile_text_in_every_field_is_text() {
    Random random = new Random(7);
    String[] types = {
      "UserPromptSubmit",
      "PostToolUse",
      "PostToolUseFailure",
      "Notification",
      "PermissionRequest",
      "SubagentStop",
      "Stop",
      "StopFailure",
      "PreCompact",
      "SessionEnd",
      "PreToolUse"
    };
    for (int i = 0; i < 400; i++) {
      String text = Json.text(MarkdownTest.hostile(random, 8));
      add(
          event(types[random.nextInt(types.length)])
              .session("s-1")
              .tool(MarkdownTest.hostile(random, 3), "t" + i)
              .agent(null, MarkdownTest.hostile(random, 3))
              .summary(MarkdownTest.hostile(random, 5)),
          "{\"prompt\":%1$s,\"tool_input\":{\"a\":%1$s},\"tool_response\":%1$s,\"error\":%1$s,\"last_assistant_message\":%1$s}"
              .formatted(text));
    }
    String fence = null;
    for (String line : told(session("s-1", Exports.Format.MARKDOWN)).split("\n", -1)) {
      if (fence != null) {
        fence = line.matches(" {0,3}`{" + fence.length() + ",} *") ? null : fence;
      } else if (line.matches("`{3,}text")) {
        fence = line.replace("text", "");
      } else {
        assertThat(line)
            .doesNotContainPattern("(?<!\\\\)://")
            .doesNotContain("<", "](", "![", "www.", "@everyone", "\u001B", "\u202E", "\u0000")
            .matches("(?s)(|#{1,3} .*|\\*.*|Message ID: .*|[A-Z][a-z]+:|---|[^`~>+-].*)");
      }
    }
    assertThat(fence).as("a fence is open at the end").isNull();
  }
}
