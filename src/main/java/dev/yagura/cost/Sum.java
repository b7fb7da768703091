package dev.yagura.cost;

import dev.yagura.vocabulary.bus.Costs.Figure;
import dev.yagura.vocabulary.event.TokenUsage;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and money that add up exactly, in pico-USD. Rounding to micro-USD happens once, when a sum
 * is shown: so the sum of many small replies is that of their tokens, whatever the order.
 */
final class Sum {
  private static final BigInteger PICO_PER_MICRO = BigInteger.valueOf(1_000_000);
  private static final BigInteger HALF = BigInteger.valueOf(500_000);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private TokenUsage tokens = TokenUsage.NONE;
  private BigInteger pico = BigInteger.ZERO;
  private long unpriced;
  private boolean anyPriced;
  private boolean anyUnpriced;

  /**
   * @param cost in pico-USD; null when the usage has no price
   */
  void add(TokenUsage usage, @Nullable BigInteger cost) {
    if (usage.equals(TokenUsage.NONE)) {
      return;
    }
    tokens = tokens.plus(usage);
    if (cost == null) {
      unpriced += Tokens.all(usage);
      anyUnpriced = true;
    } else {
      pico = pico.add(cost);
      anyPriced = true;
    }
  }

  void add(Sum other) {
    tokens = tokens.plus(other.tokens);
    pico = pico.add(other.pico);
    unpriced += other.unpriced;
    anyPriced |= other.anyPriced;
    anyUnpriced |= other.anyUnpriced;
  }

  TokenUsage tokens() {
    return tokens;
  }

  BigInteger pico() {
    return pico;
  }

  long unpriced() {
    return unpriced;
  }

  Figure figure() {
    return new Figure(tokens, anyUnpriced && !anyPriced ? null : micro(pico), unpriced);
  }

  /** Half up; more than fits is the most that fits. */
  static long micro(BigInteger pico) {
    return pico.add(HALF).divide(PICO_PER_MICRO).min(MOST).longValueExact();
  }
}
