package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.HealthStatus;
import java.util.List;
import java.util.Map;

/** What a projection of the log says about itself: health and figures. */
final class ProjectionVitals {
  /** A projection this many events behind is late; a burst is worked off before it is unhealthy. */
  private static final long LATE_EVENTS = 1000;

  private static final long LATE_FOR_NANOS = 10_000_000_000L;

  /**
   * @param loaded false until the store has answered for the first time
   * @param failures events or batches that could not be applied
   */
  record Pulse(boolean loaded, long seq, long behind, long replayed, long failures) {}

  private boolean late;
  private long lateSince;

  /**
   * @param nanoTime monotonic; being late is judged from call to call
   */
  Vitals.RoomHealth health(Pulse pulse, long nanoTime) {
    if (pulse.behind <= LATE_EVENTS) {
      late = false;
    } else if (!late) {
      late = true;
      lateSince = nanoTime;
    }
    if (!pulse.loaded) {
      return health(HealthStatus.UNKNOWN, "waiting for the event log", pulse);
    }
    if (pulse.failures > 0) {
      return health(HealthStatus.WARNING, pulse.failures + " events could not be applied", pulse);
    }
    if (late && nanoTime - lateSince >= LATE_FOR_NANOS) {
      return health(
          HealthStatus.WARNING, "behind the event log by " + pulse.behind + " events", pulse);
    }
    return health(HealthStatus.HEALTHY, "", pulse);
  }

  List<Measures.Reading> readings(Pulse pulse) {
    return List.of(
        Measures.Reading.gauge("projection_seq", (double) pulse.seq),
        Measures.Reading.gauge("projection_behind_events", (double) pulse.behind),
        Measures.Reading.counter("projection_replayed_total", (double) pulse.replayed),
        Measures.Reading.counter("projection_failures_total", (double) pulse.failures));
  }

  private static Vitals.RoomHealth health(HealthStatus status, String message, Pulse pulse) {
    return new Vitals.RoomHealth(
        status,
        message,
        Map.of(
            "seq", Long.toString(pulse.seq),
            "behind", Long.toString(pulse.behind),
            "replayed", Long.toString(pulse.replayed),
            "failures", Long.toString(pulse.failures)));
  }
}
