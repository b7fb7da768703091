package dev.yagura.session;

import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.SessionView;
import java.util.EnumMap;

/** How many calls ended how. */
final class Outcomes {
  private final EnumMap<CallOutcome, Long> counts = new EnumMap<>(CallOutcome.class);

  Outcomes() {}

  Outcomes(Outcomes other) {
    counts.putAll(other.counts);
  }

  void add(CallOutcome outcome, long more) {
    counts.merge(outcome, more, Long::sum);
  }

  void add(Outcomes others) {
    others.counts.forEach(this::add);
  }

  long total() {
    long total = 0;
    for (long each : counts.values()) {
      total += each;
    }
    return total;
  }

  SessionView.Calls view() {
    return new SessionView.Calls(
        of(CallOutcome.RUNNING),
        of(CallOutcome.OK),
        of(CallOutcome.FAILED),
        of(CallOutcome.DENIED),
        of(CallOutcome.INTERRUPTED),
        of(CallOutcome.UNKNOWN));
  }

  private long of(CallOutcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }
}
