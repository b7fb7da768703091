package dev.yagura.export;

import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * What is known before the first event is told.
 *
 * @param first null when there is no event
 * @param detail null when the room session does not run, or for a day
 */
record Head(Subject subject, @Nullable StoredEvent first, @Nullable SessionDetail detail) {
  @Nullable SessionView session() {
    return detail == null ? null : detail.session();
  }

  SessionDetail.@Nullable Agent agent() {
    String id = subject.agent();
    if (detail == null || id == null) {
      return null;
    }
    return detail.agents().stream()
        .filter(agent -> agent.agentId().equals(id))
        .findFirst()
        .orElse(null);
  }
}
