package dev.yagura.session;

import dev.yagura.session.pattern.PatternRules;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All sessions as the log describes them up to {@link #seq()}. Not thread-safe. */
final class SessionTracker {
  /** Of a session that was heard of within this time, more events are expected. */
  private static final Duration EXPECTED = Duration.ofDays(1);

  private final Clock clock;
  private final Patience patience;
  private final FindingDesk findings;
  private final Roster roster;
  private final Vigil vigil = new Vigil();
  private final Neighbours neighbours = new Neighbours();

  /** In which time alone has shown something. */
  private final Set<String> shown = new LinkedHashSet<>();

  private long seq;
  private long lastChange;

  SessionTracker(Clock clock, Patience patience, PatternRules rules) {
    this.findings = new FindingDesk(rules);
    this.clock = clock;
    this.patience = patience;
    this.roster = new Roster(patience);
  }

  /**
   * The next event.
   *
   * @param live false: it is replayed, and what it shows is no news
   * @return the session it belongs to; null when the event has been applied before
   */
  @Nullable String apply(StoredEvent event, boolean live) {
    if (event.seq() <= seq) {
      return null;
    }
    seq = event.seq();
    String id = Objects.requireNonNull(event.event().sessionId());
    TrackedSession session = roster.wake(id);
    FileBook.Written written = null;
    try {
      written = session.apply(event);
      List<Finding> found = session.findings().apply(event, findings.rules());
      findings.count(found);
      if (live) {
        findings.news(session, found);
      }
    } finally {
      settle(session);
    }
    if (written != null) {
      neighbours.wrote(id, written);
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
    TrackedSession session = roster.wake(digest.sessionId());
    session.learn(digest, clock.instant());
    settle(session);
    return session.counts().events() > 0;
  }

  /** There is nothing up to this change that was not learned. */
  void learned(long change) {
    lastChange = Math.max(lastChange, change);
  }

  /** Looks what time alone has shown. */
  private void findByTime() {
    for (String id : findings.due(clock.millis())) {
      TrackedSession session = roster.look(id);
      if (session != null) {
        findings.news(session, session.findings().shownBy(clock.instant(), findings.rules()));
        shown.add(id);
      }
    }
  }

  /** How often each finding was written down, by name. */
  Map<String, Long> findings() {
    return findings.counts();
  }

  /** What was found in live sessions since the last call. */
  List<Sessions.PatternFound> takeFound() {
    return findings.take();
  }

  private void settle(TrackedSession session) {
    long now = clock.millis();
    Brief brief = session.brief(session.findings().dueAt(findings.rules()));
    Brief before = roster.settle(brief);
    watch(brief, now);
    meet(session, brief, before);
    roster.tidy(each -> mayStay(each, now));
  }

  private void watch(Brief brief, long now) {
    vigil.watch(brief.id(), brief.listed() ? brief.lostAt(patience) : Long.MAX_VALUE, now);
    findings.watch(brief, now);
  }

  /** Only live sessions get into each other's way. */
  private void meet(TrackedSession session, Brief brief, @Nullable Brief before) {
    if (lives(brief)) {
      neighbours.meet(session, brief, before);
    } else {
      neighbours.leave(brief.id());
    }
  }

  private boolean lives(Brief brief) {
    SessionState state = brief.state(clock.millis(), patience);
    return brief.listed() && state != SessionState.ENDED && state != SessionState.LOST;
  }

  private boolean mayStay(Brief brief, long now) {
    return lives(brief) && brief.lastActivity() >= now - EXPECTED.toMillis();
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
    SessionDetail detail = detail(id);
    return detail == null ? null : detail.session();
  }

  /** Null when no event of it is in the log. */
  @Nullable SessionDetail detail(String id) {
    TrackedSession session = roster.lookKnown(id);
    return session == null ? null : telling().detail(session, neighbours.contested(id));
  }

  /** Subagents in the order of their first event; null when no event of it is in the log. */
  @Nullable List<SessionDetail.Agent> agents(String id) {
    TrackedSession session = roster.lookKnown(id);
    return session == null ? null : session.agents().list();
  }

  private Telling telling() {
    return new Telling(clock.instant(), patience, findings.rules());
  }

  /** Those that are listed, in the order of the ids. */
  Gathered<List<SessionView>> views(List<String> ids) {
    return gathered(ids, views -> views);
  }

  private <T> Gathered<T> gathered(List<String> ids, Function<List<SessionView>, T> answer) {
    Gathered<T> gathered = new Gathered<>(telling(), answer);
    ids.forEach(id -> roster.tell(gathered, id, neighbours));
    return gathered;
  }

  /** Throws {@link dev.yagura.vocabulary.bus.BusFailure} when the question is at fault. */
  Gathered<Sessions.Page> page(Sessions.PageRequest request) {
    SessionList.Found found = roster.list().page(request, clock.millis());
    long upTo = seq;
    return gathered(found.ids(), views -> new Sessions.Page(views, found.next(), upTo));
  }

  Gathered<Sessions.WaitingList> waiting() {
    long upTo = seq;
    return gathered(
        roster.list().waiting(clock.millis()), views -> new Sessions.WaitingList(views, upTo));
  }

  Sessions.Projects projects() {
    return new Sessions.Projects(roster.list().projects(clock.millis()), seq);
  }

  /** How many are awake, and bytes of the others. */
  long awake() {
    return roster.awake();
  }

  long asleepBytes() {
    return roster.asleepBytes();
  }

  SessionTotals totals() {
    return SessionTotals.of(roster.list().all(), clock.millis(), patience);
  }

  /** Sessions that have become lost since the last call, without an event. */
  List<String> changedByTime() {
    findByTime();
    List<String> lost = vigil.due(clock.millis(), Integer.MAX_VALUE);
    for (String id : lost) {
      Brief brief = roster.brief(id);
      if (brief != null && !lives(brief)) {
        neighbours.leave(id);
      }
    }
    return lost;
  }

  /** Sessions that changed since the last call because of what others did, or time showed. */
  List<String> changedBeside() {
    List<String> changed = new ArrayList<>(neighbours.takeChanged());
    changed.addAll(shown);
    shown.clear();
    return changed;
  }

  /** Everything as it is now; the tracker may go on. */
  SessionSnapshot freeze() {
    return new SessionSnapshot(seq, lastChange, findings.counts(), roster.freeze());
  }

  void restore(SessionSnapshot snapshot) {
    reset();
    long now = clock.millis();
    seq = snapshot.seq();
    lastChange = snapshot.lastChange();
    findings.restore(snapshot.findings());
    for (Frozen session : snapshot.sessions()) {
      Brief brief = session.brief();
      roster.restore(session);
      watch(brief, now);
      if (lives(brief)) {
        meet(session.thaw(), brief, null);
      }
    }
    neighbours.takeChanged();
    shown.clear();
  }

  void reset() {
    roster.clear();
    vigil.clear();
    findings.clear();
    neighbours.clear();
    shown.clear();
    seq = 0;
    lastChange = 0;
  }
}
