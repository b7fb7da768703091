package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionDetail.RunningCall;
import dev.yagura.vocabulary.event.SessionDetail.ToolLine;
import dev.yagura.vocabulary.event.SessionView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolCallsTest {
  private final ToolCalls calls = new ToolCalls();

  /**
   * A letter, an id and a second: p = Pre, q = Post, f = Failure, i = interrupted, d = Denied, b =
   * Batch, r = Batch that shows a refusal, s = Stop, e = SessionEnd, u = prompt. Then how many run,
   * are ok, failed, denied, interrupted, unknown.
   */
  @ParameterizedTest
  @CsvSource({
    "p:a:1,               1 0 0 0 0 0",
    "p:a:1 q:a:2,         0 1 0 0 0 0",
    "q:a:2 p:a:1,         0 1 0 0 0 0",
    "q:a:2,               0 1 0 0 0 0",
    "p:a:1 f:a:2,         0 0 1 0 0 0",
    "f:a:2 p:a:1,         0 0 1 0 0 0",
    "p:a:1 i:a:2,         0 0 0 0 1 0",
    "p:a:1 d:a:2,         0 0 0 1 0 0",
    "d:a:2 p:a:1,         0 0 0 1 0 0",
    "d:a:2,               0 0 0 1 0 0",
    "p:a:1 r:a:2,         0 0 0 1 0 0",
    "r:a:2 p:a:1,         0 0 0 1 0 0",
    "r:a:2,               0 0 0 0 0 0",
    "b:a:2,               0 0 0 0 0 0",
    "p:a:1 b:a:2,         0 0 0 0 0 1",
    "p:a:1 b:a:2 q:a:3,   0 1 0 0 0 0",
    "q:a:2 b:a:3 p:a:1,   0 1 0 0 0 0",
    "p:a:1 s::2,          0 0 0 0 0 1",
    "p:a:1 u::2,          0 0 0 0 0 1",
    "p:a:1 e::2,          0 0 0 0 0 1",
    "s::2 p:a:1,          0 0 0 0 0 1",
    "s::2 p:a:3,          1 0 0 0 0 0",
    "p:a:1 s::2 q:a:3,    0 1 0 0 0 0",
    "p:a:1 s::2 d:a:3,    0 0 0 1 0 0",
    "u::1 p:a:1,          1 0 0 0 0 0",
    "p:a:1 p:b:1 q:b:2,   1 1 0 0 0 0",
    "p:a:1 p:a:1 q:a:2 q:a:2, 0 1 0 0 0 0",
  })
  void a_call_ends_as_the_strongest_word_on_it_says(String script, String counts) {
    play(script);
    assertThat(text(calls.outcomes())).isEqualTo(counts);
    assertThat(calls.count()).isEqualTo(sum(calls.outcomes()));
  }

  @Test
  void an_event_that_says_the_same_again_is_told_as_a_duplicate() {
    assertThat(calls.apply(event("PreToolUse").tool("Bash", "a").build())).isTrue();
    assertThat(calls.apply(event("PreToolUse").tool("Bash", "a").at(0.1).build())).isFalse();
    assertThat(calls.apply(event("PostToolUse").tool("Bash", "a").build())).isTrue();
    assertThat(calls.apply(event("PostToolUse").tool("Bash", "a").build())).isFalse();
    assertThat(calls.apply(event("Stop").build())).isTrue();
    assertThat(calls.apply(event("Stop").build())).isTrue();
  }

  @Test
  void the_time_is_the_payloads_own_else_that_between_the_two_events_whichever_came_first() {
    apply(event("PreToolUse").tool("Bash", "a").at(1));
    apply(event("PostToolUse").tool("Bash", "a").at(9).took(300));
    apply(event("PostToolUse").tool("Read", "b").at(9));
    apply(event("PreToolUse").tool("Read", "b").at(7));
    apply(event("PreToolUse").tool("Edit", "c").at(9));
    apply(event("PostToolUse").tool("Edit", "c").at(8));
    apply(event("PostToolUse").tool("Glob", "d").at(8));
    assertThat(calls.tools())
        .containsExactlyInAnyOrder(
            new ToolLine("Bash", 1, 0, 1, 300),
            new ToolLine("Read", 1, 0, 1, 2000),
            new ToolLine("Edit", 1, 0, 1, 0),
            new ToolLine("Glob", 1, 0, 0, 0));
    assertThat(calls.clamped()).isEqualTo(1);
  }

  @Test
  void a_subagents_call_outlives_its_sessions_turn_and_ends_with_its_own() {
    apply(event("PreToolUse").tool("Bash", "a").agent("a1", "Explore").at(1));
    apply(event("Stop").at(2));
    assertThat(text(calls.outcomes())).isEqualTo("1 0 0 0 0 0");
    apply(event("SubagentStop").agent("a2", "Explore").at(3));
    assertThat(text(calls.outcomes())).isEqualTo("1 0 0 0 0 0");
    apply(event("SubagentStop").agent("a1", "Explore").at(3));
    assertThat(text(calls.outcomes())).isEqualTo("0 0 0 0 0 1");
  }

  @Test
  void a_call_that_starts_a_background_agent_is_over_at_once() {
    apply(event("PreToolUse").tool("Agent", "a").at(1));
    apply(
        event("PostToolUse")
            .tool("Agent", "a")
            .at(1.1)
            .with(Lifted.AGENT_STATUS, "async_launched"));
    assertThat(calls.current()).isNull();
    assertThat(text(calls.outcomes())).isEqualTo("0 1 0 0 0 0");
  }

  @Test
  void parallel_calls_run_side_by_side_oldest_first() {
    apply(event("PreToolUse").tool("Read", "b").at(2).summary("/b"));
    apply(event("PreToolUse").tool("Bash", "a").at(1).summary("make").agent("a1", "x"));
    assertThat(calls.running())
        .containsExactly(
            new RunningCall("a", "Bash", "a1", EventBuilder.BASE.plusSeconds(1), "make"),
            new RunningCall("b", "Read", null, EventBuilder.BASE.plusSeconds(2), "/b"));
    assertThat(calls.current()).isEqualTo("Read");
  }

  @Test
  void without_an_id_the_same_input_pairs_even_over_turns_and_another_does_not() {
    apply(old("PreToolUse", "k1").at(1));
    apply(old("PreToolUse", "k2").at(2));
    apply(event("Stop").at(3));
    apply(old("PostToolUse", "k1").at(4));
    assertThat(text(calls.outcomes())).isEqualTo("0 1 0 0 0 1");
    apply(old("PostToolUseFailure", "k3").at(5).status(EventStatus.FAILED));
    assertThat(text(calls.outcomes())).isEqualTo("0 1 1 0 0 1");
    assertThat(calls.tools()).containsExactly(new ToolLine("Bash", 3, 1, 1, 3000));
  }

  @Test
  void a_late_end_of_a_turn_parts_what_had_paired_by_tool_alone() {
    apply(event("PreToolUse").tool("Bash", null).at(1));
    apply(event("PostToolUse").tool("Bash", null).at(3));
    assertThat(calls.count()).isEqualTo(1);
    apply(event("Stop").at(2));
    assertThat(text(calls.outcomes())).isEqualTo("0 1 0 0 0 1");
  }

  @Test
  void the_order_of_arrival_and_repeats_change_nothing() {
    List<HookEvent> events = session(new Random(7));
    events.forEach(calls::apply);
    for (int seed = 0; seed < 300; seed++) {
      List<HookEvent> mixed = new ArrayList<>(events);
      for (HookEvent each : events) {
        if (each.toolUseId() != null && each.hashCode() % 3 == 0) {
          mixed.add(each);
        }
      }
      Collections.shuffle(mixed, new Random(seed));
      ToolCalls other = new ToolCalls();
      mixed.forEach(other::apply);
      assertThat(other.outcomes()).isEqualTo(calls.outcomes());
      assertThat(other.running()).isEqualTo(calls.running());
      assertThat(other.tools()).isEqualTo(calls.tools());
      assertThat(other.clamped()).isEqualTo(calls.clamped());
    }
  }

  @Test
  void a_long_session_costs_bounded_memory_and_its_count_never_falls() {
    long count = 0;
    for (int i = 0; i < 20_000; i++) {
      String id = i % 3 == 0 ? null : "toolu_" + i;
      apply(event("PreToolUse").tool("tool-" + i % 300, id).at(i));
      if (i % 4 > 0) {
        apply(event("PostToolUse").tool("tool-" + i % 300, id).at(i + 0.5));
      }
      assertThat(calls.count()).isGreaterThanOrEqualTo(count);
      count = calls.count();
    }
    assertThat(count).isEqualTo(20_000);
    assertThat(calls.tools()).hasSizeLessThanOrEqualTo(101);
    assertThat(calls.running()).hasSizeLessThan(250);
    assertThat(calls.tools().stream().mapToLong(ToolLine::calls).sum()).isEqualTo(20_000);
  }

  /** Calls of all kinds over some turns, with and without ids, in main thread and agents. */
  private static List<HookEvent> session(Random random) {
    List<HookEvent> events = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String id = i % 4 == 0 ? null : "id-" + i;
      String tool = "tool-" + i % 5;
      String agent = i % 3 == 0 ? "agent-" + i % 2 : null;
      String end = List.of("PostToolUse", "PostToolUseFailure", "PermissionDenied").get(i % 3);
      if (random.nextInt(5) > 0) {
        events.add(tool("PreToolUse", tool, id, agent, i, i));
      }
      if (random.nextInt(5) > 0) {
        events.add(tool(end, tool, id, agent, i, i + random.nextInt(40) / 10.0 - 0.3));
      }
      if (i % 10 == 9) {
        events.add(event(i % 20 == 9 ? "Stop" : "UserPromptSubmit").at(i + 0.75).build());
        events.add(event("SubagentStop").agent("agent-" + i % 2, "x").at(i + 0.8).build());
        events.add(
            event("PostToolBatch")
                .at(i + 0.6)
                .with(Lifted.BATCH_CALLS, "id-" + i + " id-" + (i - 2))
                .with(Lifted.BATCH_REFUSED, "id-" + (i - 2))
                .build());
      }
    }
    return events;
  }

  private static HookEvent tool(
      String type, String tool, String id, String agent, int i, double at) {
    EventBuilder event = event(type).tool(tool, id).agent(agent, agent).at(at).summary("do " + i);
    return (i % 2 == 0 ? event : event.with(Lifted.INPUT_KEY, "key-" + i % 7)).build();
  }

  private static EventBuilder old(String type, String key) {
    return event(type).tool("Bash", null).with(Lifted.INPUT_KEY, key);
  }

  private void play(String script) {
    for (String word : script.split(" ")) {
      String[] part = word.split(":");
      EventBuilder event =
          switch (part[0]) {
            case "p" -> event("PreToolUse");
            case "q" -> event("PostToolUse").status(EventStatus.OK);
            case "f" -> event("PostToolUseFailure").status(EventStatus.FAILED);
            case "i" -> event("PostToolUse").status(EventStatus.INTERRUPTED);
            case "d" -> event("PermissionDenied").status(EventStatus.DENIED);
            case "b" -> event("PostToolBatch").with(Lifted.BATCH_CALLS, "id-" + part[1]);
            case "r" ->
                event("PostToolBatch")
                    .with(Lifted.BATCH_CALLS, "id-" + part[1])
                    .with(Lifted.BATCH_REFUSED, "id-" + part[1]);
            case "s" -> event("Stop");
            case "e" -> event("SessionEnd");
            default -> event("UserPromptSubmit");
          };
      event.at(Integer.parseInt(part[2]));
      if ("pqfid".contains(part[0])) {
        event.tool("tool-" + part[1], "id-" + part[1]);
      }
      apply(event);
    }
  }

  private void apply(EventBuilder event) {
    calls.apply(event.build());
  }

  private static String text(SessionView.Calls all) {
    return String.join(
        " ",
        List.of(
                all.running(),
                all.ok(),
                all.failed(),
                all.denied(),
                all.interrupted(),
                all.unknown())
            .stream()
            .map(String::valueOf)
            .toList());
  }

  private static long sum(SessionView.Calls all) {
    return all.running()
        + all.ok()
        + all.failed()
        + all.denied()
        + all.interrupted()
        + all.unknown();
  }
}
