package dev.yagura.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void a_minutes_worth_may_come_at_once_and_then_one_by_one() {
    RateLimit limit = new RateLimit(60);
    for (int i = 0; i < 60; i++) {
      assertThat(limit.take(Caller.BEARER, 0)).isZero();
    }
    assertThat(limit.take(Caller.BEARER, 0)).isEqualTo(1);
    assertThat(limit.take(Caller.BEARER, seconds(1))).isZero();
    assertThat(limit.take(Caller.BEARER, seconds(1))).isEqualTo(1);
    assertThat(limit.take(Caller.BEARER, seconds(3))).isZero();
    assertThat(limit.take(Caller.BEARER, seconds(3))).isZero();
    assertThat(limit.take(Caller.BEARER, seconds(3))).isPositive();
  }

  @Test
  void who_used_up_does_not_hold_up_others() {
    RateLimit limit = new RateLimit(1);
    assertThat(limit.take(Caller.BEARER, 0)).isZero();
    assertThat(limit.take(Caller.BEARER, 0)).isEqualTo(60);
    assertThat(limit.take(Caller.COOKIE, 0)).isZero();
  }
}
