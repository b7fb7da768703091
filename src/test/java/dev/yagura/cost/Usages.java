package dev.yagura.cost;

import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.TokenUsage;
import java.math.BigInteger;

/** Lines of usage for tests. */
final class Usages {
  static final String OPUS = "claude-opus-4-5-20251101";

  private Usages() {}

  /** Input tokens only. */
  static TokenUsage input(long tokens) {
    return new TokenUsage(tokens, 0, 0, 0, 0, 0, 0, 1);
  }

  static Transcripts.Line line(String session, String agent, String day, TokenUsage usage) {
    return new Transcripts.Line(session, agent, OPUS, "p", "box", day, usage, TokenUsage.NONE);
  }

  static Transcripts.Line line(String model, String day, TokenUsage usage) {
    return new Transcripts.Line(null, null, model, null, null, day, usage, TokenUsage.NONE);
  }

  /** A sum of so many micro-USD. */
  static Sum micro(long amount) {
    Sum sum = new Sum();
    sum.add(input(1), BigInteger.valueOf(amount).multiply(BigInteger.valueOf(1_000_000)));
    return sum;
  }
}
