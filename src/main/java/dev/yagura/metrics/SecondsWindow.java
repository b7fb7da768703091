package dev.yagura.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Counts per second over the last hour. Seconds are those since 1970. */
final class SecondsWindow {
  static final int LENGTH = 3600;

  private final long[] seconds = new long[LENGTH];
  private final long[] counts = new long[LENGTH];

  SecondsWindow() {
    Arrays.fill(seconds, Long.MIN_VALUE);
  }

  /**
   * @param now what lies after it (another machine's clock) counts as now; what lies an hour before
   *     it is not kept
   */
  void add(long second, long count, long now) {
    long at = Math.min(second, now);
    int slot = (int) Math.floorMod(at, (long) LENGTH);
    // What lies in the future was counted before the clock was set back.
    boolean later = seconds[slot] > at && seconds[slot] <= now;
    if (at <= now - LENGTH || later) {
      return;
    }
    if (seconds[slot] != at) {
      seconds[slot] = at;
      counts[slot] = 0;
    }
    counts[slot] += count;
  }

  /** The last {@code length} seconds, the current one last. */
  long[] last(int length, long now) {
    long[] result = new long[length];
    for (int i = 0; i < length; i++) {
      long second = now - length + 1 + i;
      int slot = (int) Math.floorMod(second, (long) LENGTH);
      result[i] = seconds[slot] == second ? counts[slot] : 0;
    }
    return result;
  }

  /** Everything within the last hour. */
  long sum(long now) {
    return Arrays.stream(last(LENGTH, now)).sum();
  }

  /** Pairs of second and count, ascending; what {@link #thaw} takes. */
  long[] freeze() {
    return IntStream.range(0, LENGTH)
        .filter(slot -> counts[slot] > 0)
        .boxed()
        .sorted(Comparator.comparingLong(slot -> seconds[slot]))
        .flatMapToLong(slot -> LongStream.of(seconds[slot], counts[slot]))
        .toArray();
  }

  void thaw(long[] pairs) {
    clear();
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      add(pairs[i], pairs[i + 1], pairs[i]);
    }
  }

  void clear() {
    Arrays.fill(seconds, Long.MIN_VALUE);
    Arrays.fill(counts, 0);
  }
}
