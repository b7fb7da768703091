package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopRequestTest {
  private final StopRequest stop = new StopRequest(Thread.currentThread());

  @AfterEach
  void no_test_leaves_an_interrupt_behind() {
    Thread.interrupted();
  }

  @Test
  void who_starts_is_interrupted() {
    stop.ask();
    assertThat(stop.isAsked()).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void an_interrupt_at_the_last_moment_of_the_start_does_not_break_off_the_stop() throws Exception {
    stop.ask();
    stop.started();
    stop.await();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void who_has_started_is_never_interrupted() throws Exception {
    stop.started();
    stop.ask();
    stop.await();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
