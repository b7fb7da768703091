package dev.yagura.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PressureGaugeTest {
  private final PressureGauge gauge = new PressureGauge(3, 2);

  private void samples(double percent, int times) {
    for (int i = 0; i < times; i++) {
      gauge.sample(percent, 80);
    }
  }

  @Test
  void a_peak_that_passes_is_no_pressure() {
    samples(95, 2);
    samples(79, 1);
    samples(95, 2);
    assertThat(gauge.isShort()).isFalse();
  }

  @Test
  void what_stays_at_the_threshold_is() {
    samples(80, 3);
    assertThat(gauge.isShort()).isTrue();
  }

  @Test
  void it_ends_only_when_the_value_stays_well_below() {
    samples(90, 3);
    samples(75, 10);
    assertThat(gauge.isShort()).as("within the margin").isTrue();
    samples(69, 1);
    samples(75, 1);
    samples(69, 1);
    assertThat(gauge.isShort()).as("not in a row").isTrue();
    samples(69, 2);
    assertThat(gauge.isShort()).isFalse();
  }

  @Test
  void a_value_that_hovers_at_the_threshold_changes_it_once() {
    int changes = 0;
    for (int i = 0; i < 1000; i++) {
      boolean before = gauge.isShort();
      changes += gauge.sample(i % 10 < 5 ? 82 : 76, 80) == before ? 0 : 1;
    }
    assertThat(changes).isEqualTo(1);
  }
}
