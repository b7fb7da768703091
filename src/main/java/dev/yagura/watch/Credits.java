package dev.yagura.watch;

import java.util.concurrent.TimeUnit;

/**
 * How much may be on its way at once, and how long to wait after a failure. Not thread-safe:
 * guarded by {@link PendingFiles}. Times are monotonic nanoseconds.
 */
final class Credits {
  /** A few, so that one slow batch does not stop the line. */
  static final int MAX_REQUESTS = 4;

  static final long MAX_BATCH_BYTES = 4L << 20;
  static final long MAX_BYTES = 16L << 20;

  /** Under pressure a part of everything: files wait in their folder. */
  private static final int PRESSED = 4;

  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int DOUBLINGS = 5;
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(2);

  private final int maxFiles;
  private final int batchFiles;

  private volatile boolean pressed;
  private int requests;
  private int files;
  private long bytes;
  private int failures;
  private long failingSince;
  private long pausedUntil;

  Credits(int maxFiles, int batchFiles) {
    this.maxFiles = maxFiles;
    this.batchFiles = batchFiles;
  }

  /** How many files the next batch may hold now; after a failure one file tries the way. */
  int room(long nanos) {
    if (paused(nanos) || requests >= (failures > 0 || pressed ? 1 : MAX_REQUESTS)) {
      return 0;
    }
    int batch = pressed ? Math.max(1, batchFiles / PRESSED) : batchFiles;
    return Math.min(failures > 0 ? 1 : batch, maxFiles - files);
  }

  /** Memory or processors are short, or no longer. By any thread. */
  void press(boolean now) {
    pressed = now;
  }

  boolean paused(long nanos) {
    return failures > 0 && pausedUntil - nanos > 0;
  }

  long pausedUntil() {
    return pausedUntil;
  }

  void begin(int taken) {
    requests++;
    files += taken;
  }

  /**
   * Whether {@code more} bytes may join a batch; a file above every limit goes when it is alone.
   */
  boolean admit(long batchBytes, long more) {
    boolean fits =
        (batchBytes == 0 || batchBytes + more <= MAX_BATCH_BYTES / (pressed ? PRESSED : 1))
            && (bytes == 0 || bytes + more <= MAX_BYTES / (pressed ? PRESSED : 1));
    if (fits) {
      bytes += more;
    }
    return fits;
  }

  /** One file of a batch is no longer in hand. */
  void release() {
    files--;
  }

  void end(long batchBytes) {
    requests--;
    bytes -= batchBytes;
  }

  void answered() {
    failures = 0;
  }

  void failed(long nanos) {
    if (failures == 0) {
      failingSince = nanos;
    }
    pausedUntil = nanos + Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures, DOUBLINGS));
    failures++;
  }

  int filesInHand() {
    return files;
  }

  int requests() {
    return requests;
  }

  /** How long every request has failed; 0 when the last one was answered. */
  long failingNanos(long nanos) {
    return failures == 0 ? 0 : nanos - failingSince;
  }
}
