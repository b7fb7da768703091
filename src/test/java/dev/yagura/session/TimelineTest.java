package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.session.timeline.TimelineFold;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.Span;
import dev.yagura.vocabulary.event.StoredEvent;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest extends TimelineFixture {
  @Test
  void a_turn_goes_from_its_prompt_to_its_stop_and_holds_its_calls() {
    add(event("SessionStart").at(0).with("source", "startup").summary("startup"));
    add(event("UserPromptSubmit").at(1).summary("fix it"));
    add(event("PreToolUse").tool("Bash", "a").at(2).summary("make"));
    add(event("PostToolUse").tool("Bash", "a").at(5).took(2500).status(EventStatus.OK));
    add(event("Stop").at(6));
    assertThat(texts(timeline()))
        .containsExactly("MARK session_start 0-0", "TURN turn 1-6", "TOOL Bash 2-5 OK");
    Span call = timeline().spans().get(2);
    assertThat(call.durationMs()).isEqualTo(2500);
    assertThat(call.text()).isEqualTo("make");
    assertThat(call.toolUseId()).isEqualTo("a");
    assertThat(call.seq()).isEqualTo(3);
  }

  @Test
  void what_goes_on_is_open_and_what_nobody_heard_of_ends_with_its_turn() {
    add(event("UserPromptSubmit").at(1));
    add(event("PreToolUse").tool("Bash", "a").at(2));
    add(event("UserPromptSubmit").at(5));
    add(event("PreToolUse").tool("Read", "b").at(6));
    assertThat(texts(timeline()))
        .containsExactly(
            "TURN turn 1-5", "TOOL Bash 2-5 UNKNOWN", "TURN turn 5-", "TOOL Read 6- RUNNING");
  }

  @Test
  void halves_find_each_other_in_any_order_once_and_clocks_that_ran_back_are_told() {
    add(event("PostToolUse").tool("Bash", "a").at(4).took(1000));
    add(event("PreToolUse").tool("Bash", "a").at(5));
    add(event("PostToolUse").tool("Bash", "a").at(4).took(1000));
    add(event("PreToolUse").tool("Bash", "a").at(5));
    add(event("PostToolUse").tool("Read", "b").at(9).took(2000));
    add(event("PreToolUse").tool("Edit", null).at(10));
    add(event("PostToolUseFailure").tool("Edit", null).at(12).status(EventStatus.FAILED));
    Sessions.Timeline timeline = timeline();
    assertThat(texts(timeline, Span.Kind.TOOL))
        .containsExactly("TOOL Bash 5-5 OK", "TOOL Read 7-9 OK", "TOOL Edit 10-12 FAILED");
    assertThat(timeline.spans().stream().filter(Span::clamped)).hasSize(1);
  }

  @Test
  void refusals_are_denied_whether_the_classifier_or_a_batch_tells() {
    add(event("PreToolUse").tool("Bash", "a").at(1));
    add(event("PermissionDenied").tool("Bash", "a").at(2).status(EventStatus.DENIED));
    add(event("PreToolUse").tool("Bash", "b").at(3));
    add(event("PostToolBatch").at(8).with(Lifted.BATCH_CALLS, "b").with(Lifted.BATCH_REFUSED, "b"));
    assertThat(texts(timeline(), Span.Kind.TOOL))
        .containsExactly("TOOL Bash 1-2 DENIED", "TOOL Bash 3-8 DENIED");
  }

  @Test
  void a_wait_lasts_until_the_human_has_answered() {
    add(event("UserPromptSubmit").at(0));
    add(event("PreToolUse").tool("Bash", "a").at(1).with(Lifted.INPUT_KEY, "k"));
    add(
        event("PermissionRequest")
            .tool("Bash", null)
            .at(1.1)
            .summary("rm")
            .with(Lifted.INPUT_KEY, "k"));
    add(
        event("Notification")
            .at(7)
            .with("notification_type", "permission_prompt")
            .with("message", "Claude needs your permission to use Bash"));
    add(event("PostToolUse").tool("Bash", "a").at(20).with(Lifted.INPUT_KEY, "k"));
    add(event("Stop").at(30));
    add(
        event("Notification")
            .at(90)
            .with("notification_type", "idle_prompt")
            .with("message", "Claude is waiting for your input"));
    List<Span> waits =
        timeline().spans().stream().filter(span -> span.kind() == Span.Kind.WAIT).toList();
    assertThat(waits).extracting(Span::name).containsExactly("permission", "idle_prompt");
    assertThat(waits.get(0).text()).isEqualTo("rm");
    assertThat(waits.get(0).end()).isEqualTo(BASE.plusSeconds(20));
    assertThat(waits.get(1).end()).isNull();
  }

  @Test
  void compactions_last_until_something_shows_their_end_and_are_moments_else() {
    add(event("PreCompact").at(1).with("trigger", "auto"));
    add(event("PreCompact").at(50).with("trigger", "auto"));
    add(event("SessionStart").at(60).with("source", "compact"));
    add(event("PostCompact").at(61).with("trigger", "auto"));
    add(event("StopFailure").at(70));
    add(event("SessionEnd").at(80));
    assertThat(texts(timeline()))
        .containsExactly(
            "COMPACTION compaction 1-1",
            "COMPACTION compaction 50-61",
            "MARK turn_failure 70-70",
            "MARK session_end 80-80");
  }

  @Test
  void the_longest_spans_are_kept_when_there_are_more_than_asked_for() {
    for (int i = 0; i < 100; i++) {
      add(event("PreToolUse").tool("t" + i, "id" + i).at(i * 10));
      add(event("PostToolUse").tool("t" + i, "id" + i).at(i * 10 + 0.01 * i));
    }
    Sessions.Timeline timeline = timeline(null, null, 11);
    assertThat(timeline.spans()).hasSize(11);
    assertThat(timeline.left()).isEqualTo(90);
    assertThat(timeline.spans().get(1).name()).isEqualTo("t90");
  }

  @Test
  void a_stretch_of_time_holds_what_lasts_into_it() {
    for (int i = 0; i < 10; i++) {
      add(event("PreToolUse").tool("t" + i, "id" + i).at(i * 10));
      add(event("PostToolUse").tool("t" + i, "id" + i).at(i * 10 + 5));
    }
    add(event("Stop").at(200));
    assertThat(texts(timeline(BASE.plusSeconds(32), BASE.plusSeconds(50), 100), Span.Kind.TOOL))
        .containsExactly("TOOL t3 30-35 OK", "TOOL t4 40-45 OK");
  }

  @Test
  void a_session_without_events_has_the_lane_of_its_main_thread_and_nothing_in_it() {
    assertThat(timeline().lanes()).hasSize(1);
    assertThat(timeline().spans()).isEmpty();
  }

  @Test
  void without_prompts_a_turn_begins_with_the_first_call_and_late_events_make_none() {
    add(event("PreToolUse").tool("Bash", "a").at(1));
    add(event("PostToolUse").tool("Bash", "a").at(2));
    add(event("Stop").at(3));
    add(event("Stop").at(3.5));
    add(event("PreToolUse").tool("Bash", "b").at(4));
    assertThat(texts(timeline(), Span.Kind.TURN)).containsExactly("TURN turn 1-3", "TURN turn 4-");
    add(event("UserPromptSubmit").at(9));
    assertThat(texts(timeline(), Span.Kind.TURN)).containsExactly("TURN turn 1-3", "TURN turn 9-");
  }

  @Test
  void the_order_of_arrival_changes_no_call_and_no_agent() {
    for (int i = 0; i < 60; i++) {
      String agent = i % 3 == 0 ? null : "agent-" + i % 4;
      add(event("PreToolUse").tool("t" + i % 5, "id" + i).agent(agent, null).at(i * 2));
      if (i % 7 > 0) {
        add(event("PostToolUse").tool("t" + i % 5, "id" + i).agent(agent, null).at(i * 2 + 3.5));
      }
      if (i % 10 == 9) {
        add(event("Stop").at(i * 2 + 1.7));
        add(event("SubagentStop").agent("agent-" + i % 4, "x").at(i * 2 + 1.9));
      }
    }
    List<String> calls = texts(timeline(), Span.Kind.TOOL);
    List<String> agents = texts(timeline(), Span.Kind.AGENT);
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(events, new Random(seed));
      assertThat(texts(timeline(), Span.Kind.TOOL)).containsExactlyInAnyOrderElementsOf(calls);
      assertThat(texts(timeline(), Span.Kind.AGENT)).containsExactlyInAnyOrderElementsOf(agents);
    }
  }

  @Test
  void a_hundred_thousand_events_are_folded_into_what_was_asked_for() {
    TimelineFold fold = fold(null, null, 500, List.of());
    for (int i = 0; i < 50_000; i++) {
      fold.add(
          List.of(
              new StoredEvent(2L * i + 1, event("PreToolUse").tool("Bash", "id" + i).at(i).build()),
              new StoredEvent(
                  2L * i + 2, event("PostToolUse").tool("Bash", "id" + i).at(i + 0.5).build())));
    }
    Sessions.Timeline timeline = fold.finish(null);
    assertThat(timeline.spans()).hasSize(500);
    assertThat(timeline.left()).isEqualTo(50_001 - 500);
    assertThat(timeline.seq()).isEqualTo(100_000);
  }
}
