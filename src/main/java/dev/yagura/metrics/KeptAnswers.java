package dev.yagura.metrics;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers that a page may ask for again and again: each is good for five seconds, one that failed
 * not at all. Lives on the verticle's context.
 *
 * @param <Q> the question
 * @param <R> the answer
 */
final class KeptAnswers<Q, R> {
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int KEPT = 32;

  private record Kept<R>(Instant since, Future<R> answer) {}

  private final Clock clock;
  private final Map<Q, Kept<R>> kept = new LinkedHashMap<>();

  KeptAnswers(Clock clock) {
    this.clock = clock;
  }

  Future<R> of(Q question, Supplier<Future<R>> asked) {
    Instant now = clock.instant();
    Kept<R> known = kept.remove(question);
    Kept<R> good = known != null && isGood(known, now) ? known : new Kept<>(now, asked.get());
    kept.put(question, good);
    if (kept.size() > KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    return good.answer;
  }

  /** An answer of the future was given before the clock was set back. */
  private static boolean isGood(Kept<?> known, Instant now) {
    return !known.answer.failed()
        && !now.isBefore(known.since)
        && now.isBefore(known.since.plus(FRESH));
  }
}
