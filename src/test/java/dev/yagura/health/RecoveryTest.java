package dev.yagura.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.health.Recovery.Action;
import dev.yagura.vocabulary.bus.Vitals.Check;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private final Recovery recovery = new Recovery("hub");

  private List<Action> look(HealthStatus memory, long seconds) {
    return recovery.due(
        List.of(
            new Check("hub/memory", memory, "", Map.of()),
            new Check("spoke/memory", HealthStatus.CRITICAL, "", Map.of()),
            new Check("hub/disk", HealthStatus.HEALTHY, "", Map.of())),
        seconds * 1000);
  }

  private int attempts(HealthStatus memory, long from, long to) {
    int attempts = 0;
    for (long second = from; second < to; second++) {
      attempts += look(memory, second).size();
    }
    return attempts;
  }

  @Test
  void what_is_healthy_and_other_machines_are_left_alone() {
    assertThat(attempts(HealthStatus.HEALTHY, 0, 1000)).isZero();
    assertThat(attempts(HealthStatus.UNKNOWN, 0, 1000)).isZero();
  }

  @Test
  void a_trouble_gets_three_attempts_with_pauses_and_is_then_left_to_people() {
    assertThat(look(HealthStatus.WARNING, 10)).containsExactly(Action.DROP_CACHES);
    assertThat(attempts(HealthStatus.WARNING, 11, 40)).isZero();
    assertThat(look(HealthStatus.WARNING, 40)).containsExactly(Action.DROP_CACHES);
    assertThat(attempts(HealthStatus.WARNING, 41, 160)).isZero();
    assertThat(look(HealthStatus.WARNING, 160)).containsExactly(Action.DROP_CACHES);
    assertThat(attempts(HealthStatus.WARNING, 161, 100_000)).isZero();
    assertThat(recovery.figures())
        .containsEntry("recovery_drop_caches", "3 attempts, 0 failed, 0 recovered, 1 exhausted");
  }

  @Test
  void a_trouble_that_comes_back_gets_three_new_attempts() {
    attempts(HealthStatus.WARNING, 0, 1000);
    look(HealthStatus.HEALTHY, 1000);
    assertThat(attempts(HealthStatus.CRITICAL, 1001, 2000)).isEqualTo(3);
    look(HealthStatus.HEALTHY, 2000);
    recovery.failed(Action.DROP_CACHES);
    assertThat(recovery.figures())
        .containsEntry("recovery_drop_caches", "6 attempts, 1 failed, 2 recovered, 2 exhausted");
  }

  @Test
  void every_outcome_is_a_figure_from_the_start() {
    assertThat(recovery.readings()).hasSize(8).allMatch(reading -> reading.value() == 0);
  }
}
