package dev.yagura.web.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.Span;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A timeline in the Trace Event Format of Chrome's tracing, which Perfetto reads, too: complete
 * events ({@code X}) and moments ({@code i}) in microseconds since 1970, with the names of threads
 * as metadata ({@code M}).
 *
 * <p>Slices of one thread must lie whole inside of each other. Calls of one lane run side by side,
 * so a lane is as many threads as it takes: a span goes to the first thread of its lane in which it
 * fits.
 *
 * @param process what the whole is called
 */
record Trace(String process) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int PID = 1;

  /** Longest first where two begin together, so that the outer one is there before the inner. */
  private static final Comparator<Placed> OUTER_FIRST =
      Comparator.comparing((Placed placed) -> placed.span.start())
          .thenComparing(Placed::end, Comparator.reverseOrder());

  private record Placed(Span span, Instant end) {}

  /** A thread of a lane and the ends of the slices that are open in it, the innermost last. */
  private record Row(int tid, Deque<Instant> open) {
    boolean takes(Placed placed) {
      while (!open.isEmpty() && !open.peek().isAfter(placed.span.start())) {
        open.pop();
      }
      return open.isEmpty() || !placed.end.isAfter(open.peek());
    }
  }

  ObjectNode of(Sessions.Timeline timeline) {
    ArrayNode events = JSON.arrayNode();
    events.add(meta("process_name", 0, "name", process));
    Instant latest = latest(timeline.spans());
    Map<String, List<Placed>> byLane = new HashMap<>();
    for (Span span : timeline.spans()) {
      Instant end = span.end() == null ? latest : span.end();
      byLane.computeIfAbsent(span.lane(), lane -> new ArrayList<>()).add(new Placed(span, end));
    }
    int tid = 1;
    for (Sessions.Lane lane : timeline.lanes()) {
      tid = add(events, lane, byLane.getOrDefault(lane.agentId(), List.of()), tid);
    }
    ObjectNode trace = JSON.objectNode();
    trace.set("traceEvents", events);
    trace.put("displayTimeUnit", "ms");
    ObjectNode other = trace.putObject("otherData");
    other.put("session_id", timeline.sessionId());
    other.put("left", timeline.left());
    other.put("seq", timeline.seq());
    other.put("read_to", timeline.readTo() == null ? null : timeline.readTo().toString());
    return trace;
  }

  /** Where what still runs is cut off. */
  private static Instant latest(List<Span> spans) {
    return spans.stream()
        .map(span -> span.end() == null ? span.start() : span.end())
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /**
   * @return the next thread id that is free
   */
  private static int add(ArrayNode events, Sessions.Lane lane, List<Placed> spans, int firstTid) {
    List<Row> rows = new ArrayList<>();
    int tid = firstTid;
    List<Placed> sorted = new ArrayList<>(spans);
    sorted.sort(OUTER_FIRST);
    for (Placed placed : sorted) {
      Row row = rows.stream().filter(each -> each.takes(placed)).findFirst().orElse(null);
      if (row == null) {
        row = new Row(tid, new ArrayDeque<>());
        rows.add(row);
        events.add(meta("thread_name", tid, "name", name(lane, rows.size())));
        events.add(meta("thread_sort_index", tid, "sort_index", tid));
        tid++;
      }
      if (placed.end.isAfter(placed.span.start())) {
        row.open.push(placed.end);
      }
      events.add(event(placed, row.tid));
    }
    return tid;
  }

  private static String name(Sessions.Lane lane, int row) {
    String name = lane.agentId();
    if (name.isEmpty()) {
      name = "main";
    } else if (lane.label() != null) {
      name = type(lane) + lane.label();
    } else if (lane.type() != null) {
      name = type(lane) + name;
    }
    return row == 1 ? name : name + " (" + row + ")";
  }

  private static String type(Sessions.Lane lane) {
    return lane.type() == null || lane.type().isEmpty() ? "" : lane.type() + ": ";
  }

  private static ObjectNode event(Placed placed, int tid) {
    Span span = placed.span;
    long start = micros(span.start());
    boolean moment = !placed.end.isAfter(span.start()) && span.kind() == Span.Kind.MARK;
    ObjectNode event = JSON.objectNode();
    event.put("name", span.name().isEmpty() ? word(span.kind()) : span.name());
    event.put("cat", word(span.kind()));
    event.put("ph", moment ? "i" : "X");
    event.put("ts", start);
    if (moment) {
      event.put("s", "t");
    } else {
      event.put("dur", Math.max(0, micros(placed.end) - start));
    }
    event.put("pid", PID);
    event.put("tid", tid);
    event.set("args", args(span));
    return event;
  }

  private static ObjectNode args(Span span) {
    ObjectNode args = JSON.objectNode();
    put(args, "text", span.text().isEmpty() ? null : span.text());
    put(args, "outcome", span.outcome() == null ? null : word(span.outcome()));
    put(args, "tool_use_id", span.toolUseId());
    if (span.durationMs() != null) {
      args.put("duration_ms", span.durationMs());
    }
    if (span.end() == null) {
      args.put("open", true);
    }
    if (span.clamped()) {
      args.put("clamped", true);
    }
    args.put("seq", span.seq());
    return args;
  }

  private static void put(ObjectNode args, String name, @Nullable String value) {
    if (value != null) {
      args.put(name, value);
    }
  }

  private static ObjectNode meta(String name, int tid, String field, Object value) {
    ObjectNode meta = JSON.objectNode();
    meta.put("name", name);
    meta.put("ph", "M");
    meta.put("pid", PID);
    meta.put("tid", tid);
    meta.putObject("args").putPOJO(field, value);
    return meta;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static long micros(Instant at) {
    return at.toEpochMilli() * 1000;
  }
}
