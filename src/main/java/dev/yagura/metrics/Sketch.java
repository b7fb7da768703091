package dev.yagura.metrics;

import java.util.Arrays;

/**
 * A distribution of durations in whole milliseconds that costs six bytes per different value. The
 * buckets are HdrHistogram's, log-linear: exact below 64 ms, then 32 to every doubling, so a
 * quantile is within 1.6 %. HdrHistogram itself takes two kilobytes and more, and there is one of
 * these per minute, type and tool.
 */
final class Sketch {
  /** Buckets of a day of milliseconds, which is the longest that is told apart. */
  static final int BUCKETS = 64 + 21 * 32 + 32;

  private static final long LONGEST = 86_400_000;
  private static final int EXACT = 64;
  private static final int HALF = 32;
  private static final int OBJECT_BYTES = 120;
  private static final int ENTRY_BYTES = 6;

  private char[] keys = new char[0];
  private int[] counts = new int[0];
  private int size;
  private long count;
  private long sum;
  private long min;
  private long max;

  /**
   * Form in the snapshot.
   *
   * @param pairs bucket and count, ascending
   */
  record Frozen(int[] pairs, long sum, long min, long max) {}

  /** Negative durations (a clock was set back) count as 0. */
  void record(long duration) {
    long value = Math.max(0, Math.min(LONGEST, duration));
    widen(value, value);
    sum += value;
    put(bucket(value), 1);
  }

  void add(Sketch other) {
    if (other.count > 0) {
      widen(other.min, other.max);
      sum += other.sum;
      for (int i = 0; i < other.size; i++) {
        put(other.keys[i], other.counts[i]);
      }
    }
  }

  private void widen(long least, long most) {
    min = count == 0 ? least : Math.min(min, least);
    max = count == 0 ? most : Math.max(max, most);
  }

  private void put(int bucket, int times) {
    count += times;
    int at = Arrays.binarySearch(keys, 0, size, (char) bucket);
    if (at >= 0) {
      counts[at] = Math.max(counts[at], counts[at] + times);
      return;
    }
    int place = -at - 1;
    if (size == keys.length) {
      int capacity = Math.min(BUCKETS, size + Math.max(2, size / 2));
      keys = Arrays.copyOf(keys, capacity);
      counts = Arrays.copyOf(counts, capacity);
    }
    System.arraycopy(keys, place, keys, place + 1, size - place);
    System.arraycopy(counts, place, counts, place + 1, size - place);
    keys[place] = (char) bucket;
    counts[place] = times;
    size++;
  }

  /** Adds what is known here to sums that are cheaper to add to. */
  void addTo(Spread spread) {
    for (int i = 0; i < size; i++) {
      spread.add(keys[i], counts[i]);
    }
    if (count > 0) {
      spread.add(sum, min, max);
    }
  }

  /** Memory that it takes, about. */
  long bytes() {
    return OBJECT_BYTES + (long) ENTRY_BYTES * keys.length;
  }

  static int bucket(long value) {
    if (value < EXACT) {
      return (int) value;
    }
    int shift = 58 - Long.numberOfLeadingZeros(value);
    return EXACT + (shift - 1) * HALF + (int) (value >>> shift) - HALF;
  }

  /** The middle of a bucket. */
  static double value(int bucket) {
    if (bucket < EXACT) {
      return bucket;
    }
    int shift = (bucket - EXACT) / HALF + 1;
    long least = (long) ((bucket - EXACT) % HALF + HALF) << shift;
    return least + ((1L << shift) - 1) / 2.0;
  }

  Frozen freeze() {
    int[] pairs = new int[2 * size];
    for (int i = 0; i < size; i++) {
      pairs[2 * i] = keys[i];
      pairs[2 * i + 1] = counts[i];
    }
    return new Frozen(pairs, sum, min, max);
  }

  /** Throws IllegalArgumentException when a bucket is none. */
  static Sketch thaw(Frozen frozen) {
    Sketch sketch = new Sketch();
    for (int i = 0; i + 1 < frozen.pairs.length; i += 2) {
      if (frozen.pairs[i] < 0 || frozen.pairs[i] >= BUCKETS || frozen.pairs[i + 1] < 1) {
        throw new IllegalArgumentException("no bucket of durations: " + frozen.pairs[i]);
      }
      sketch.put(frozen.pairs[i], frozen.pairs[i + 1]);
    }
    sketch.sum = frozen.sum;
    sketch.min = frozen.min;
    sketch.max = frozen.max;
    return sketch;
  }
}
