package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DamageReportsTest {
  @Test
  void readers_that_fail_again_and_again_are_reported_once_a_minute() {
    AtomicLong now = new AtomicLong(-TimeUnit.HOURS.toNanos(3));
    List<Throwable> heard = new ArrayList<>();
    DamageReports reports = new DamageReports(now::get);
    reports.to(heard::add);

    for (int second = 0; second < 61; second++) {
      reports.report(new IllegalStateException("at " + second));
      now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    }

    assertThat(heard).extracting(Throwable::getMessage).containsExactly("at 0", "at 60");
  }
}
