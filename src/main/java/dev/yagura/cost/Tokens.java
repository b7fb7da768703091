package dev.yagura.cost;

import dev.yagura.vocabulary.event.TokenUsage;
import java.util.function.ToLongFunction;

/** Counts of tokens as this room uses them. */
final class Tokens {
  /** More in one sum is a mistake; it also keeps sums of sums from overflowing. */
  private static final long MOST = 1_000_000_000_000L;

  private Tokens() {}

  /** Tokens of every kind. */
  static long all(TokenUsage usage) {
    return usage.input()
        + usage.output()
        + usage.cacheWrite5m()
        + usage.cacheWrite1h()
        + usage.cacheRead();
  }

  /** What came over the bus, with every count between 0 and a trillion. */
  static TokenUsage sane(TokenUsage usage) {
    return of(field -> Math.max(0, Math.min(MOST, field.applyAsLong(usage))));
  }

  /** What is new in {@code now}; a count that went down is not. */
  static TokenUsage grown(TokenUsage before, TokenUsage now) {
    return of(field -> Math.max(0, field.applyAsLong(now) - field.applyAsLong(before)));
  }

  private static TokenUsage of(ToLongFunction<ToLongFunction<TokenUsage>> count) {
    return new TokenUsage(
        count.applyAsLong(TokenUsage::input),
        count.applyAsLong(TokenUsage::output),
        count.applyAsLong(TokenUsage::cacheWrite5m),
        count.applyAsLong(TokenUsage::cacheWrite1h),
        count.applyAsLong(TokenUsage::cacheRead),
        count.applyAsLong(TokenUsage::webSearches),
        count.applyAsLong(TokenUsage::webFetches),
        count.applyAsLong(TokenUsage::replies));
  }
}
