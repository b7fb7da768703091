package dev.yagura.health;

import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Vitals.Report;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many checks are in which state, as figures. */
final class CheckFigures {
  private CheckFigures() {}

  /**
   * Of the last report; zeroes before the first, so that every series is there from the start.
   *
   * @param nodes that are known
   */
  static List<Reading> of(@Nullable Report last, int nodes) {
    List<Reading> readings = new ArrayList<>();
    for (HealthStatus status : HealthStatus.values()) {
      long count =
          last == null
              ? 0
              : last.checks().stream().filter(check -> check.status() == status).count();
      readings.add(
          new Reading("health_checks", Map.of("status", status.word()), Kind.GAUGE, count));
    }
    readings.add(Reading.gauge("health_nodes", nodes));
    return readings;
  }
}
