package dev.yagura.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LullTest {
  private static final int MOST = 10;

  private final Lull lull = new Lull(MOST);

  private static long second(int second) {
    return TimeUnit.SECONDS.toNanos(second) - Long.MAX_VALUE / 2;
  }

  private void tips(int from, int to, long seq) {
    for (int i = from; i <= to; i++) {
      lull.heard("log", seq, second(i));
    }
  }

  @Test
  void nobody_knows_before_a_minute_has_been_heard() {
    assertThat(lull.now(second(0))).isFalse();
    tips(0, 59, 5);
    assertThat(lull.now(second(59))).isFalse();
    tips(60, 60, 5);
    assertThat(lull.now(second(60))).isTrue();
  }

  @Test
  void a_few_events_in_a_minute_are_quiet_and_more_are_not() {
    tips(0, 60, 100);
    tips(61, 61, 110);
    assertThat(lull.now(second(61))).isTrue();
    tips(62, 62, 111);
    assertThat(lull.now(second(62))).isFalse();
    tips(63, 121, 111);
    assertThat(lull.now(second(121))).isTrue();
  }

  @Test
  void a_log_that_is_not_heard_of_is_not_quiet() {
    tips(0, 60, 1);
    assertThat(lull.now(second(65))).isTrue();
    assertThat(lull.now(second(66))).isFalse();
    tips(66, 67, 1);
    assertThat(lull.now(second(67))).isFalse();
    tips(68, 126, 1);
    assertThat(lull.now(second(126))).isTrue();
  }

  @Test
  void another_log_begins_another_minute() {
    tips(0, 60, 1000);
    lull.heard("other", 3, second(61));
    assertThat(lull.now(second(61))).isFalse();
  }
}
