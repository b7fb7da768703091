package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.List;

/** A detector whose findings a late event can still refute; it tells them when it is too late. */
interface HoldingDetector extends Detector {
  /** Its own; it does not change. */
  Held held();

  /** The next event, once what it comes too late for is told. */
  void look(Seen seen, List<Finding> found);

  @Override
  default void apply(Seen seen, PatternRules rules, List<Finding> found) {
    held().event(seen, found);
    look(seen, found);
  }

  @Override
  default void tick(long now, PatternRules rules, List<Finding> found) {
    held().release(now, found);
  }

  @Override
  default long dueAt(PatternRules rules) {
    return held().dueAt();
  }
}
