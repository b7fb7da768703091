package dev.yagura.health;

import dev.yagura.vocabulary.bus.Vitals.Check;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.List;

/** What all checks together mean. */
final class Verdict {
  private Verdict() {}

  /** The worst of the checks; unknown without any. */
  static HealthStatus status(List<Check> checks) {
    return checks.stream()
        .map(Check::status)
        .reduce(HealthStatus::and)
        .orElse(HealthStatus.UNKNOWN);
  }

  /**
   * Whether work may be sent: some store accepts, and every watch that is there knows the size of
   * its backlog.
   */
  static boolean ready(List<Check> checks) {
    return checks.stream().filter(check -> isRoom(check, "store")).anyMatch(Verdict::works)
        && checks.stream()
            .filter(check -> isRoom(check, "watch"))
            .allMatch(check -> "true".equals(check.data().get("backlog_known")));
  }

  private static boolean works(Check check) {
    return check.status() == HealthStatus.HEALTHY || check.status() == HealthStatus.WARNING;
  }

  private static boolean isRoom(Check check, String room) {
    return check.id().endsWith("/" + room);
  }
}
