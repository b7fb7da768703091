package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Measures;

/** Cells of one type or tool added up. */
final class WindowSum {
  final Spread durations = new Spread();
  private final long[] outcomes = new long[Outcome.COUNT];
  private long count;
  private long errors;

  void add(long moreCount, long moreErrors, long[] moreOutcomes) {
    count += moreCount;
    errors += moreErrors;
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] += moreOutcomes[i];
    }
  }

  Measures.Line line(String name) {
    return new Measures.Line(name, count, errors, durations.distribution());
  }

  Measures.Calls calls(String name) {
    return new Measures.Calls(
        line(name),
        outcomes[Outcome.OK.slot],
        outcomes[Outcome.FAILED.slot],
        outcomes[Outcome.DENIED.slot],
        outcomes[Outcome.INTERRUPTED.slot]);
  }
}
