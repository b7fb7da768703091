package dev.yagura.maintain;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is due when. One job at a time. A job that failed is tried again after a minute, then two,
 * four, up to an hour, but never later than its pace asks. A patient job waits for a quiet moment,
 * and is done anyway when it is late by the patience that it is given. A job of which nothing is
 * remembered counts as done when the rota was made, so that nothing heavy begins with a first
 * start.
 *
 * <p>By the wall clock, because days pass between two starts: one that was set back makes a job
 * wait for its pace once more, one that was set forward makes it early once.
 */
final class Rota {
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration LAST_RETRY = Duration.ofHours(1);

  /** Doublings that reach the last retry. */
  private static final int MOST_DOUBLINGS = 6;

  /**
   * @param patient prefers a quiet moment
   */
  record Duty(Duration every, boolean patient) {}

  private static final class Turn {
    private final Duty duty;
    private Instant done;
    private Instant ended;
    private int failures;
    private boolean hurried;

    private Turn(Duty duty, Instant now) {
      this.duty = duty;
      this.done = now;
      this.ended = now;
    }

    private Duration pause() {
      if (failures == 0) {
        return duty.every;
      }
      Duration retry = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
      return shorter(shorter(retry, LAST_RETRY), duty.every);
    }

    private boolean isDue(Instant now) {
      return hurried || !now.isBefore(ended.plus(pause()));
    }

    private boolean isLate(Instant now, Duration patience) {
      return !now.isBefore(done.plus(duty.every).plus(patience));
    }

    private void noLaterThan(Instant now) {
      done = done.isAfter(now) ? now : done;
      ended = ended.isAfter(now) ? now : ended;
    }
  }

  private final Map<Job, Turn> turns = new EnumMap<>(Job.class);
  private final Duration patience;
  private @Nullable Job running;

  /**
   * @param duties jobs that are not in it are never due
   */
  Rota(Map<Job, Duty> duties, Duration patience, Instant now) {
    this.patience = patience;
    duties.forEach((job, duty) -> turns.put(job, new Turn(duty, now)));
  }

  /** The job was last done then, by this process or one before. */
  void remember(Job job, Instant done) {
    Turn turn = turns.get(job);
    if (turn != null) {
      turn.done = done;
      turn.ended = done;
    }
  }

  /** The job is due now, whatever its pace. */
  void hurry(Job job) {
    Turn turn = turns.get(job);
    if (turn != null) {
      turn.hurried = true;
    }
  }

  /**
   * What to begin now; null when nothing is due or something is being done.
   *
   * @param quiet whether this is a quiet moment
   */
  @Nullable Job next(Instant now, boolean quiet) {
    if (running != null) {
      return null;
    }
    for (Map.Entry<Job, Turn> entry : turns.entrySet()) {
      Turn turn = entry.getValue();
      turn.noLaterThan(now);
      if (turn.isDue(now) && (quiet || !turn.duty.patient || turn.isLate(now, patience))) {
        return entry.getKey();
      }
    }
    return null;
  }

  void begun(Job job) {
    if (running != null) {
      throw new IllegalStateException(running + " is being done");
    }
    running = job;
  }

  /**
   * @param good whether it was done
   */
  void ended(Job job, Instant now, boolean good) {
    running = null;
    Turn turn = turns.get(job);
    if (turn == null) {
      return;
    }
    turn.hurried = false;
    turn.ended = now;
    turn.failures = good ? 0 : turn.failures + 1;
    if (good) {
      turn.done = now;
    }
  }

  /** When each job was done last. */
  Map<Job, Instant> memory() {
    Map<Job, Instant> memory = new EnumMap<>(Job.class);
    turns.forEach((job, turn) -> memory.put(job, turn.done));
    return memory;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
