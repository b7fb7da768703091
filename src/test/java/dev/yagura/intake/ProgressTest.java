package dev.yagura.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.yagura.vocabulary.bus.Imports.State;
import dev.yagura.vocabulary.bus.Imports.Status;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final Progress progress = new Progress(now::get);

  @Test
  void the_remaining_time_follows_the_pace_of_the_last_seconds() {
    progress.total(10_000);
    assertThat(status().etaMillis()).isNull();
    for (int i = 0; i < 10; i++) {
      step(1000, 100, 1);
    }
    assertThat(status().bytesDone()).isEqualTo(1000);
    assertThat(status().etaMillis()).isEqualTo(90_000);
    assertThat(status().perSecond()).isCloseTo(1, within(0.2));

    for (int i = 0; i < 8; i++) {
      step(1000, 1000, 50);
    }

    assertThat(status().etaMillis()).isEqualTo(1000);
    assertThat(status().perSecond()).isCloseTo(50, within(5.0));
  }

  @Test
  void nothing_is_foretold_before_the_sources_are_measured() {
    step(1000, 100, 1);

    assertThat(status().etaMillis()).isNull();
    assertThat(status().bytesTotal()).isEqualTo(100);
  }

  @Test
  void what_is_done_stands_at_its_whole_and_its_clock_stands_still() {
    progress.total(1000);
    step(2000, 900, 10);
    progress.end();
    now.addAndGet(TimeUnit.HOURS.toNanos(1));

    Status done = progress.status("x", State.DONE, null);
    assertThat(done.bytesDone()).isEqualTo(1000);
    assertThat(done.bytesTotal()).isEqualTo(1000);
    assertThat(done.elapsedMillis()).isEqualTo(2000);
    assertThat(done.perSecond()).isEqualTo(5);
    assertThat(done.etaMillis()).isNull();
  }

  @Test
  void more_than_was_measured_is_never_more_than_all() {
    progress.total(100);
    step(1000, 150, 1);

    assertThat(status().bytesDone()).isEqualTo(150);
    assertThat(status().bytesTotal()).isEqualTo(150);
    assertThat(status().etaMillis()).isZero();
  }

  private void step(long millis, long bytes, int events) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    for (int i = 0; i < events; i++) {
      progress.add(Progress.Fate.STORED);
    }
    progress.read(bytes);
  }

  private Status status() {
    return progress.status("x", State.RUNNING, null);
  }
}
