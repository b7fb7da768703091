package dev.yagura.session;

import dev.yagura.session.pattern.PatternRules;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionDetail.AgentState;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** How a session is told at some moment. Holds nothing that changes, so any thread may tell. */
record Telling(Instant at, Patience patience, PatternRules rules) {
  /**
   * @param contested keys of its files that another live session wrote, too
   */
  SessionView view(TrackedSession session, Set<String> contested) {
    long now = at.toEpochMilli();
    Brief brief = session.brief(Long.MAX_VALUE);
    SessionState state = brief.state(now, patience);
    boolean silent = state == SessionState.LOST;
    Stamped end = session.life().end();
    return new SessionView(
        session.id(),
        state,
        session.title(),
        session.project(),
        session.cwd(),
        brief.host(),
        session.model(),
        session.permissionMode(),
        Instant.ofEpochMilli(brief.startedAt()),
        Instant.ofEpochMilli(brief.lastActivity()),
        end == null ? null : Instant.ofEpochMilli(end.when().at()),
        end == null || end.value().isEmpty() ? null : end.value(),
        brief.events(),
        brief.prompts(),
        session.counts().turns(),
        brief.toolCalls(),
        brief.errors(),
        silent ? null : session.calls().current(),
        session.lastEventType(),
        session.lastSummary(),
        session.counts().byType(),
        session.lastSeq(),
        state == SessionState.WAITING ? session.waiting() : null,
        brief.humanWait(now, patience),
        silent ? gone(session.calls().outcomes()) : session.calls().outcomes(),
        silent ? gone(session.agents().view()) : session.agents().view(),
        session.tasks().progress(),
        session.counts().compactions(),
        session.counts().modelSwitches(),
        session.files().read(),
        session.files().written(),
        contested.size(),
        session.findings().asOf(at, rules).counts());
  }

  /** What runs in a session that is lost will not be heard of again. */
  private static SessionView.Calls gone(SessionView.Calls calls) {
    return new SessionView.Calls(
        0,
        calls.ok(),
        calls.failed(),
        calls.denied(),
        calls.interrupted(),
        calls.unknown() + calls.running());
  }

  private static SessionView.Agents gone(SessionView.Agents agents) {
    return new SessionView.Agents(agents.total(), 0);
  }

  private static SessionDetail.Agent gone(SessionDetail.Agent agent) {
    return agent.state() != AgentState.RUNNING
        ? agent
        : new SessionDetail.Agent(
            agent.agentId(),
            agent.type(),
            agent.parent(),
            agent.description(),
            agent.toolUseId(),
            agent.background(),
            AgentState.UNKNOWN,
            agent.startedAt(),
            agent.endedAt(),
            agent.durationMs(),
            agent.events(),
            agent.toolCalls(),
            agent.errors(),
            agent.response());
  }

  SessionDetail detail(TrackedSession session, Set<String> contested) {
    SessionView view = view(session, contested);
    boolean silent = view.state() == SessionState.LOST;
    return new SessionDetail(
        view,
        silent
            ? session.agents().list().stream().map(Telling::gone).toList()
            : session.agents().list(),
        session.files().list(contested),
        session.prompts().newestFirst(),
        session.tasks().items(),
        silent ? List.of() : session.calls().running(),
        session.calls().tools(),
        session.findings().asOf(at, rules).newestFirst());
  }
}
