package dev.yagura.health;

import static dev.yagura.vocabulary.event.HealthStatus.CRITICAL;
import static dev.yagura.vocabulary.event.HealthStatus.HEALTHY;
import static dev.yagura.vocabulary.event.HealthStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Vitals.Check;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BeginningTest {
  private static final Check OPEN = check("hub/transcript", UNKNOWN, "the store has not told yet");
  private static final Check GOOD = check("hub/store", HEALTHY, "");

  private static Check check(String id, HealthStatus status, String message) {
    return new Check(id, status, message, Map.of());
  }

  @Test
  void what_a_node_that_has_just_started_does_not_know_yet_does_not_count_and_says_so() {
    List<Check> checks = List.of(OPEN, GOOD);
    assertThat(Beginning.counted(checks, Set.of("hub"))).containsExactly(GOOD);
    assertThat(Beginning.told(checks, Set.of("hub")))
        .containsExactly(
            check("hub/transcript", UNKNOWN, "still starting: the store has not told yet"), GOOD);
  }

  @Test
  void what_is_not_known_later_counts() {
    List<Check> checks = List.of(OPEN, GOOD);
    assertThat(Beginning.counted(checks, Set.of("spoke"))).isEqualTo(checks);
    assertThat(Beginning.told(checks, Set.of("spoke"))).isEqualTo(checks);
  }

  @Test
  void what_is_broken_counts_from_the_first_moment() {
    List<Check> checks =
        List.of(check("hub/store", CRITICAL, "no room"), check("hub", CRITICAL, "missed"));
    assertThat(Beginning.counted(checks, Set.of("hub"))).isEqualTo(checks);
  }
}
