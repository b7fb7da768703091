package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Measures;

/** Many {@link Sketch}es added up, for one answer. */
final class Spread {
  private final long[] counts = new long[Sketch.BUCKETS];
  private long count;
  private long sum;
  private long min = Long.MAX_VALUE;
  private long max;

  void add(int bucket, int times) {
    counts[bucket] += times;
    count += times;
  }

  void add(long moreSum, long least, long most) {
    sum += moreSum;
    min = Math.min(min, least);
    max = Math.max(max, most);
  }

  Measures.Distribution distribution() {
    if (count == 0) {
      return new Measures.Distribution(0, 0, 0, 0, 0, 0, 0);
    }
    return new Measures.Distribution(
        count, min, max, sum / (double) count, quantile(0.5), quantile(0.95), quantile(0.99));
  }

  /** The value below or at which that part of all values lies (nearest rank). */
  private double quantile(double part) {
    long rank = Math.max(1, (long) Math.ceil(part * count));
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= rank) {
        return Math.max((double) min, Math.min((double) max, Sketch.value(bucket)));
      }
    }
    return (double) max;
  }
}
