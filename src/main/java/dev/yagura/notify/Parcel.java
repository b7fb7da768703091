package dev.yagura.notify;

import dev.yagura.vocabulary.bus.Notices.Delivery;
import dev.yagura.vocabulary.bus.Notices.Notice;
import dev.yagura.vocabulary.bus.Notices.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One notice on its way to one destination.
 *
 * @param key under which it was asked for
 * @param at when it was taken
 * @param lastAt when the last attempt began; null before the first
 * @param outcome of the last attempt that ended
 * @param nextAt not before then
 * @param begun an attempt began, and nobody has said how it ended
 * @param lost attempts that began, and of which nobody will say how they ended
 */
record Parcel(
    String id,
    String key,
    String destination,
    Notice notice,
    Instant at,
    int attempts,
    @Nullable Instant lastAt,
    @Nullable String outcome,
    Instant nextAt,
    boolean begun,
    int lost) {
  /** For so long an attempt may be under way, here or on another node. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  static Parcel of(String id, String key, String destination, Notice notice, Instant now) {
    return new Parcel(id, key, destination, notice, now, 0, null, null, now, false, 0);
  }

  /** Also due when the clock was set back: no wait is that long. */
  boolean due(Instant now) {
    return !nextAt.isAfter(now) || nextAt.isAfter(now.plus(LONGEST));
  }

  /** Another attempt begins. */
  Parcel begin(Instant now) {
    return new Parcel(
        id,
        key,
        destination,
        notice,
        at,
        attempts + 1,
        now,
        outcome,
        now.plus(LEASE),
        true,
        begun ? lost + 1 : lost);
  }

  /** It ended, and another shall follow. */
  Parcel again(String word, Instant now) {
    return new Parcel(
        id, key, destination, notice, at, attempts, lastAt, word, now.plus(pause()), false, lost);
  }

  /** 5 s after the first attempt, then twice as long each time. */
  private Duration pause() {
    Duration doubled = SHORTEST.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 10));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  /** As others are told of it. */
  Delivery waiting() {
    return delivery(State.WAITING, outcome, nextAt);
  }

  /** It will not be tried any more. */
  Delivery ended(State state, String word) {
    return delivery(state, word, null);
  }

  private Delivery delivery(State state, @Nullable String word, @Nullable Instant next) {
    return new Delivery(
        id, destination, notice.rule(), notice.resolved(), state, attempts, at, lastAt, word, next);
  }
}
