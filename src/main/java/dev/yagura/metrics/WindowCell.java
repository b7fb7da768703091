package dev.yagura.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one type or tool did in one bucket of {@link SlidingWindows}. */
final class WindowCell {
  /** The cell, its counts and its place in a map. */
  private static final int OWN_BYTES = 160;

  private final long[] outcomes = new long[Outcome.COUNT];
  private final Sketch durations;
  private long count;
  private long errors;

  /** Form in the snapshot. */
  record Frozen(long count, long errors, long[] outcomes, Sketch.Frozen durations) {}

  WindowCell() {
    durations = new Sketch();
  }

  WindowCell(Frozen frozen) {
    count = frozen.count;
    errors = frozen.errors;
    System.arraycopy(
        frozen.outcomes, 0, outcomes, 0, Math.min(Outcome.COUNT, frozen.outcomes.length));
    durations = Sketch.thaw(frozen.durations);
  }

  void add(boolean error, @Nullable Outcome outcome, @Nullable Long durationMs) {
    count++;
    errors += error ? 1 : 0;
    if (outcome != null) {
      outcomes[outcome.slot]++;
    }
    if (durationMs != null) {
      durations.record(durationMs);
    }
  }

  void add(WindowCell other) {
    count += other.count;
    errors += other.errors;
    Arrays.setAll(outcomes, i -> outcomes[i] + other.outcomes[i]);
    durations.add(other.durations);
  }

  void addTo(WindowSum sum) {
    sum.add(count, errors, outcomes);
    durations.addTo(sum.durations);
  }

  long bytes() {
    return OWN_BYTES + durations.bytes();
  }

  Frozen freeze() {
    return new Frozen(count, errors, outcomes.clone(), durations.freeze());
  }
}
