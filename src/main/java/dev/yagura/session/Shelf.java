package dev.yagura.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All sessions: those that were heard of last are awake, as objects; the others sleep as a few
 * hundred bytes each and are woken by their next event. Not thread-safe.
 */
final class Shelf {
  /** So many may be awake even if nothing is expected of them. */
  static final int AWAKE = 500;

  /** No more are ever awake: some 30 KB each. */
  static final int MOST_AWAKE = 1500;

  /** At most so many are looked at for one that is woken: the work is spread over the events. */
  private static final int LOOKS = 3;

  private static final int FIRST_SIZE = 1024;
  private static final float LOAD = 0.75f;

  /** The one that was woken longest ago first. */
  private final LinkedHashMap<String, TrackedSession> awake =
      new LinkedHashMap<>(FIRST_SIZE, LOAD, true);

  /** Those that sleep, and those awake that have not changed since they were frozen. */
  private final Map<String, Frozen> frozen = new HashMap<>();

  /** To be changed by the caller; null when there is none. */
  @Nullable TrackedSession wake(String id) {
    TrackedSession session = awake.get(id);
    Frozen sleeping = frozen.remove(id);
    if (session == null && sleeping != null) {
      session = sleeping.thaw();
      awake.put(id, session);
    }
    return session;
  }

  void put(TrackedSession session) {
    awake.put(session.id(), session);
  }

  /** Only to be read; null when there is none. */
  @Nullable TrackedSession look(String id) {
    TrackedSession session = awake.get(id);
    Frozen sleeping = frozen.get(id);
    return session != null || sleeping == null ? session : sleeping.thaw();
  }

  /** Only to be read; null when it is not there, or sleeps. */
  @Nullable TrackedSession awake(String id) {
    return awake.get(id);
  }

  /** As it lies there, to be thawed by whoever wants to; null when it is not there, or awake. */
  @Nullable Frozen asleep(String id) {
    return awake.containsKey(id) ? null : frozen.get(id);
  }

  /**
   * Lets those sleep that were woken longest ago, if there are too many awake.
   *
   * @param mayStay sessions of which events are expected
   */
  void tidy(Map<String, Brief> briefs, Predicate<Brief> mayStay) {
    for (int looks = 0; looks < LOOKS && awake.size() > AWAKE; looks++) {
      Iterator<TrackedSession> oldest = awake.values().iterator();
      TrackedSession session = oldest.next();
      Brief brief = briefs.get(session.id());
      oldest.remove();
      boolean crowded = awake.size() >= MOST_AWAKE;
      if (brief != null && (crowded || !mayStay.test(brief))) {
        session.sleep();
        frozen.put(session.id(), Frozen.bytes(brief, SessionCodec.encode(session)));
      } else {
        awake.put(session.id(), session);
      }
    }
  }

  /** Everything as it is now. Copied is only what changed since the last time. */
  List<Frozen> freeze(Map<String, Brief> briefs) {
    awake.forEach(
        (id, session) -> {
          Brief brief = briefs.get(id);
          if (brief != null) {
            frozen.computeIfAbsent(id, absent -> Frozen.copy(brief, session));
          }
        });
    return new ArrayList<>(frozen.values());
  }

  void restore(Frozen session) {
    frozen.put(session.brief().id(), session);
  }

  void clear() {
    awake.clear();
    frozen.clear();
  }

  int awake() {
    return awake.size();
  }

  /** Bytes of those that sleep. */
  long asleepBytes() {
    long sum = 0;
    for (Map.Entry<String, Frozen> each : frozen.entrySet()) {
      sum += awake.containsKey(each.getKey()) ? 0 : each.getValue().body().length;
    }
    return sum;
  }
}
