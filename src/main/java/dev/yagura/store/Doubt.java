package dev.yagura.store;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A log may fail as a damaged one does although SQLite's check, which reads all of it, finds it
 * sound: bad memory, a disk that answers differently each time. Says when another check is worth
 * it: 10 s after the first, then twice as long each time, up to 10 minutes. Forgets after twice
 * that time without a failure. Thread-safe.
 */
final class Doubt {
  private static final long FIRST_WAIT = TimeUnit.SECONDS.toNanos(10);
  private static final long LAST_WAIT = TimeUnit.MINUTES.toNanos(10);

  private final LongSupplier nanoTime;
  private int checks;
  private long checkedAt;
  private long failedAt;
  private boolean failedSince;

  Doubt(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The log has failed so; whether to check it now. */
  synchronized boolean wantsCheck() {
    long now = nanoTime.getAsLong();
    if (quiet(now)) {
      clear();
    }
    failedAt = now;
    failedSince = checks > 0;
    return checks == 0 || now - checkedAt >= patience();
  }

  /**
   * A check was made.
   *
   * @param damaged another log has taken the place of this one
   * @return the same
   */
  synchronized boolean checked(boolean damaged) {
    if (damaged) {
      clear();
    } else {
      checks++;
      checkedAt = nanoTime.getAsLong();
    }
    return damaged;
  }

  /** For health: completes a sentence; null when there is no doubt. */
  synchronized @Nullable String words() {
    long now = nanoTime.getAsLong();
    if (!failedSince || quiet(now)) {
      return null;
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(patience() - (now - checkedAt));
    return "the database fails as a damaged one does, though SQLite's check finds it sound"
        + " (checked %d %s, again in %d s at the earliest); memory or disk may be bad"
            .formatted(checks, checks == 1 ? "time" : "times", Math.max(0, seconds));
  }

  private void clear() {
    checks = 0;
    failedSince = false;
  }

  private boolean quiet(long now) {
    return checks > 0 && Math.min(now - failedAt, now - checkedAt) > 2 * patience();
  }

  private long patience() {
    return Math.min(LAST_WAIT, FIRST_WAIT << Math.min(checks - 1, 10));
  }
}
