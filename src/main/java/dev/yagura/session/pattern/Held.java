package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Findings that a late event can still refute. One is told once nothing can: an event of the
 * session, or a tick, is {@link #WINDOW} later by the time of receipt, or {@link #EVENTS} more
 * events have come, or there are too many that wait.
 */
final class Held {
  /** More than the files of one session are ever apart. */
  static final long WINDOW = 10_000;

  static final int EVENTS = 50;
  private static final int LIMIT = 32;

  /**
   * @param key what refutes it, as its detector means it
   * @param left events that may still come
   */
  record Doubt(FindingName name, long key, String reason, String about, Cause cause, int left) {}

  /** The event that completed it. Times in milliseconds since 1970. */
  record Cause(long seq, long at, long received) {
    static Cause of(Seen seen) {
      return new Cause(seen.seq(), seen.at(), seen.received());
    }
  }

  private final List<Doubt> doubts = new ArrayList<>();

  Held() {}

  Held(Held other) {
    doubts.addAll(other.doubts);
  }

  void hold(FindingName name, long key, String reason, String about, Seen seen) {
    doubts.add(new Doubt(name, key, reason, about, Cause.of(seen), EVENTS));
  }

  /** Whether there was one that is now refuted; the oldest goes. */
  boolean refute(Predicate<Doubt> refuted) {
    for (Iterator<Doubt> each = doubts.iterator(); each.hasNext(); ) {
      if (refuted.test(each.next())) {
        each.remove();
        return true;
      }
    }
    return false;
  }

  /** Before the event of a detector is looked at: those that it is too late for. */
  void event(Seen seen, List<Finding> found) {
    release(seen.received(), found);
    doubts.replaceAll(
        each -> new Doubt(each.name, each.key, each.reason, each.about, each.cause, each.left - 1));
  }

  void release(long now, List<Finding> found) {
    Iterator<Doubt> each = doubts.iterator();
    while (each.hasNext()) {
      Doubt doubt = each.next();
      boolean settled = doubt.left <= 0 || now - doubt.cause.received >= WINDOW;
      if (settled || doubts.size() > LIMIT) {
        each.remove();
        found.add(
            Seen.finding(doubt.name, doubt.reason, doubt.cause.seq, doubt.cause.at, doubt.about));
      }
    }
  }

  long dueAt() {
    long due = Long.MAX_VALUE;
    for (Doubt doubt : doubts) {
      due = Math.min(due, doubt.cause.received + WINDOW);
    }
    return due;
  }
}
