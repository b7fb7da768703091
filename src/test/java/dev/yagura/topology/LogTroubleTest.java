package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.status.ErrorStatus;
import ch.qos.logback.core.status.InfoStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogTroubleTest {
  private final List<String> said = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong(-5);
  private final LogTrouble trouble = new LogTrouble(said::add, clock::get);

  @Test
  void a_log_file_that_cannot_be_written_is_told_once_in_ten_minutes() {
    fail();
    fail();
    clock.addAndGet(TimeUnit.MINUTES.toNanos(9));
    fail();
    assertThat(said)
        .containsExactly("the log file cannot be written (No space left on device), trying again");

    clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
    fail();
    assertThat(said).hasSize(2);
  }

  @Test
  void what_logback_says_of_itself_otherwise_is_not_told() {
    trouble.addStatusEvent(new InfoStatus("opened", this, new IOException("no")));
    trouble.addStatusEvent(new ErrorStatus("a pattern is wrong", this));

    assertThat(said).isEmpty();
  }

  private void fail() {
    trouble.addStatusEvent(
        new ErrorStatus("IO failure", this, new IOException("No space left on device")));
  }
}
