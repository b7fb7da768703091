package dev.yagura.session;

import dev.yagura.vocabulary.event.StoredEvent;
import java.util.List;

/** The subagents that a session's events tell of. */
final class AgentTrees {
  private AgentTrees() {}

  static AgentTree of(List<StoredEvent> log) {
    AgentTree tree = new AgentTree();
    for (StoredEvent stored : log) {
      Mark when = new Mark(stored.event().timestamp().toEpochMilli(), stored.seq());
      tree.apply(stored.event(), when, 0);
    }
    return tree;
  }
}
