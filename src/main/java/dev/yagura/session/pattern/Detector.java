package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.List;

/**
 * Finds one kind of thing in one session. Its fields are its state in the snapshot, so they are
 * small and bounded; times are milliseconds since 1970.
 */
interface Detector {
  /** The next event of the session in the order of the log; adds to {@code found}. */
  void apply(Seen seen, PatternRules rules, List<Finding> found);

  /** Time has passed without an event. */
  default void tick(long now, PatternRules rules, List<Finding> found) {}

  /** When {@link #tick} may find something if nothing happens; {@link Long#MAX_VALUE}: never. */
  default long dueAt(PatternRules rules) {
    return Long.MAX_VALUE;
  }
}
