package dev.yagura.cost;

import dev.yagura.vocabulary.event.TokenUsage;
import java.math.BigInteger;

/**
 * What a model's tokens cost from a day on. Prices are micro-USD per million tokens, which is
 * pico-USD per token: tokens times price is exact.
 *
 * @param from first day, UTC, {@code 2026-11-26}; {@code ""} for always
 * @param atLeast some replies cost more than this and the sums do not tell which
 */
record Price(
    String from,
    long input,
    long output,
    long cacheWrite5m,
    long cacheWrite1h,
    long cacheRead,
    boolean atLeast) {

  /** What the tokens cost in pico-USD. */
  BigInteger of(TokenUsage usage) {
    return times(usage.input(), input)
        .add(times(usage.output(), output))
        .add(times(usage.cacheWrite5m(), cacheWrite5m))
        .add(times(usage.cacheWrite1h(), cacheWrite1h))
        .add(times(usage.cacheRead(), cacheRead));
  }

  static BigInteger times(long count, long price) {
    return count == 0
        ? BigInteger.ZERO
        : BigInteger.valueOf(count).multiply(BigInteger.valueOf(price));
  }
}
