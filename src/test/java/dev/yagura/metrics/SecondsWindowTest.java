package dev.yagura.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecondsWindowTest {
  private static final long NOON = 1_770_000_000L;

  private final SecondsWindow window = new SecondsWindow();

  @Test
  void what_another_clock_dates_ahead_counts_as_now() {
    window.add(NOON + 60, 2, NOON);
    assertThat(window.last(2, NOON)).containsExactly(0, 2);
  }

  @Test
  void what_is_an_hour_old_is_not_kept() {
    window.add(NOON - SecondsWindow.LENGTH, 2, NOON);
    assertThat(window.sum(NOON)).isZero();
  }

  @Test
  void a_clock_that_was_a_day_ahead_and_is_set_back_does_not_silence_the_seconds_it_touched() {
    long tomorrow = NOON + 86_400;
    window.add(tomorrow, 5, tomorrow);
    assertThat(window.sum(tomorrow)).isEqualTo(5);

    window.add(NOON, 3, NOON);
    window.add(NOON, 1, NOON);

    assertThat(window.last(1, NOON)).containsExactly(4);
    assertThat(window.sum(NOON)).isEqualTo(4);
  }
}
