package dev.yagura.page;

import dev.yagura.bench.BenchEvents;
import dev.yagura.system.HookFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Many agents at work: a thread that leaves hook files at a steady rate until it is closed. */
final class SteadyLoad implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final HookFiles files;
  private final BenchEvents source;
  private final int perSecond;
  private final long most;
  private final Thread writer = new Thread(this::write, "steady-load");
  private volatile boolean over;
  private volatile long written;
  private volatile RuntimeException failure;

  /**
   * @param most number of files after which it ends by itself
   */
  private SteadyLoad(HookFiles files, BenchEvents source, int perSecond, long most) {
    this.files = files;
    this.source = source;
    this.perSecond = perSecond;
    this.most = most;
    writer.setDaemon(true);
    writer.start();
  }

  static SteadyLoad begin(HookFiles files, BenchEvents source, int perSecond) {
    return new SteadyLoad(files, source, perSecond, Long.MAX_VALUE);
  }

  /** Writes this many and returns when all are there. */
  static void write(HookFiles files, BenchEvents source, int perSecond, long count)
      throws InterruptedException {
    SteadyLoad load = new SteadyLoad(files, source, perSecond, count);
    load.writer.join();
    load.close();
  }

  /** Files that are complete by now. */
  long written() {
    return written;
  }

  private void write() {
    long begun = System.nanoTime();
    try {
      while (!over && written < most) {
        long due = Math.min(most, (System.nanoTime() - begun) * perSecond / 1_000_000_000L);
        while (!over && written < due) {
          BenchEvents.Made event = source.next();
          files.writeText(
              files.name(event.type(), event.session()),
              new String(event.json(), StandardCharsets.UTF_8));
          written++;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      failure = new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Ends it: nothing is written any more when this returns. */
  void stop() {
    over = true;
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }
}
