package dev.yagura.watch;

import java.io.Closeable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the capture line when something may have become possible, and when time has come. */
final class LineDriver implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(LineDriver.class);

  private static final int FEW = 4;

  private final CaptureLine line;
  private final PendingFiles pending;
  private final ScheduledThreadPoolExecutor reader;
  private @Nullable Long armed;

  LineDriver(CaptureLine line, PendingFiles pending) {
    this.line = line;
    this.pending = pending;
    this.reader =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "yagura-watch-reader");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    reader.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Reads a few files on this thread, so that a single event costs no hop, and leaves the rest of a
   * burst to the reader: who watches must be back before the next events overflow.
   */
  void stepHere() {
    if (line.step(FEW) && pending.ready(System.nanoTime())) {
      runSoon();
    } else {
      arm();
    }
  }

  /** Reads and hands on what can go now, on the reader's thread. */
  void runSoon() {
    reader.execute(this::runHere);
  }

  private void runHere() {
    try {
      line.run();
    } catch (RuntimeException e) {
      LOG.error("reading stumbled", e);
    }
    arm();
  }

  @Override
  public void close() {
    reader.shutdown();
  }

  private synchronized void arm() {
    long now = System.nanoTime();
    Long due = pending.nextDue(now);
    if (due == null || (armed != null && armed - due <= 0)) {
      return;
    }
    armed = due;
    Future<?> unused = reader.schedule(() -> onDue(due), due - now, TimeUnit.NANOSECONDS);
  }

  private void onDue(Long due) {
    synchronized (this) {
      if (due.equals(armed)) {
        armed = null;
      }
    }
    runHere();
  }
}
