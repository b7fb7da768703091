package dev.yagura.session;

import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.Waiting;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What lists, filters and sums need of a session, so that the session itself may sleep. Times are
 * milliseconds since 1970.
 *
 * @param listed false: no event of it is in the log, or it is provisional
 * @param reason why it waits; null when it does not
 * @param since when it began to wait for that
 * @param heard when it was last heard of, by hooks or its transcript
 * @param findingsDue when time alone may show something odd in it; {@code Long.MAX_VALUE}: never
 */
record Brief(
    String id,
    boolean listed,
    String host,
    @Nullable String project,
    @Nullable String title,
    @Nullable String cwd,
    boolean ended,
    Turns.Phase phase,
    Waiting.@Nullable Reason reason,
    long since,
    WaitTime waited,
    long startedAt,
    long lastActivity,
    long heard,
    long events,
    long prompts,
    long toolCalls,
    long errors,
    long findingsDue) {

  SessionState state(long now, Patience patience) {
    if (ended) {
      return SessionState.ENDED;
    }
    if (now >= lostAt(patience)) {
      return SessionState.LOST;
    }
    if (reason != null) {
      return SessionState.WAITING;
    }
    return phase == Turns.Phase.REST ? SessionState.IDLE : SessionState.ACTIVE;
  }

  /** When it counts as lost if nothing is heard of it; {@code Long.MAX_VALUE} for an ended one. */
  long lostAt(Patience patience) {
    if (ended) {
      return Long.MAX_VALUE;
    }
    boolean works = phase == Turns.Phase.TURN && reason == null;
    return heard + (works ? patience.working() : patience.resting()).toMillis();
  }

  /** A lost session waits no longer than until it was given up. */
  long humanWait(long now, Patience patience) {
    return waited.until(Math.min(now, lostAt(patience)));
  }

  /** From the first to the last event. */
  long span() {
    return lastActivity - startedAt;
  }

  long sorted(Sessions.Sort sort, long now, Patience patience) {
    return switch (sort) {
      case ACTIVITY -> lastActivity;
      case STARTED -> startedAt;
      case DURATION -> span();
      case EVENTS -> events;
      case ERRORS -> errors;
      case TOOL_CALLS -> toolCalls;
      case HUMAN_WAIT -> humanWait(now, patience);
    };
  }

  /**
   * @param text in lower case
   */
  boolean says(String text) {
    return holds(title, text) || holds(project, text) || holds(cwd, text) || holds(id, text);
  }

  private static boolean holds(@Nullable String where, String text) {
    return where != null && where.toLowerCase(Locale.ROOT).contains(text);
  }
}
