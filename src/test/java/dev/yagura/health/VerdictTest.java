package dev.yagura.health;

import static dev.yagura.vocabulary.event.HealthStatus.CRITICAL;
import static dev.yagura.vocabulary.event.HealthStatus.HEALTHY;
import static dev.yagura.vocabulary.event.HealthStatus.UNKNOWN;
import static dev.yagura.vocabulary.event.HealthStatus.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Vitals.Check;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static Check check(String id, HealthStatus status) {
    return new Check(id, status, "", Map.of());
  }

  private static Check watch(String node, boolean backlogKnown) {
    return new Check(
        node + "/watch", HEALTHY, "", Map.of("backlog_known", Boolean.toString(backlogKnown)));
  }

  @Test
  void the_whole_is_as_bad_as_its_worst_check() {
    Check good = check("a/web", HEALTHY);
    assertThat(Verdict.status(List.of(good))).isEqualTo(HEALTHY);
    assertThat(Verdict.status(List.of(good, check("a/disk", WARNING)))).isEqualTo(WARNING);
    assertThat(Verdict.status(List.of(check("a/disk", CRITICAL), check("b/web", UNKNOWN))))
        .isEqualTo(CRITICAL);
  }

  @Test
  void what_is_not_known_is_worse_than_a_warning_and_not_critical() {
    assertThat(Verdict.status(List.of(check("a/web", UNKNOWN), check("a/disk", WARNING))))
        .isEqualTo(UNKNOWN);
    assertThat(Verdict.status(List.of())).isEqualTo(UNKNOWN);
  }

  @Test
  void ready_needs_a_store_that_accepts() {
    assertThat(Verdict.ready(List.of())).isFalse();
    assertThat(Verdict.ready(List.of(watch("a", true)))).isFalse();
    assertThat(Verdict.ready(List.of(check("a/store", CRITICAL)))).isFalse();
    assertThat(Verdict.ready(List.of(check("a/store", UNKNOWN)))).isFalse();
    assertThat(Verdict.ready(List.of(check("a/store", HEALTHY)))).isTrue();
    assertThat(Verdict.ready(List.of(check("a/store", WARNING)))).isTrue();
    assertThat(Verdict.ready(List.of(check("a/store", CRITICAL), check("b/store", HEALTHY))))
        .isTrue();
  }

  @Test
  void ready_needs_every_watch_to_know_its_backlog() {
    Check store = check("hub/store", HEALTHY);
    assertThat(Verdict.ready(List.of(store, watch("a", true), watch("b", true)))).isTrue();
    assertThat(Verdict.ready(List.of(store, watch("a", true), watch("b", false)))).isFalse();
    assertThat(Verdict.ready(List.of(store, check("a/watch", UNKNOWN)))).isFalse();
  }
}
