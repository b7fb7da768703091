package dev.yagura.vocabulary.bus;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Messages about measurements. */
public final class Measures {
  private Measures() {}

  /** Family of {@link Measures}. */
  public sealed interface Message extends BusMessage
      permits Readings, SnapshotRequest, Snapshot, ScrapeRequest, Scrape, StageTimes {}

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
}
