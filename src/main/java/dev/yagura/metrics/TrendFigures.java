package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.event.HookEventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a trend of sums by hour. */
final class TrendFigures {
  private static final long HOUR_SECONDS = 3600;

  /** Events that end a call; see {@link Outcome}. */
  private static final List<String> ENDS =
      List.of(
          HookEventType.POST_TOOL_USE.wireName(),
          HookEventType.POST_TOOL_USE_FAILURE.wireName(),
          HookEventType.PERMISSION_DENIED.wireName());

  private static final class Sum {
    private long events;
    private long errors;
    private long timed;
    private long durationMs;
    private long bytes;
  }

  private TrendFigures() {}

  /** Events that the metric is about; empty for all. */
  static List<String> types(Measures.TrendRequest request) {
    String type = request.type();
    List<String> own =
        switch (request.metric()) {
          case TOOL_CALLS -> ENDS;
          case PROMPTS -> List.of(HookEventType.USER_PROMPT_SUBMIT.wireName());
          default -> List.of();
        };
    if (type == null) {
      return own;
    }
    if (!own.isEmpty() && !own.contains(type)) {
      throw BusFailure.invalid("type", "one of " + String.join(", ", own) + " for this metric");
    }
    return List.of(type);
  }

  static Measures.Trend trend(Measures.TrendRequest request, Periods periods, Log.Hours hours) {
    List<Sum> sums = new ArrayList<>();
    for (int i = 0; i < periods.size(); i++) {
      sums.add(new Sum());
    }
    for (Log.Hour hour : hours.hours()) {
      int at = periods.indexOf(Instant.ofEpochSecond(hour.hour() * HOUR_SECONDS));
      if (at >= 0) {
        add(sums.get(at), hour);
      }
    }
    List<Measures.Point> points = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      points.add(
          new Measures.Point(
              periods.borders().get(i),
              periods.borders().get(i + 1),
              value(request.metric(), sums.get(i))));
    }
    TrendLine line = TrendLine.through(points.subList(0, points.size() - 1));
    return new Measures.Trend(
        hours.logId(),
        request.metric(),
        request.per(),
        request.zone(),
        points,
        line == null ? null : line.slope(),
        line == null ? null : line.r2(),
        line == null ? "unknown" : line.direction());
  }

  private static void add(Sum sum, Log.Hour hour) {
    sum.events += hour.events();
    sum.errors += hour.errors();
    sum.timed += hour.timed();
    sum.durationMs += hour.durationMs();
    sum.bytes += hour.dataBytes();
  }

  private static @Nullable Double value(Measures.Metric metric, Sum sum) {
    return switch (metric) {
      case EVENTS, TOOL_CALLS, PROMPTS -> (double) sum.events;
      case ERRORS -> (double) sum.errors;
      case DATA_BYTES -> (double) sum.bytes;
      case ERROR_RATE -> sum.events == 0 ? null : (double) sum.errors / sum.events;
      case DURATION_MEAN -> sum.timed == 0 ? null : (double) sum.durationMs / sum.timed;
    };
  }
}
