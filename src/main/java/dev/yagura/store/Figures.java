package dev.yagura.store;

import dev.yagura.store.cache.CacheTally;
import dev.yagura.store.sql.LogFiles;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the store has done since it started, and how large the log is. */
final class Figures {
  /** Dead-letter codes are few; a flood of strange ones must not become a flood of series. */
  private static final int MOST_CODES = 30;

  private static final String OTHER = "other";

  final CacheTally caches = new CacheTally();
  private final Map<String, Long> deadLettersByCode = new TreeMap<>();
  private long duplicates;
  private long namesReused;
  private long commits;
  private long writeFailures;
  private int lastCommitRows;
  private long indexedRows;
  private long indexLag;
  private long indexTrailsSinceNanos;
  private LogFiles.Use use = new LogFiles.Use(0, 0, Long.MAX_VALUE);

  /** A transaction is committed. */
  void committed(CommitPlan plan) {
    commits++;
    lastCommitRows = plan.outcomes.size();
    for (String code : plan.freshDeadLetters) {
      boolean room = deadLettersByCode.size() < MOST_CODES || deadLettersByCode.containsKey(code);
      deadLettersByCode.merge(room ? code : OTHER, 1L, Long::sum);
    }
    duplicates += plan.outcomes.stream().filter(Outcome.DUPLICATE::equals).count();
    namesReused += plan.namesReused();
  }

  /** The full-text index took that many rows and is now so far behind the log. */
  void indexed(int rows, long lag) {
    indexedRows += rows;
    indexTrailsSinceNanos = System.nanoTime();
    indexLag = lag;
  }

  /** So many events are not in the full-text index yet. */
  void indexTrails(long lag) {
    if (indexLag == 0) {
      indexTrailsSinceNanos = System.nanoTime();
    }
    indexLag = lag;
  }

  long commits() {
    return commits;
  }

  void writeFailed() {
    writeFailures++;
  }

  /** Takes it and gives it back. */
  LogFiles.Use measured(LogFiles.Use newest) {
    use = newest;
    return newest;
  }

  Log.Stats stats(LogTip tip) {
    return new Log.Stats(
        tip.logId(), tip.lastSeq(), tip.events(), tip.deadLetters(), use.databaseBytes());
  }

  LogFiles.Use use() {
    return use;
  }

  /**
   * @param tip where the log stands
   * @param waiting rows in the queue
   */
  List<Reading> readings(LogTip tip, int waiting) {
    List<Reading> all = new ArrayList<>();
    tip.letters().entrySet().stream()
        .limit(MOST_CODES)
        .forEach(
            code ->
                all.add(
                    new Reading(
                        "dead_letters",
                        Map.of("reason", code.getKey()),
                        Kind.GAUGE,
                        code.getValue())));
    deadLettersByCode.forEach(
        (code, count) ->
            all.add(
                new Reading(
                    "ingest_deadletter_total", Map.of("reason", code), Kind.COUNTER, count)));
    all.add(Reading.counter("events_duplicate_total", (double) duplicates));
    all.add(Reading.counter("ingest_name_reused_total", (double) namesReused));
    all.add(Reading.counter("store_commits_total", (double) commits));
    all.add(Reading.counter("store_write_failures_total", (double) writeFailures));
    all.add(Reading.gauge("store_commit_rows", lastCommitRows));
    all.add(Reading.counter("search_indexed_total", (double) indexedRows));
    all.add(Reading.gauge("search_lag_events", (double) indexLag));
    all.add(
        Reading.gauge(
            "search_lag_seconds",
            indexLag == 0 ? 0 : (System.nanoTime() - indexTrailsSinceNanos) / 1e9));
    all.add(Reading.gauge("db_size_bytes", (double) use.databaseBytes()));
    all.add(Reading.gauge("db_wal_bytes", (double) use.walBytes()));
    all.add(new Reading("db_rows", Map.of("table", "event_store"), Kind.GAUGE, tip.events()));
    all.add(new Reading("queue_depth", Map.of("stage", "store"), Kind.GAUGE, waiting));
    all.addAll(caches.readings());
    return all;
  }
}
