package dev.yagura.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Vitals.Check;
import dev.yagura.vocabulary.bus.Vitals.Moment;
import dev.yagura.vocabulary.bus.Vitals.Report;
import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private final History history = new History();

  private void round(long second, HealthStatus store, String figure) {
    Check check = new Check("hub/store", store, "m" + figure, Map.of("figure", figure));
    Check well = new Check("hub/web", HealthStatus.HEALTHY, "", Map.of());
    history.add(
        new Report(
            store,
            true,
            List.of(check, well),
            List.of(),
            Instant.ofEpochSecond(second),
            List.of()));
  }

  @Test
  void rounds_that_find_the_same_are_one_moment_with_the_newest_figures() {
    round(1, HealthStatus.WARNING, "1");
    round(2, HealthStatus.WARNING, "2");
    round(3, HealthStatus.WARNING, "3");
    round(4, HealthStatus.HEALTHY, "4");

    List<Moment> moments = history.newestFirst();
    assertThat(moments).hasSize(2);
    assertThat(moments.get(0).troubles()).isEmpty();
    Moment trouble = moments.get(1);
    assertThat(trouble.from()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(trouble.until()).isEqualTo(Instant.ofEpochSecond(3));
    assertThat(trouble.rounds()).isEqualTo(3);
    assertThat(trouble.troubles()).extracting(Check::message).containsExactly("m3");
  }

  @Test
  void a_hundred_moments_are_kept_and_the_oldest_go() {
    for (int i = 0; i < 250; i++) {
      round(i, i % 2 == 0 ? HealthStatus.HEALTHY : HealthStatus.WARNING, "");
    }
    List<Moment> moments = history.newestFirst();
    assertThat(moments).hasSize(100);
    assertThat(moments.get(0).from()).isEqualTo(Instant.ofEpochSecond(249));
    assertThat(moments.get(99).from()).isEqualTo(Instant.ofEpochSecond(150));
  }
}
