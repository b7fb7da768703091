package dev.yagura.session;

import dev.yagura.session.timeline.SessionRules;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The room's rules for a timeline: what makes a session's state makes its lanes and waits. */
final class TrackedRules implements SessionRules {
  private final WaitLog waits = new WaitLog();
  private final List<SessionDetail.Agent> agents;

  /**
   * @param agents of the whole session, however much of it the timeline shows
   */
  TrackedRules(List<SessionDetail.Agent> agents) {
    this.agents = List.copyOf(agents);
  }

  @Override
  public void see(StoredEvent stored) {
    HookEvent event = stored.event();
    waits.apply(event, new Mark(event.timestamp().toEpochMilli(), stored.seq()));
  }

  @Override
  public @Nullable Word word(HookEvent event) {
    CallEvent call = CallEvent.of(event);
    return call == null
        ? null
        : new Word(
            call.outcome(),
            call.id(),
            call.thread(),
            call.tool(),
            call.key(),
            call.at(),
            call.durationMs(),
            call.text());
  }

  @Override
  public List<Wait> waits() {
    return waits.list();
  }

  @Override
  public List<SessionDetail.Agent> agents() {
    return agents;
  }
}
