package dev.yagura.cost;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What transcripts say of a session besides its tokens.
 *
 * @param claudeMicroUsd what Claude Code itself reckoned; null when it did not say
 * @param parents of agents that another agent started
 */
record SessionNotes(@Nullable Long claudeMicroUsd, Map<String, String> parents) {
  static final SessionNotes NONE = new SessionNotes(null, Map.of());

  SessionNotes {
    parents = Map.copyOf(parents);
  }

  boolean isEmpty() {
    return claudeMicroUsd == null && parents.isEmpty();
  }
}
