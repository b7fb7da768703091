package dev.yagura.export;

import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the sessions of a day in the order of their first event, a page of events at a time: a day
 * of a million events takes longer than any question may.
 */
final class DaySessions {
  static final int MOST = 10_000;

  private final EventPages all;
  private final Set<String> found = new LinkedHashSet<>();

  /**
   * @param all events of the day
   */
  DaySessions(EventPages all) {
    this.all = all;
  }

  /** Looks through the next page; false when there is no more to find. */
  Future<Boolean> look() {
    return all.peek()
        .map(
            first -> {
              for (StoredEvent at = first; at != null && !leavesOut(); at = all.next()) {
                found.add(at.event().sessionId());
              }
              return first != null && !leavesOut();
            });
  }

  boolean leavesOut() {
    return found.size() > MOST;
  }

  /** Those that are told. */
  List<String> sessions() {
    return found.stream().limit(MOST).toList();
  }
}
