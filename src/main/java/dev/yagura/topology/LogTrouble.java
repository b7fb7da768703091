package dev.yagura.topology;

import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says that the log file cannot be written, every ten minutes at most: Logback would lose the lines
 * in silence. It tries again by itself. Called by any thread that logs.
 */
final class LogTrouble implements StatusListener {
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Consumer<String> said;
  private final LongSupplier nanoTime;
  private boolean told;
  private long toldAt;

  /**
   * @param said hears a sentence; must not write to that file
   */
  LogTrouble(Consumer<String> said, LongSupplier nanoTime) {
    this.said = said;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void addStatusEvent(Status status) {
    if (status.getLevel() != Status.ERROR || !(status.getThrowable() instanceof IOException e)) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (!told || now - toldAt >= QUIET_NANOS) {
      told = true;
      toldAt = now;
      said.accept("the log file cannot be written (" + e.getMessage() + "), trying again");
    }
  }
}
