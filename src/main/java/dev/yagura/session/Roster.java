package dev.yagura.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All sessions: each as an object or as the bytes that it sleeps in, a brief of each, and the lists
 * that are made of briefs. Not thread-safe.
 */
final class Roster {
  private final Shelf shelf = new Shelf();
  private final Map<String, Brief> briefs = new HashMap<>();
  private final SessionList list;

  Roster(Patience patience) {
    this.list = new SessionList(patience);
  }

  /** To be changed by the caller, who then {@link #settle}s it; a new one when there was none. */
  TrackedSession wake(String id) {
    TrackedSession session = shelf.wake(id);
    if (session == null) {
      session = new TrackedSession(id);
      shelf.put(session);
    }
    return session;
  }

  /**
   * A session has changed; this is what lists need of it now.
   *
   * @return what they knew before; null when it is new
   */
  @Nullable Brief settle(Brief brief) {
    Brief before = briefs.put(brief.id(), brief);
    if (before != null) {
      list.remove(before);
    }
    list.add(brief);
    return before;
  }

  /**
   * Lets some sleep, if there are too many awake.
   *
   * @param mayStay sessions of which events are expected
   */
  void tidy(Predicate<Brief> mayStay) {
    shelf.tidy(briefs, mayStay);
  }

  @Nullable Brief brief(String id) {
    return briefs.get(id);
  }

  /** Only to be read; null when there is none. */
  @Nullable TrackedSession look(String id) {
    return shelf.look(id);
  }

  /** The same; null also when no event of it is in the log. */
  @Nullable TrackedSession lookKnown(String id) {
    Brief brief = briefs.get(id);
    return brief == null || brief.events() == 0 ? null : shelf.look(id);
  }

  /** Adds a session to an answer, if it is one that is listed. */
  void tell(Gathered<?> answer, String id, Neighbours neighbours) {
    Brief brief = briefs.get(id);
    if (brief != null && brief.listed()) {
      answer.add(id, shelf, neighbours.contested(id));
    }
  }

  SessionList list() {
    return list;
  }

  long awake() {
    return shelf.awake();
  }

  long asleepBytes() {
    return shelf.asleepBytes();
  }

  /** Everything as it is now; the roster may go on. */
  List<Frozen> freeze() {
    return shelf.freeze(briefs);
  }

  void restore(Frozen session) {
    shelf.restore(session);
    settle(session.brief());
  }

  void clear() {
    shelf.clear();
    briefs.clear();
    list.clear();
  }
}
