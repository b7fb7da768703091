package dev.yagura.session;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All sessions as the log describes them up to {@link #seq()}. Not thread-safe. */
final class SessionTracker {
  static final Duration ACTIVE_FOR = Duration.ofHours(1);
  private static final int LARGEST_PAGE = 1000;

  /**
   * How many sessions are how.
   *
   * @param active not ended, with an event within {@link #ACTIVE_FOR}
   * @param idle not ended, silent for longer
   */
  record States(long active, long idle, long ended) {}

  private final Map<String, TrackedSession> sessions = new HashMap<>();

  /** The same sessions, latest activity first, so that no page has to sort. */
  private final TreeMap<Place, TrackedSession> byActivity = new TreeMap<>();

  private long seq;
  private long ended;
  private long spanMillis;

  /**
   * The next event.
   *
   * @return the session it belongs to; null when the event has been applied before
   */
  @Nullable String apply(StoredEvent event) {
    if (event.seq() <= seq) {
      return null;
    }
    seq = event.seq();
    String id = event.event().sessionId();
    TrackedSession session = sessions.get(id);
    if (session == null) {
      session = new TrackedSession(id, event.event().host());
      sessions.put(id, session);
    } else {
      unlist(session);
    }
    try {
      session.apply(event);
    } finally {
      if (session.events() > 0) {
        list(session);
      } else {
        sessions.remove(id);
      }
    }
    return id;
  }

  private void unlist(TrackedSession session) {
    byActivity.remove(Place.of(session));
    spanMillis -= session.span();
    ended -= session.state() == SessionState.ENDED ? 1 : 0;
  }

  private void list(TrackedSession session) {
    byActivity.put(Place.of(session), session);
    spanMillis += session.span();
    ended += session.state() == SessionState.ENDED ? 1 : 0;
  }

  /** Events up to this one are contained. */
  long seq() {
    return seq;
  }

  @Nullable SessionView view(String id) {
    TrackedSession session = sessions.get(id);
    return session == null ? null : session.view();
  }

  /** Throws {@link BusFailure} when the question is at fault. */
  Sessions.Page page(Sessions.PageRequest request) {
    if (request.limit() < 1 || request.limit() > LARGEST_PAGE) {
      throw BusFailure.invalid("limit", "1 to " + LARGEST_PAGE);
    }
    Collection<TrackedSession> rest =
        request.cursor() == null
            ? byActivity.values()
            : byActivity.tailMap(Place.ofCursor(request.cursor()), false).values();
    List<SessionView> page = new ArrayList<>();
    TrackedSession last = null;
    for (TrackedSession session : rest) {
      if (!matches(session, request)) {
        continue;
      }
      if (last != null && page.size() == request.limit()) {
        return new Sessions.Page(page, Place.of(last).cursor(), seq);
      }
      page.add(session.view());
      last = session;
    }
    return new Sessions.Page(page, null, seq);
  }

  private static boolean matches(TrackedSession session, Sessions.PageRequest request) {
    return (request.state() == null || request.state() == session.state())
        && (request.project() == null || request.project().equals(session.project()));
  }

  Sessions.Totals totals(Instant now) {
    double averageSeconds = sessions.isEmpty() ? 0 : spanMillis / 1000.0 / sessions.size();
    return new Sessions.Totals(
        sessions.size(),
        states(now).active,
        states(now).active,
        0,
        states(now).idle,
        ended,
        0,
        averageSeconds,
        0,
        seq);
  }

  States states(Instant now) {
    long oldest = now.minus(ACTIVE_FOR).toEpochMilli();
    // Listed latest first, with "" before every id of the same time: the range ends with oldest.
    long active =
        byActivity.headMap(new Place(oldest - 1, ""), false).values().stream()
            .filter(session -> session.state() == SessionState.ACTIVE)
            .count();
    return new States(active, sessions.size() - ended - active, ended);
  }

  /** Everything as it is now; the tracker may go on. */
  SessionSnapshot freeze() {
    return new SessionSnapshot(
        SessionSnapshot.VERSION,
        seq,
        byActivity.values().stream().map(TrackedSession::freeze).toList());
  }

  void restore(SessionSnapshot snapshot) {
    reset();
    seq = snapshot.seq();
    for (TrackedSession frozen : snapshot.sessions()) {
      TrackedSession session = TrackedSession.thaw(frozen);
      sessions.put(session.id(), session);
      list(session);
    }
  }

  void reset() {
    sessions.clear();
    byActivity.clear();
    seq = 0;
    ended = 0;
    spanMillis = 0;
  }
}
