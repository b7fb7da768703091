package dev.yagura.health;

import io.vertx.core.Future;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers many askers with one piece of work: those who come while it runs share it, and those who
 * come soon after get its result. For one context.
 */
final class Rounds<T> {
  private final Supplier<Future<T>> work;
  private final LongSupplier nowMs;
  private final long freshMs;
  private @Nullable Future<T> running;
  private @Nullable T last;
  private long lastAtMs;
  private boolean stale;
  private long newest;

  /**
   * @param nowMs monotonic clock
   * @param freshMs how long a result is given out again
   */
  Rounds(Supplier<Future<T>> work, LongSupplier nowMs, long freshMs) {
    this.work = work;
    this.nowMs = nowMs;
    this.freshMs = freshMs;
  }

  /** A result that is not older than {@code freshMs}. */
  Future<T> result() {
    T known = last;
    if (known != null && !stale && nowMs.getAsLong() - lastAtMs < freshMs) {
      return Future.succeededFuture(known);
    }
    Future<T> shared = running;
    if (shared != null) {
      return shared;
    }
    Future<T> begun = work.get();
    running = begun;
    stale = false;
    long round = ++newest;
    return begun.andThen(
        done -> {
          if (round != newest) {
            return;
          }
          running = null;
          if (done.succeeded()) {
            last = done.result();
            lastAtMs = nowMs.getAsLong();
          }
        });
  }

  /** The newest result, however old; null before the first. */
  @Nullable T last() {
    return last;
  }

  /** The world has changed: the next asker gets new work. */
  void invalidate() {
    stale = true;
    running = null;
  }
}
