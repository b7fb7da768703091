package dev.yagura.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long a session has waited for its human, in milliseconds.
 *
 * @param closedMs stretches that are over, each counted once however many asks overlap in it
 * @param openFrom when the stretch began that is not over, milliseconds since 1970; {@link #NOBODY}
 *     when nobody waits
 */
record WaitTime(long closedMs, long openFrom) {
  static final long NOBODY = Long.MAX_VALUE;

  long until(long now) {
    return closedMs + (openFrom == NOBODY ? 0 : Math.max(0, now - openFrom));
  }

  /** Length of the union of the stretches, as far as it lies before {@code limit}. */
  static long union(List<long[]> stretches, long limit) {
    List<long[]> sorted = new ArrayList<>(stretches);
    sorted.sort(Comparator.comparingLong(stretch -> stretch[0]));
    long sum = 0;
    long reached = Long.MIN_VALUE;
    for (long[] stretch : sorted) {
      long from = Math.max(stretch[0], reached);
      long to = Math.min(stretch[1], limit);
      if (to > from) {
        sum += to - from;
        reached = to;
      }
    }
    return sum;
  }
}
