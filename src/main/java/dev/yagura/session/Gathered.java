package dev.yagura.session;

import dev.yagura.vocabulary.event.SessionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer made of sessions as they are at one moment. Those that are awake are told when they are
 * added, by the room's own thread; those that sleep are taken as the bytes they lie in and thawed
 * by {@link #get}, on whatever thread: a page of a thousand would keep the room from its events.
 */
final class Gathered<T> {
  /** One of the two is there. */
  private record Each(@Nullable SessionView told, @Nullable Frozen asleep, Set<String> contested) {}

  private final Telling telling;
  private final Function<List<SessionView>, T> answer;
  private final List<Each> sessions = new ArrayList<>();

  /**
   * @param answer called by {@link #get}; holds nothing that changes
   */
  Gathered(Telling telling, Function<List<SessionView>, T> answer) {
    this.telling = telling;
    this.answer = answer;
  }

  /** Nothing when there is no such session. */
  void add(String id, Shelf shelf, Set<String> contested) {
    TrackedSession awake = shelf.awake(id);
    Frozen asleep = shelf.asleep(id);
    if (awake != null) {
      sessions.add(new Each(telling.view(awake, contested), null, contested));
    } else if (asleep != null) {
      sessions.add(new Each(null, asleep, contested));
    }
  }

  /** Whether {@link #get} has anything to thaw. */
  boolean sleeps() {
    return sessions.stream().anyMatch(each -> each.asleep() != null);
  }

  /** In the order in which they were added. */
  T get() {
    List<SessionView> views = new ArrayList<>();
    for (Each each : sessions) {
      Frozen asleep = each.asleep();
      SessionView told =
          asleep == null ? each.told() : telling.view(asleep.thaw(), each.contested());
      if (told != null) {
        views.add(told);
      }
    }
    return answer.apply(views);
  }
}
