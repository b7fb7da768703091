package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Measures;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A distribution of durations in whole units (milliseconds or nanoseconds). Quantiles are within 1
 * %; count, least, greatest and mean are exact.
 */
final class Durations {
  private static final int SIGNIFICANT_DIGITS = 2;

  /**
   * Form in the snapshot.
   *
   * @param histogram HdrHistogram's V2 compressed encoding
   */
  record Frozen(byte[] histogram, long min, long max, long sum) {}

  /** A day in nanoseconds: longer ones count as that long. */
  private static final long LONGEST = 86_400_000_000_000L;

  private final Histogram histogram;
  private long min;
  private long max;
  private long sum;

  Durations() {
    histogram = new Histogram(SIGNIFICANT_DIGITS);
    histogram.setAutoResize(true);
  }

  private Durations(Histogram histogram, Frozen frozen) {
    this.histogram = histogram;
    histogram.setAutoResize(true);
    min = frozen.min;
    max = frozen.max;
    sum = frozen.sum;
  }

  /** Negative durations (a clock was set back) count as 0. */
  void record(long duration) {
    long value = Math.max(0, Math.min(LONGEST, duration));
    min = isEmpty() ? value : Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    histogram.recordValue(value);
  }

  /**
   * @param unitsPerMs how many of the recorded units make a millisecond
   */
  Measures.Distribution inMillis(double unitsPerMs) {
    long count = histogram.getTotalCount();
    if (count == 0) {
      return new Measures.Distribution(0, 0, 0, 0, 0, 0, 0);
    }
    return new Measures.Distribution(
        count,
        min / unitsPerMs,
        max / unitsPerMs,
        sum / (double) count / unitsPerMs,
        quantile(50) / unitsPerMs,
        quantile(95) / unitsPerMs,
        quantile(99) / unitsPerMs);
  }

  private long quantile(double percent) {
    return Math.max(min, Math.min(max, histogram.getValueAtPercentile(percent)));
  }

  boolean isEmpty() {
    return histogram.getTotalCount() == 0;
  }

  Frozen freeze() {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return new Frozen(Arrays.copyOf(buffer.array(), length), min, max, sum);
  }

  /** Throws IllegalArgumentException when the histogram cannot be read. */
  static Durations thaw(Frozen frozen) {
    try {
      return new Durations(
          Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(frozen.histogram), 2), frozen);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("histogram cannot be read", e);
    }
  }
}
