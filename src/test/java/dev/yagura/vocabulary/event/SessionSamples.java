package dev.yagura.vocabulary.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A session as the session room would tell of it. */
public final class SessionSamples {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  /** The session room has seen more than any test puts into the log. */
  private static final long LAST_SEQ = 1_000_000;

  private SessionSamples() {}

  public static SessionDetail detail(long events, SessionDetail.Agent... agents) {
    return new SessionDetail(
        session(events),
        List.of(agents),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  public static SessionView session(long events) {
    return new SessionView(
        "s1",
        SessionState.ACTIVE,
        "Mend the roof",
        "p",
        "/home/u/p",
        "box",
        null,
        null,
        Instant.parse("2026-01-02T03:00:00Z"),
        Instant.parse("2026-01-02T03:04:05.600Z"),
        null,
        null,
        events,
        1,
        0,
        2,
        0,
        "Bash",
        "PreToolUse",
        "make",
        Map.of("PreToolUse", 5L),
        LAST_SEQ,
        null,
        0,
        SessionView.Calls.NONE,
        SessionView.Agents.NONE,
        SessionView.Progress.NONE,
        0,
        0,
        0,
        0,
        0,
        Map.of());
  }

  /** The session as one that waits. */
  public static SessionView waiting() {
    return waiting("Which locale?");
  }

  public static SessionView waiting(String question) {
    SessionView s = session(3);
    Waiting waiting =
        new Waiting(Waiting.Reason.QUESTION, question, "AskUserQuestion", "t1", null, AT);
    return new SessionView(
        s.sessionId(),
        SessionState.WAITING,
        s.title(),
        s.project(),
        s.cwd(),
        s.host(),
        s.model(),
        s.permissionMode(),
        s.startedAt(),
        s.lastActivity(),
        s.endedAt(),
        s.endReason(),
        s.events(),
        s.prompts(),
        s.turns(),
        s.toolCalls(),
        s.errors(),
        s.currentTool(),
        s.lastEventType(),
        s.lastSummary(),
        s.eventCounts(),
        s.lastSeq(),
        waiting,
        5000,
        s.calls(),
        s.agents(),
        s.progress(),
        0,
        0,
        0,
        0,
        0,
        s.findings());
  }
}
