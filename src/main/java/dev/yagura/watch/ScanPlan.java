package dev.yagura.watch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When one folder is to be scanned. A folder whose modification time stands still has no new names,
 * so a quiet folder is never listed, however many files it holds. Times are monotonic nanoseconds,
 * except for the folder's modification time.
 */
final class ScanPlan {
  // A folder's time moves in the file system's ticks (up to 2 s on old ones): a file made in the
  // tick of the scan need not move it again.
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(2);
  // Scanning may take a twentieth of the time.
  private static final long REST_FACTOR = 20;
  private static final long AFTER_OVERFLOW = TimeUnit.SECONDS.toNanos(10);
  private static final long UNCERTAIN = Long.MIN_VALUE;

  private final long fullScanNanos;

  private ScanKind demanded = ScanKind.FULL;
  private boolean scanned;
  private long began;
  private long restUntil;
  private long nextFull;
  private long scannedAsOf = UNCERTAIN;

  ScanPlan(Duration fullScan) {
    this.fullScanNanos = fullScan.toNanos();
  }

  /** Something was missed; scan at once. */
  void demand(ScanKind kind) {
    demanded = demanded.or(kind);
  }

  /**
   * Events were lost: new names at once, since a burst is likely going on; files that were written
   * over by a full comparison soon after.
   */
  void overflowed(long nanos) {
    demand(ScanKind.NAMES);
    if (nextFull - nanos > AFTER_OVERFLOW) {
      nextFull = nanos + AFTER_OVERFLOW;
    }
  }

  /**
   * What to do now.
   *
   * @param modified the folder's modification time in nanoseconds since 1970
   * @param pace between two scans for names
   */
  ScanKind due(long nanos, long modified, Duration pace) {
    if (demanded != ScanKind.NONE || !scanned) {
      return demanded;
    }
    if (nanos - nextFull >= 0) {
      return ScanKind.FULL;
    }
    boolean rested = nanos - restUntil >= 0 && nanos - began >= pace.toNanos();
    return rested && modified != scannedAsOf ? ScanKind.NAMES : ScanKind.NONE;
  }

  /** A scan begins; demands from now on are for another one. */
  void begin(long nanos) {
    began = nanos;
    demanded = ScanKind.NONE;
  }

  /**
   * The scan has ended well.
   *
   * @param modified the folder's modification time before the scan
   * @param wallNanos the time of day when the scan began, in nanoseconds since 1970
   */
  void done(ScanKind kind, long nanos, long modified, long wallNanos) {
    scanned = true;
    scannedAsOf = Math.abs(wallNanos - modified) < TICK_NANOS ? UNCERTAIN : modified;
    restUntil = nanos + (nanos - began) * REST_FACTOR;
    if (kind == ScanKind.FULL) {
      nextFull = nanos + Math.max(fullScanNanos, restUntil - nanos);
    }
  }
}
