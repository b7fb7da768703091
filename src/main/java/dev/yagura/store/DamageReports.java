package dev.yagura.store;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Passes on that readers fail as on a damaged log, once a minute at most: each report stops the
 * writer and has the whole file read. Lives on the verticle's context.
 */
final class DamageReports {
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier nanoTime;
  private Consumer<Throwable> listener = cause -> {};
  private boolean reported;
  private long reportedAt;

  DamageReports(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void to(Consumer<Throwable> hook) {
    listener = hook;
  }

  void report(Throwable cause) {
    long now = nanoTime.getAsLong();
    if (!reported || now - reportedAt >= QUIET_NANOS) {
      reported = true;
      reportedAt = now;
      listener.accept(cause);
    }
  }
}
