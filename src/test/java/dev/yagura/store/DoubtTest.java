package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DoubtTest {
  private final AtomicLong now = new AtomicLong(-TimeUnit.HOURS.toNanos(3));
  private final Doubt doubt = new Doubt(now::get);

  @Test
  void a_log_that_keeps_failing_though_it_is_sound_is_checked_more_and_more_rarely() {
    List<Integer> checkedAt = new ArrayList<>();
    for (int second = 0; second <= 3000; second += 2) {
      if (doubt.wantsCheck()) {
        checkedAt.add(second);
        doubt.checked(false);
      }
      pass(2);
    }

    assertThat(checkedAt).containsExactly(0, 10, 30, 70, 150, 310, 630, 1230, 1830, 2430);
  }

  @Test
  void it_is_told_when_a_sound_log_fails_again_and_until_it_has_been_quiet() {
    assertThat(doubt.wantsCheck()).isTrue();
    doubt.checked(false);
    assertThat(doubt.words()).isNull();

    pass(3);
    assertThat(doubt.wantsCheck()).isFalse();
    assertThat(doubt.words())
        .isEqualTo(
            "the database fails as a damaged one does, though SQLite's check finds it sound"
                + " (checked 1 time, again in 7 s at the earliest); memory or disk may be bad");

    pass(20);
    assertThat(doubt.words()).isNotNull();
    pass(1);
    assertThat(doubt.words()).isNull();
    assertThat(doubt.wantsCheck()).isTrue();
  }

  @Test
  void a_log_that_was_damaged_indeed_leaves_no_doubt() {
    doubt.wantsCheck();
    doubt.checked(false);
    doubt.wantsCheck();
    doubt.checked(true);

    assertThat(doubt.words()).isNull();
    assertThat(doubt.wantsCheck()).isTrue();
  }

  private void pass(int seconds) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
