package dev.yagura.watch;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What happened since the room started. Thread-safe. */
final class WatchCounters {
  /** Files taken up; each again when its content changed later. */
  final LongAdder seen = new LongAdder();

  final LongAdder overflows = new LongAdder();
  final LongAdder rescans = new LongAdder();

  /** Captures of batches that were not answered. */
  final LongAdder resends = new LongAdder();

  /** Reads that failed for another reason than missing permission. */
  final LongAdder readErrors = new LongAdder();

  private final Map<FileNames.Skip, LongAdder> skipped = new EnumMap<>(FileNames.Skip.class);

  WatchCounters() {
    for (FileNames.Skip reason : FileNames.Skip.values()) {
      skipped.put(reason, new LongAdder());
    }
  }

  /** Totals by name, those of skipped files left out. */
  Map<String, Long> totals() {
    return Map.of(
        "ingest_seen_total", seen.sum(),
        "ingest_overflow_total", overflows.sum(),
        "ingest_rescan_total", rescans.sum(),
        "ingest_resend_total", resends.sum(),
        "ingest_read_errors_total", readErrors.sum());
  }

  void skip(FileNames.Skip reason) {
    skipped.computeIfAbsent(reason, added -> new LongAdder()).increment();
  }

  long skipped(FileNames.Skip reason) {
    return skipped.computeIfAbsent(reason, added -> new LongAdder()).sum();
  }
}
