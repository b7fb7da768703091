package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is counted of a session: events, prompts, errors, calls. */
class SessionCountsTest {
  private final TrackedLog log = new TrackedLog();

  @Test
  void an_event_that_was_applied_is_not_applied_again() {
    StoredEvent stored = new StoredEvent(7, event("Stop").build());
    assertThat(log.tracker.apply(stored, true)).isEqualTo("s1");
    assertThat(log.tracker.apply(stored, true)).isNull();
    assertThat(log.view().events()).isEqualTo(1);
  }

  @Test
  void human_prompts_are_counted_and_injected_ones_are_not() {
    log.apply(event("UserPromptSubmit").summary("fix it"));
    log.apply(event("UserPromptSubmit").summary("again").with("source", "user"));
    log.apply(event("UserPromptSubmit").summary("tick").with("source", "loop_wakeup"));
    log.apply(event("UserPromptSubmit").summary(" <task-notification> <task-id>1</task-id>"));
    SessionView view = log.after(event("UserPromptSubmit").summary("x").with("source", "system"));
    assertThat(view.prompts()).isEqualTo(2);
    assertThat(view.eventCounts()).containsEntry("UserPromptSubmit", 5L);
  }

  @Test
  void failed_denied_and_interrupted_are_errors() {
    for (EventStatus status : EventStatus.values()) {
      log.apply(event("PostToolUse").tool("Bash", "t-" + status).status(status));
    }
    assertThat(log.view().errors()).isEqualTo(3);
  }

  @Test
  void event_types_in_any_number_cost_bounded_memory() {
    for (int i = 0; i < 5000; i++) {
      log.apply(event("invented-" + i));
    }
    SessionView view = log.after(event("Stop"));
    assertThat(view.eventCounts()).hasSizeLessThan(150).containsEntry("Stop", 1L);
    assertThat(view.eventCounts().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(5001);
  }

  @ParameterizedTest
  @CsvSource({
    "p:a:1 q:a:2,                  1, ",
    "q:a:2 p:a:1,                  1, ",
    "p:a:1,                        1, tool-a",
    "q:a:1,                        1, ",
    "p:a:1 f:a:2,                  1, ",
    "p:a:1 d:a:2,                  1, ",
    "d:a:2 p:a:1,                  1, ",
    "d:a:2,                        1, ",
    "p:a:1 p:a:1 q:a:2 q:a:2,      1, ",
    "p:a:1 p:b:2,                  2, tool-b",
    "p:b:2 p:a:1,                  2, tool-b",
    "p:a:1 p:b:2 q:b:3,            2, tool-a",
    "p:a:1 p:b:2 q:a:3,            2, tool-b",
    "p:a:1 q:a:2 b:-:3,            1, ",
    "p:a:1 Stop::2,                1, ",
    "p:a:1 UserPromptSubmit::2,    1, ",
    "p:a:1 SessionEnd::2,          1, ",
    "p:a:1 StopFailure::2,         1, ",
    "p:a:1 SubagentStop::2,        1, tool-a",
    "p:a:1 Stop::2 q:a:3,          1, ",
    "Stop::2 p:a:1,                1, ",
    "Stop::2 p:a:3,                1, tool-a",
  })
  void calls_are_paired_by_id_in_whatever_order_they_come(
      String script, long calls, String current) {
    play(script, true);
    assertThat(log.view().toolCalls()).isEqualTo(calls);
    assertThat(log.view().currentTool()).isEqualTo(current);
  }

  @ParameterizedTest
  @CsvSource({
    "p:a:1 q:a:2,                  1, ",
    "q:a:2 p:a:1,                  1, ",
    "p:a:1 q:b:2,                  2, tool-a",
    "p:a:1 p:a:2 q:a:3,            2, tool-a",
    "p:a:1 p:a:2 q:a:3 q:a:4,      2, ",
    "p:a:1 Stop::2 p:a:3 q:a:4,    2, ",
    "p:a:1 Stop::2 q:a:3,          2, ",
    "p:a:1 Stop::4 q:a:3,          1, ",
    "q:a:1 p:a:2,                  2, tool-a",
    "d:a:1,                        1, ",
  })
  void calls_without_an_id_are_paired_by_tool_within_the_turn(
      String script, long calls, String current) {
    play(script, false);
    assertThat(log.view().toolCalls()).isEqualTo(calls);
    assertThat(log.view().currentTool()).isEqualTo(current);
  }

  @Test
  void thousands_of_open_calls_cost_bounded_memory_and_are_all_counted() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      log.apply(event("PreToolUse").at(i).tool("Bash", i % 2 == 0 ? "id-" + i : null));
    }
    assertThat(log.view().toolCalls()).isEqualTo(20_000);
    assertThat(log.view().currentTool()).isEqualTo("Bash");
    assertThat(log.tracker.freeze().encode().length).isLessThan(30_000);
  }

  private void play(String script, boolean withId) {
    for (String word : script.split(" ")) {
      String[] part = word.split(":");
      String type =
          switch (part[0]) {
            case "p" -> "PreToolUse";
            case "q" -> "PostToolUse";
            case "f" -> "PostToolUseFailure";
            case "d" -> "PermissionDenied";
            case "b" -> "PostToolBatch";
            default -> part[0];
          };
      EventBuilder event = event(type).at(Integer.parseInt(part[2]));
      if (!part[1].isEmpty()) {
        event.tool("tool-" + part[1], withId ? "id-" + part[1] : null);
      }
      log.apply(event);
    }
  }
}
