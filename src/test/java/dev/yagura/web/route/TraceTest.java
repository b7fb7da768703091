package dev.yagura.web.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.Span;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void lanes_are_threads_with_names_and_calls_side_by_side_get_rows_of_their_own() {
    ObjectNode trace =
        new Trace("app / Fix it")
            .of(
                timeline(
                    List.of(
                        span(Span.Kind.TURN, "", "turn", 0, 100L),
                        span(Span.Kind.TOOL, "", "Bash", 10, 50L),
                        span(Span.Kind.TOOL, "", "Read", 20, 60L),
                        span(Span.Kind.TOOL, "", "Edit", 60, 70L),
                        span(Span.Kind.TOOL, "a1", "Grep", 30, null),
                        span(Span.Kind.MARK, "", "model_switch", 40, 40L))));
    assertThat(names(trace, "process_name")).containsExactly("app / Fix it");
    assertThat(names(trace, "thread_name"))
        .containsExactly("main", "main (2)", "Explore: look <b>around</b>");
    assertThat(slices(trace))
        .containsExactlyInAnyOrder(
            "turn@1 0+100", "Bash@1 10+40", "Read@2 20+40", "Edit@1 60+10", "Grep@3 30+70");
    JsonNode mark = only(trace, "i").get(0);
    assertThat(mark.get("s").asText()).isEqualTo("t");
    assertThat(mark.has("dur")).isFalse();
    assertThat(only(trace, "X"))
        .filteredOn(event -> event.get("name").asText().equals("Grep"))
        .allMatch(event -> event.get("args").get("open").asBoolean());
    assertThat(trace.get("displayTimeUnit").asText()).isEqualTo("ms");
    check(trace);
  }

  @Test
  void whatever_the_spans_are_slices_of_a_thread_lie_inside_of_each_other() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<Span> spans = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        long start = random.nextInt(500);
        Long end = random.nextInt(10) == 0 ? null : Long.valueOf(start + random.nextInt(80));
        Span.Kind kind = Span.Kind.values()[random.nextInt(Span.Kind.values().length)];
        spans.add(span(kind, random.nextBoolean() ? "" : "a1", "s" + i, start, end));
      }
      ObjectNode trace = new Trace("p").of(timeline(spans));
      assertThat(only(trace, "X").size() + only(trace, "i").size()).isEqualTo(200);
      check(trace);
    }
  }

  @Test
  void a_session_without_spans_is_a_trace_with_a_name() {
    ObjectNode trace = new Trace("p").of(timeline(List.of()));
    assertThat(trace.get("traceEvents")).hasSize(1);
    check(trace);
  }

  /** What Chrome's format asks of an event, and Perfetto of a thread's slices. */
  private static void check(ObjectNode trace) {
    Set<Integer> named = new HashSet<>();
    for (JsonNode meta : only(trace, "M")) {
      named.add(meta.get("tid").asInt());
    }
    Map<Integer, List<long[]>> byThread = new HashMap<>();
    for (JsonNode event : trace.get("traceEvents")) {
      assertThat(event.get("name").asText()).isNotEmpty();
      assertThat(event.get("pid").asInt()).isEqualTo(1);
      assertThat(named).contains(event.get("tid").asInt());
      String phase = event.get("ph").asText();
      assertThat(phase).isIn("M", "X", "i");
      if (!phase.equals("M")) {
        assertThat(event.get("ts").isIntegralNumber()).isTrue();
      }
      if (phase.equals("X")) {
        long start = event.get("ts").asLong();
        long length = event.get("dur").asLong();
        assertThat(length).isNotNegative();
        byThread
            .computeIfAbsent(event.get("tid").asInt(), tid -> new ArrayList<>())
            .add(new long[] {start, start + length});
      }
    }
    byThread.values().forEach(TraceTest::checkNesting);
  }

  private static void checkNesting(List<long[]> slices) {
    slices.sort((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(b[1], a[1]));
    Deque<long[]> open = new ArrayDeque<>();
    for (long[] slice : slices) {
      while (!open.isEmpty() && open.peek()[1] <= slice[0]) {
        open.pop();
      }
      if (!open.isEmpty()) {
        assertThat(slice[1]).isLessThanOrEqualTo(open.peek()[1]);
      }
      if (slice[1] > slice[0]) {
        open.push(slice);
      }
    }
  }

  private static List<String> names(ObjectNode trace, String name) {
    return only(trace, "M").stream()
        .filter(event -> event.get("name").asText().equals(name))
        .map(event -> event.get("args").get("name").asText())
        .toList();
  }

  private static List<String> slices(ObjectNode trace) {
    long base = AT.toEpochMilli() * 1000;
    return only(trace, "X").stream()
        .map(
            event ->
                event.get("name").asText()
                    + "@"
                    + event.get("tid")
                    + " "
                    + (event.get("ts").asLong() - base) / 1000
                    + "+"
                    + event.get("dur").asLong() / 1000)
        .toList();
  }

  private static List<JsonNode> only(ObjectNode trace, String phase) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode event : trace.get("traceEvents")) {
      if (event.get("ph").asText().equals(phase)) {
        found.add(event);
      }
    }
    return found;
  }

  private static Sessions.Timeline timeline(List<Span> spans) {
    return new Sessions.Timeline(
        "s1",
        true,
        List.of(
            new Sessions.Lane("", null, null, null),
            new Sessions.Lane("a1", "", "Explore", "look <b>around</b>")),
        spans,
        0,
        9,
        null);
  }

  private static Span span(Span.Kind kind, String lane, String name, long start, Long end) {
    return new Span(
        kind,
        lane,
        name,
        "",
        AT.plusMillis(start),
        end == null ? null : AT.plusMillis(end),
        CallOutcome.OK,
        null,
        false,
        null,
        1);
  }
}
