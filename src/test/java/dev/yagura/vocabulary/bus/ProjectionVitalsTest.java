package dev.yagura.vocabulary.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProjectionVitalsTest {
  private final ProjectionVitals vitals = new ProjectionVitals();

  @Test
  void it_is_unknown_until_the_store_has_answered() {
    assertThat(status(false, 0, 0, 0)).isEqualTo(HealthStatus.UNKNOWN);
    assertThat(status(true, 0, 0, 0)).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void being_behind_is_a_warning_only_when_it_lasts() {
    assertThat(status(true, 5000, 0, 0)).isEqualTo(HealthStatus.HEALTHY);
    assertThat(status(true, 5000, 0, 9)).isEqualTo(HealthStatus.HEALTHY);
    assertThat(status(true, 1001, 0, 10)).isEqualTo(HealthStatus.WARNING);
    assertThat(status(true, 1000, 0, 11)).isEqualTo(HealthStatus.HEALTHY);
    assertThat(status(true, 5000, 0, 12)).isEqualTo(HealthStatus.HEALTHY);
    assertThat(status(true, 5000, 0, 22)).isEqualTo(HealthStatus.WARNING);
  }

  @Test
  void an_event_that_could_not_be_applied_is_a_warning_that_stays() {
    assertThat(status(true, 0, 1, 0)).isEqualTo(HealthStatus.WARNING);
    assertThat(status(true, 0, 1, 999)).isEqualTo(HealthStatus.WARNING);
  }

  private HealthStatus status(boolean loaded, long behind, long failures, int second) {
    return vitals
        .health(
            new ProjectionVitals.Pulse(loaded, 7, behind, 3, failures),
            Duration.ofSeconds(second).toNanos())
        .status();
  }
}
