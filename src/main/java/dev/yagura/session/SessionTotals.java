package dev.yagura.session;

import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.Waiting;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * Sums over all sessions at one moment.
 *
 * @param recent not ended, with an event within {@link #ACTIVE_FOR}
 * @param longestWaitMs of those that wait now, the longest wait by reason; 0 when nobody waits
 */
record SessionTotals(
    long total,
    long recent,
    Map<SessionState, Long> states,
    double averageSeconds,
    long humanWaitMs,
    Map<Waiting.Reason, Long> longestWaitMs) {
  static final Duration ACTIVE_FOR = Duration.ofHours(1);

  static SessionTotals of(Collection<Brief> briefs, long now, Patience patience) {
    Map<SessionState, Long> states = new EnumMap<>(SessionState.class);
    Map<Waiting.Reason, Long> waits = new EnumMap<>(Waiting.Reason.class);
    long recent = 0;
    long span = 0;
    long humanWait = 0;
    for (Brief brief : briefs) {
      SessionState state = brief.state(now, patience);
      states.merge(state, 1L, Long::sum);
      boolean young = brief.lastActivity() >= now - ACTIVE_FOR.toMillis();
      recent += young && state != SessionState.ENDED ? 1 : 0;
      span += brief.span();
      humanWait += brief.humanWait(now, patience);
      if (state == SessionState.WAITING && brief.reason() != null) {
        waits.merge(brief.reason(), Math.max(0, now - brief.since()), Math::max);
      }
    }
    double average = briefs.isEmpty() ? 0 : span / 1000.0 / briefs.size();
    return new SessionTotals(briefs.size(), recent, states, average, humanWait, waits);
  }

  long in(SessionState state) {
    return states.getOrDefault(state, 0L);
  }

  Sessions.Totals message(long seq) {
    return new Sessions.Totals(
        total,
        recent,
        in(SessionState.ACTIVE),
        in(SessionState.WAITING),
        in(SessionState.IDLE),
        in(SessionState.ENDED),
        in(SessionState.LOST),
        averageSeconds,
        humanWaitMs,
        seq);
  }
}
