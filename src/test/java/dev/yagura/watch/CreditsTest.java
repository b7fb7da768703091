package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CreditsTest {
  private final Credits credits = new Credits(1000, 100);

  @Test
  void four_batches_are_on_their_way_at_once() {
    for (int i = 0; i < Credits.MAX_REQUESTS; i++) {
      assertThat(credits.room(0)).isEqualTo(100);
      credits.begin(100);
    }
    assertThat(credits.room(0)).isZero();
  }

  @Test
  void under_pressure_one_small_batch_goes_at_a_time_and_none_is_refused_for_ever() {
    credits.press(true);
    assertThat(credits.room(0)).isEqualTo(25);
    assertThat(credits.admit(0, 30L << 20)).as("a file above every limit, alone").isTrue();
    assertThat(credits.admit(1L << 20, 1)).as("more than a quarter of a batch").isFalse();
    credits.begin(1);
    assertThat(credits.room(0)).isZero();
    credits.release();
    credits.end(30L << 20);
    assertThat(credits.room(0)).isEqualTo(25);
    credits.press(false);
    assertThat(credits.room(0)).isEqualTo(100);
  }

  @Test
  void a_batch_of_one_file_stays_a_batch_of_one_file() {
    Credits one = new Credits(4, 1);
    one.press(true);
    assertThat(one.room(0)).isEqualTo(1);
  }
}
