package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.EventStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages about what happened in a stretch of time, summed up by the store. */
public final class Tallies {
  private Tallies() {}

  /** Family of {@link Tallies}. */
  public sealed interface Message extends BusMessage permits Request, Sums {}

  /**
   * Asks for the sums of a stretch of the events' own clock, a day at most. They are counted from
   * the events, so they have what {@link Log.Hours} lacks, and know nothing of what retention took.
   * Counting a hundred thousand events takes some tenths of a second.
   */
  public record Request(Instant fromInclusive, Instant toExclusive) implements Message {}

  /**
   * @param lines in no order
   * @param busy in no order, at most 20,000
   * @param busyLeft there were more of them
   */
  public record Sums(String logId, List<Line> lines, List<Busy> busy, boolean busyLeft)
      implements Message {
    public Sums {
      lines = List.copyOf(lines);
      busy = List.copyOf(busy);
    }
  }

  /**
   * Events that are the same in all of this.
   *
   * @param durationMs how long each took, cut to its first three digits, so less than 1 % too
   *     little; null for those that tell none
   * @param totalMs the sum of their durations, exactly
   */
  public record Line(
      String type,
      @Nullable String tool,
      @Nullable String project,
      @Nullable EventStatus status,
      @Nullable Long durationMs,
      long events,
      long totalMs) {}

  /**
   * A main thread or a subagent that did something.
   *
   * @param agentId null for the main thread
   * @param project of one of its events; null when none tells any
   * @param errors events with status failed, denied or interrupted
   */
  public record Busy(
      String sessionId,
      @Nullable String agentId,
      @Nullable String project,
      long events,
      long errors) {}
}
