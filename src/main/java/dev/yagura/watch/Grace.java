package dev.yagura.watch;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The patience with one file that may still be being written: it is looked at again 20, 50, 200 and
 * 1000 ms apart, and has settled when its stamp stood still through all of that. Times are
 * monotonic nanoseconds.
 */
final class Grace {
  /** What to do with the file as it looks now. */
  enum Verdict {
    READ,
    /** Nothing has changed since it was found incomplete; look again at {@link #nextLook}. */
    REST,
    /** As {@code READ}, and what is found now is final. */
    READ_SETTLED
  }

  // Sums of 20, 50, 200 and 1000 ms.
  private static final long[] LOOKS = {
    TimeUnit.MILLISECONDS.toNanos(20),
    TimeUnit.MILLISECONDS.toNanos(70),
    TimeUnit.MILLISECONDS.toNanos(270),
    TimeUnit.MILLISECONDS.toNanos(1270)
  };
  private static final long LAST_LOOK = LOOKS[LOOKS.length - 1];

  private @Nullable Stamp stamp;
  private long stillSince;
  private boolean settled;

  Verdict look(Stamp now, long nanos) {
    if (!now.equals(stamp)) {
      stamp = now;
      stillSince = nanos;
      settled = false;
      return Verdict.READ;
    }
    settled = nanos - stillSince >= LAST_LOOK;
    return settled ? Verdict.READ_SETTLED : Verdict.REST;
  }

  /** Whether it had settled at the last look. */
  boolean settled() {
    return settled;
  }

  /** Whether the file looks as it did at the last look. */
  boolean stoodStill(Stamp now) {
    return now.equals(stamp);
  }

  /** When to look again at a file that was incomplete at the last look. */
  long nextLook(long nanos) {
    for (long look : LOOKS) {
      if (stillSince + look - nanos > 0) {
        return stillSince + look;
      }
    }
    return nanos + TimeUnit.SECONDS.toNanos(1);
  }

  /** The last look came to nothing (it was not answered): the next one reads again. */
  void forgetLook() {
    stamp = null;
  }

  /** How the file looked at the last look. */
  Stamp stamp() {
    if (stamp == null) {
      throw new IllegalStateException("not looked at yet");
    }
    return stamp;
  }
}
