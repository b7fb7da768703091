package dev.yagura.session;

import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All sessions as the log describes them up to {@link #seq()}. Not thread-safe. */
final class SessionTracker {
  /** Of a session that was heard of within this time, more events are expected. */
  private static final Duration EXPECTED = Duration.ofDays(1);

  private final Clock clock;
  private final Patience patience;
  private final Shelf shelf = new Shelf();
  private final Map<String, Brief> briefs = new HashMap<>();
  private final SessionList list;
  private final Vigil vigil = new Vigil();
  private long seq;
  private long lastChange;

  SessionTracker(Clock clock, Patience patience) {
    this.clock = clock;
    this.patience = patience;
    this.list = new SessionList(patience);
  }

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
    String id = Objects.requireNonNull(event.event().sessionId());
    TrackedSession session = woken(id);
    try {
      session.apply(event);
    } finally {
      settle(session);
    }
    return id;
  }

  /**
   * What a transcript tells. A session without events is kept for the events to come, but not
   * listed.
   *
   * @return whether its session is one that can be told of
   */
  boolean learn(Transcripts.Digest digest) {
    lastChange = Math.max(lastChange, digest.change());
    TrackedSession session = woken(digest.sessionId());
    session.learn(digest);
    settle(session);
    return session.counts().events() > 0;
  }

  /** There is nothing up to this change that was not learned. */
  void learned(long change) {
    lastChange = Math.max(lastChange, change);
  }

  private TrackedSession woken(String id) {
    TrackedSession session = shelf.wake(id);
    if (session == null) {
      session = new TrackedSession(id);
      shelf.put(session);
    }
    return session;
  }

  private void settle(TrackedSession session) {
    long now = clock.millis();
    Brief brief = session.brief();
    Brief before = briefs.put(brief.id(), brief);
    if (before != null) {
      list.remove(before);
    }
    list.add(brief);
    vigil.watch(brief.id(), brief.listed() ? brief.lostAt(patience) : Long.MAX_VALUE, now);
    shelf.tidy(briefs, each -> mayStay(each, now));
  }

  private boolean mayStay(Brief brief, long now) {
    SessionState state = brief.state(now, patience);
    return state != SessionState.ENDED
        && state != SessionState.LOST
        && brief.lastActivity() >= now - EXPECTED.toMillis();
  }

  /** Events up to this one are contained. */
  long seq() {
    return seq;
  }

  /** Changes of transcripts up to this one are contained. */
  long lastChange() {
    return lastChange;
  }

  /** Null when no event of it is in the log. */
  @Nullable SessionView view(String id) {
    TrackedSession session = look(id);
    return session == null ? null : telling().view(session);
  }

  /** Null when no event of it is in the log. */
  @Nullable SessionDetail detail(String id) {
    TrackedSession session = look(id);
    return session == null ? null : telling().detail(session);
  }

  private @Nullable TrackedSession look(String id) {
    Brief brief = briefs.get(id);
    return brief == null || brief.events() == 0 ? null : shelf.look(id);
  }

  private Telling telling() {
    return new Telling(clock.millis(), patience);
  }

  /** Those that are listed, in the order of the ids. */
  List<SessionView> views(List<String> ids) {
    return ids.stream()
        .filter(id -> briefs.containsKey(id) && briefs.get(id).listed())
        .map(this::view)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Throws {@link dev.yagura.vocabulary.bus.BusFailure} when the question is at fault. */
  Sessions.Page page(Sessions.PageRequest request) {
    SessionList.Found found = list.page(request, clock.millis());
    return new Sessions.Page(views(found.ids()), found.next(), seq);
  }

  Sessions.WaitingList waiting() {
    return new Sessions.WaitingList(views(list.waiting(clock.millis())), seq);
  }

  Sessions.Projects projects() {
    return new Sessions.Projects(list.projects(clock.millis()), seq);
  }

  /** How many are awake, and bytes of the others. */
  long awake() {
    return shelf.awake();
  }

  long asleepBytes() {
    return shelf.asleepBytes();
  }

  SessionTotals totals() {
    return SessionTotals.of(list.all(), clock.millis(), patience);
  }

  /** Sessions that have become lost since the last call, without an event. */
  List<String> changedByTime() {
    return vigil.due(clock.millis());
  }

  /** Everything as it is now; the tracker may go on. */
  SessionSnapshot freeze() {
    return new SessionSnapshot(seq, lastChange, shelf.freeze(briefs));
  }

  void restore(SessionSnapshot snapshot) {
    reset();
    long now = clock.millis();
    seq = snapshot.seq();
    lastChange = snapshot.lastChange();
    for (Frozen session : snapshot.sessions()) {
      Brief brief = session.brief();
      shelf.restore(session);
      briefs.put(brief.id(), brief);
      list.add(brief);
      vigil.watch(brief.id(), brief.listed() ? brief.lostAt(patience) : Long.MAX_VALUE, now);
    }
  }

  void reset() {
    shelf.clear();
    briefs.clear();
    list.clear();
    vigil.clear();
    seq = 0;
    lastChange = 0;
  }
}
