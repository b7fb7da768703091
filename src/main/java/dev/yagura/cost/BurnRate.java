package dev.yagura.cost;

import dev.yagura.vocabulary.bus.Costs.Burn;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How fast a sum grows, from what it was at earlier moments. Time is monotonic, so a clock that is
 * set makes no difference.
 */
final class BurnRate {
  private static final long STEP = Duration.ofSeconds(10).toNanos();
  private static final long LEAST = Duration.ofMinutes(1).toNanos();
  private static final long SHORT = Duration.ofMinutes(10).toNanos();
  private static final long LONG = Duration.ofMinutes(60).toNanos();
  private static final BigInteger HOUR = BigInteger.valueOf(Duration.ofHours(1).toNanos());

  private record Sample(long nanos, BigInteger spent) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** The sum is {@code spent} now; samples closer than ten seconds are one. */
  void note(long nanos, BigInteger spent) {
    Sample last = samples.peekLast();
    if (last != null && nanos - last.nanos < STEP) {
      return;
    }
    samples.addLast(new Sample(nanos, spent));
    while (samples.size() > 1 && nanos - second().nanos >= LONG) {
      samples.removeFirst();
    }
  }

  /**
   * The growth over the window, or over the time watched when that is shorter, for an hour.
   *
   * @param spent the sum at this moment
   */
  Burn rate(long nanos, BigInteger spent) {
    return new Burn(rate(nanos, spent, SHORT), rate(nanos, spent, LONG));
  }

  private @Nullable Long rate(long nanos, BigInteger spent, long window) {
    Sample base = samples.peekFirst();
    if (base == null || nanos - base.nanos < LEAST) {
      return null;
    }
    for (Sample sample : samples) {
      if (nanos - sample.nanos >= window) {
        base = sample;
      }
    }
    BigInteger grown = spent.subtract(base.spent).multiply(HOUR);
    return Sum.micro(grown.divide(BigInteger.valueOf(nanos - base.nanos)).max(BigInteger.ZERO));
  }

  private Sample second() {
    var each = samples.iterator();
    each.next();
    return each.next();
  }
}
