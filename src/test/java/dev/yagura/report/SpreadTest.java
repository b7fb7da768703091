package dev.yagura.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.report.Stretches.Stretch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quantiles and stretches of time, reckoned by hand. */
class SpreadTest {
  @Test
  void quantiles_are_values_that_were_there_by_nearest_rank() {
    Spread spread = new Spread();
    assertThat(spread.quantile(0.5)).isNull();
    for (long value = 1; value <= 100; value++) {
      spread.add(value * 10, 1);
    }
    assertThat(spread.count()).isEqualTo(100);
    assertThat(spread.quantile(0.5)).isEqualTo(500);
    assertThat(spread.quantile(0.95)).isEqualTo(950);
    assertThat(spread.quantile(1)).isEqualTo(1000);
    spread.add(7, 900);
    assertThat(spread.quantile(0.5)).isEqualTo(7);
    assertThat(spread.quantile(0.95)).isEqualTo(500);
  }

  @Test
  void stretches_that_touch_are_one_and_empty_ones_none() {
    assertThat(of(5, 9, 1, 3, 3, 4, 8, 12, 20, 20, 30, 29).all())
        .containsExactly(new Stretch(1, 4), new Stretch(5, 12));
    assertThat(of(1, 3, 2, 5).totalMs()).isEqualTo(4);
  }

  @Test
  void what_both_cover_and_what_only_one_covers() {
    Stretches turns = of(0, 10, 20, 40);
    Stretches waits = of(5, 25, 30, 31, 100, 200);
    assertThat(turns.and(waits).all())
        .containsExactly(new Stretch(5, 10), new Stretch(20, 25), new Stretch(30, 31));
    assertThat(turns.without(waits).all())
        .containsExactly(new Stretch(0, 5), new Stretch(25, 30), new Stretch(31, 40));
    assertThat(turns.without(Stretches.NONE)).isEqualTo(turns);
    assertThat(Stretches.NONE.without(turns).totalMs()).isZero();
  }

  private static Stretches of(long... borders) {
    return Stretches.of(
        java.util.stream.IntStream.range(0, borders.length / 2)
            .mapToObj(i -> new Stretch(borders[2 * i], borders[2 * i + 1]))
            .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new)));
  }

  @Test
  void nothing_adds_up_to_nothing() {
    assertThat(Stretches.of(List.of()).totalMs()).isZero();
  }
}
