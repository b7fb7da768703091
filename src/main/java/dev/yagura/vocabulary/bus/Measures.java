package dev.yagura.vocabulary.bus;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages about measurements. */
public final class Measures {
  private Measures() {}

  /** Family of {@link Measures}. */
  public sealed interface Message extends BusMessage
      permits Readings,
          SnapshotRequest,
          Snapshot,
          ScrapeRequest,
          Scrape,
          StageTimes,
          StatisticsRequest,
          Statistics,
          TrendRequest,
          Trend {}

  /** What a reading's value means. */
  public enum Kind {
    /** A total since the room started; never goes down. */
    COUNTER,
    /** A value of this moment. */
    GAUGE
  }

  /**
   * One figure of a room.
   *
   * @param name Prometheus name without the {@code yagura_} prefix, such as {@code
   *     watch_pending_files}
   * @param labels few and bounded values only
   */
  public record Reading(String name, Map<String, String> labels, Kind kind, double value) {
    public Reading {
      labels = Map.copyOf(labels);
    }

    /** A counter without labels. */
    public static Reading counter(String name, double value) {
      return new Reading(name, Map.of(), Kind.COUNTER, value);
    }

    /** A gauge without labels. */
    public static Reading gauge(String name, double value) {
      return new Reading(name, Map.of(), Kind.GAUGE, value);
    }
  }

  /** Fact, once a second: a room's figures. Absolute values, so a lost one does no harm. */
  public record Readings(String node, String room, List<Reading> readings) implements Message {}

  /** Asks for the event metrics as of now. */
  public record SnapshotRequest() implements Message {}

  /**
   * Summary of a distribution of durations in milliseconds.
   *
   * @param count 0 makes the other figures 0 as well
   */
  public record Distribution(
      long count, double min, double max, double mean, double p50, double p95, double p99) {}

  /**
   * Durations and outcomes of one event type or tool.
   *
   * @param errors events with status failed, denied or interrupted
   */
  public record Line(String name, long count, long errors, Distribution durationMs) {}

  /**
   * @param seq events up to this one are counted
   * @param eventsLastHour by receipt time; {@code messagesLastHour} counts prompts and turn ends
   *     among them
   * @param perSecond events received in each of the last 300 seconds, oldest first
   * @param stages pipeline stages in ms: watch, normalize, store, lag
   * @param rooms newest readings of every room of every node, keyed {@code node/room}
   */
  public record Snapshot(
      long seq,
      Instant at,
      long events,
      long errors,
      long eventsLastHour,
      long messagesLastHour,
      List<Line> types,
      List<Line> tools,
      List<Long> perSecond,
      Map<String, Distribution> stages,
      Map<String, List<Reading>> rooms)
      implements Message {}

  /** Asks a node for its Prometheus text. */
  public record ScrapeRequest() implements Message {}

  /** Prometheus text exposition format 0.0.4. */
  public record Scrape(String text) implements Message {}

  /**
   * Fact, about once a second while there is work: how long single pieces of work took in a stage
   * that comes after COMMIT, where no {@link dev.yagura.vocabulary.event.EventTiming} can carry it.
   * Lossy by design.
   *
   * @param stage one of a few words, such as {@code broadcast}
   * @param nanos one entry per piece of work since the last fact
   */
  public record StageTimes(String node, String stage, List<Long> nanos) implements Message {
    public StageTimes {
      nanos = List.copyOf(nanos);
    }
  }

  /**
   * Asks for counts and durations by type and tool.
   *
   * @param minutes how far back from now, by time of receipt: 1-1440; 0 for the whole log
   */
  public record StatisticsRequest(int minutes) implements Message {}

  /**
   * Counts, errors and durations, the most frequent first.
   *
   * @param seq events up to this one are counted
   * @param from what was received since then is counted, which is the minutes asked for and up to
   *     ten more; later than that when this room has not counted for so long; null for the whole
   *     log
   * @param tools calls that ended, by tool
   */
  public record Statistics(
      long seq,
      Instant at,
      @Nullable Instant from,
      int minutes,
      long events,
      long errors,
      List<Line> types,
      List<Calls> tools)
      implements Message {}

  /** Calls of one tool that ended, and how. */
  public record Calls(Line line, long ok, long failed, long denied, long interrupted) {}

  /** What a trend is of. */
  public enum Metric {
    EVENTS,
    /** Events with status failed, denied or interrupted. */
    ERRORS,
    /** Errors by events, 0 to 1. */
    ERROR_RATE,
    /** Calls that ended. */
    TOOL_CALLS,
    /** UserPromptSubmit, also those that programs put in. */
    PROMPTS,
    /** Mean of the durations that events tell, in ms. */
    DURATION_MEAN,
    /** Size of payloads. */
    DATA_BYTES
  }

  /** Step of a trend. */
  public enum Step {
    HOUR,
    DAY,
    /** Monday to Sunday. */
    WEEK
  }

  /**
   * Asks how a figure has gone.
   *
   * @param last how many steps, the present one included: at most 1000 hours, 400 days, 104 weeks
   * @param zone whose days and weeks, as {@link java.time.ZoneId} knows them
   */
  public record TrendRequest(
      Metric metric,
      Step per,
      int last,
      String zone,
      @Nullable String type,
      @Nullable String tool,
      @Nullable String project)
      implements Message {}

  /**
   * A figure over time, and a straight line through it.
   *
   * @param points oldest first, one per step; the last one is not over yet and has no part in the
   *     line
   * @param slope by least squares, in the figure's unit per step; null with fewer than three points
   *     that have a value
   * @param r2 part of the variance that the line explains, 0 to 1; null without a slope
   * @param direction {@code rising} or {@code falling} when r2 is 0.5 or more and the line moves by
   *     a tenth of the mean over the steps; else {@code steady}; {@code unknown} without a slope
   */
  public record Trend(
      String logId,
      Metric metric,
      Step per,
      String zone,
      List<Point> points,
      @Nullable Double slope,
      @Nullable Double r2,
      String direction)
      implements Message {}

  /**
   * @param value 0 for a step without events; null for a rate or mean of nothing
   */
  public record Point(Instant from, Instant to, @Nullable Double value) {}
}
