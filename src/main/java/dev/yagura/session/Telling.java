package dev.yagura.session;

import dev.yagura.session.pattern.PatternRules;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import java.time.Instant;

/** How a session is told at some moment. */
record Telling(Instant at, Patience patience, FileConflicts conflicts, PatternRules rules) {
  SessionView view(TrackedSession session) {
    long now = at.toEpochMilli();
    Brief brief = session.brief(Long.MAX_VALUE);
    SessionState state = brief.state(now, patience);
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
        session.calls().current(),
        session.lastEventType(),
        session.lastSummary(),
        session.counts().byType(),
        session.lastSeq(),
        state == SessionState.WAITING ? session.waiting() : null,
        brief.humanWait(now, patience),
        session.calls().outcomes(),
        session.agents().view(),
        session.tasks().progress(),
        session.counts().compactions(),
        session.counts().modelSwitches(),
        session.files().read(),
        session.files().written(),
        conflicts.count(session.id()),
        session.findings().asOf(at, rules).counts());
  }

  SessionDetail detail(TrackedSession session) {
    return new SessionDetail(
        view(session),
        session.agents().list(),
        session.files().list(conflicts.of(session.id())),
        session.prompts().newestFirst(),
        session.tasks().items(),
        session.calls().running(),
        session.calls().tools(),
        session.findings().asOf(at, rules).newestFirst());
  }
}
