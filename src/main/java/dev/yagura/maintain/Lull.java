package dev.yagura.maintain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Knows quiet moments: the log has grown by no more than a few events in the last minute, and has
 * been heard of all the while. Times are nanoseconds of one monotonic clock.
 */
final class Lull {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  /** Tips come once a second; without them nobody knows how busy the log is. */
  private static final long SILENCE = TimeUnit.SECONDS.toNanos(5);

  private record Tip(long seq, long nanos) {}

  private final int mostEvents;
  private final Deque<Tip> tips = new ArrayDeque<>();
  private String logId = "";

  Lull(int mostEvents) {
    this.mostEvents = mostEvents;
  }

  /** The log stands at {@code seq}. */
  void heard(String id, long seq, long nanos) {
    Tip newest = tips.peekLast();
    if (!id.equals(logId) || (newest != null && nanos - newest.nanos > SILENCE)) {
      logId = id;
      tips.clear();
    }
    tips.addLast(new Tip(seq, nanos));
    // One that is a minute old stays, to compare with.
    Tip oldest = tips.removeFirst();
    while (!tips.isEmpty() && nanos - tips.getFirst().nanos >= MINUTE) {
      oldest = tips.removeFirst();
    }
    tips.addFirst(oldest);
  }

  /** Whether this is a quiet moment. */
  boolean now(long nanos) {
    Tip newest = tips.peekLast();
    Tip oldest = tips.peekFirst();
    return newest != null
        && oldest != null
        && nanos - newest.nanos <= SILENCE
        && nanos - oldest.nanos >= MINUTE
        && newest.seq - oldest.seq <= mostEvents;
  }
}
