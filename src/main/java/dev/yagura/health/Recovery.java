package dev.yagura.health;

import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Vitals.Check;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is tried by itself when a check of this machine is not healthy: an action, at most three
 * times for one trouble, with longer and longer pauses. When the check is healthy again the trouble
 * is over, and the next one gets three new attempts; after the third people must help. Times are
 * milliseconds of one monotonic clock.
 */
final class Recovery {
  static final int MOST_ATTEMPTS = 3;

  private static final long[] PAUSE_MS = {0, 30_000, 120_000};

  /** What can be tried, and for which check. */
  enum Action {
    /** Rooms drop their caches, and the heap is collected. */
    DROP_CACHES("memory"),
    /** Log files of this node that were rolled over are deleted. */
    CLEAN_LOGS("disk");

    private final String check;

    Action(String check) {
      this.check = check;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final class Tally {
    private int inTrouble;
    private long lastMs;
    private boolean givenUp;
    private long attempts;
    private long failures;
    private long recovered;
    private long exhausted;
  }

  private final String node;
  private final Map<Action, Tally> tallies = new EnumMap<>(Action.class);

  Recovery(String node) {
    this.node = node;
    for (Action action : Action.values()) {
      tallies.put(action, new Tally());
    }
  }

  /** What is to be tried now; each counts as an attempt. */
  List<Action> due(List<Check> checks, long nowMs) {
    List<Action> due = new ArrayList<>();
    for (Check check : checks) {
      for (Action action : Action.values()) {
        if (check.id().equals(node + "/" + action.check)
            && isDue(tally(action), check.status(), nowMs)) {
          due.add(action);
        }
      }
    }
    return due;
  }

  /** An attempt could not be made. */
  void failed(Action action) {
    tally(action).failures++;
  }

  private boolean isDue(Tally tally, HealthStatus status, long nowMs) {
    if (status == HealthStatus.HEALTHY) {
      tally.recovered += tally.inTrouble > 0 ? 1 : 0;
      tally.inTrouble = 0;
      tally.givenUp = false;
      return false;
    }
    if (status == HealthStatus.UNKNOWN || tally.givenUp) {
      return false;
    }
    if (tally.inTrouble > 0
        && nowMs - tally.lastMs < PAUSE_MS[Math.min(tally.inTrouble, MOST_ATTEMPTS - 1)]) {
      return false;
    }
    if (tally.inTrouble == MOST_ATTEMPTS) {
      tally.givenUp = true;
      tally.exhausted++;
      return false;
    }
    tally.inTrouble++;
    tally.attempts++;
    tally.lastMs = nowMs;
    return true;
  }

  /** For the room's health: what was tried, in words. */
  Map<String, String> figures() {
    Map<String, String> figures = new TreeMap<>();
    tallies.forEach(
        (action, tally) ->
            figures.put(
                "recovery_" + action.word(),
                "%d attempts, %d failed, %d recovered, %d exhausted"
                    .formatted(tally.attempts, tally.failures, tally.recovered, tally.exhausted)));
    return figures;
  }

  List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    tallies.forEach(
        (action, tally) -> {
          readings.add(reading(action, "attempted", tally.attempts));
          readings.add(reading(action, "failed", tally.failures));
          readings.add(reading(action, "recovered", tally.recovered));
          readings.add(reading(action, "exhausted", tally.exhausted));
        });
    return readings;
  }

  private Tally tally(Action action) {
    return tallies.computeIfAbsent(action, unused -> new Tally());
  }

  private static Reading reading(Action action, String outcome, long count) {
    return new Reading(
        "recovery_total",
        Map.of("action", action.word(), "outcome", outcome),
        Kind.COUNTER,
        (double) count);
  }
}
