package dev.yagura.store;

import dev.yagura.store.cache.CacheLimits;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the event log.
 *
 * @param readOnly answers questions and takes no lock, beside a process that writes or alone
 * @param queueRows rows that may wait for a commit before askers are refused
 * @param commitRows rows of one transaction, unless a single batch is larger
 * @param commitBytes payload bytes of one transaction, unless a single batch is larger
 * @param busyTimeout how long to wait for a lock that another process holds
 * @param mmapBytes mapped by all readers together; mapped pages count as memory of the process
 * @param diskFloorBytes free space below which health warns
 * @param threads the existing notifier's database; it need not be there
 * @param indexLagEvents events that the full-text index may trail the log in a flood
 * @param cache what is remembered of the log
 */
public record StoreConfig(
    Path database,
    boolean readOnly,
    int readers,
    int queueRows,
    int commitRows,
    long commitBytes,
    Duration readDeadline,
    Duration busyTimeout,
    long mmapBytes,
    long diskFloorBytes,
    Path threads,
    int indexLagEvents,
    CacheLimits cache) {
  private static final long MIB = 1024L * 1024;

  private static final Setting<Integer> READERS =
      Setting.integer("store.readers", 2, 1, 8, "Connections that answer queries side by side.");
  private static final Setting<Integer> QUEUE_ROWS =
      Setting.integer(
          "store.queue-rows",
          10_000,
          100,
          1_000_000,
          "Events that may wait for a commit before more are refused and sent again later.");
  private static final Setting<Integer> COMMIT_ROWS =
      Setting.integer("store.commit-rows", 500, 1, 10_000, "Events of one transaction at most.");
  private static final Setting<Integer> COMMIT_MB =
      Setting.integer(
          "store.commit-mb", 8, 1, 256, "Payload of one transaction at most, in megabytes.");
  private static final Setting<Duration> READ_DEADLINE =
      Setting.millis(
          "store.read-deadline-ms", 2000, 50, 60_000, "A query that takes longer is broken off.");
  private static final Setting<Duration> BUSY_TIMEOUT =
      Setting.millis(
          "store.busy-timeout-ms",
          3000,
          0,
          8000,
          "How long a write waits while another process holds the database.");
  private static final Setting<Integer> MMAP_MB =
      Setting.integer(
          "store.mmap-mb",
          0,
          0,
          64,
          "Part of the database that readers map into memory, in megabytes.");
  private static final Setting<Integer> DISK_FLOOR_MB =
      Setting.integer(
          "store.disk-floor-mb",
          512,
          0,
          1_000_000,
          "Free disk space below which health warns, in megabytes.");

  private static final Setting<String> THREADS_FILE =
      Setting.text(
          "store.threads-file",
          "",
          "a file; empty = hooks/threads.db in Claude Code's config folder",
          "The Discord notifier's database of threads, which is only read.");

  private static final Setting<Integer> INDEX_LAG_EVENTS =
      Setting.integer(
          "store.index-lag-events",
          20_000,
          0,
          10_000_000,
          "Events that full-text search may trail the log in a flood before commits wait for it.");

  private static final Setting<Integer> CACHE_EVENTS =
      Setting.integer(
          "store.cache-events",
          10_000,
          0,
          100_000,
          "Newest events that are kept in memory; 0 keeps none.");
  private static final Setting<Integer> CACHE_MB =
      Setting.integer(
          "store.cache-mb", 16, 1, 256, "Memory that those events take at most, in megabytes.");
  private static final Setting<Integer> CACHE_SESSIONS_MB =
      Setting.integer(
          "store.cache-sessions-mb",
          4,
          0,
          256,
          "Memory for pages of sessions that are older than that, in megabytes.");
  private static final Setting<Integer> CACHE_SEARCH_MB =
      Setting.integer(
          "store.cache-search-mb",
          8,
          0,
          256,
          "Memory for events that searches have shown, with their payloads, in megabytes.");
  private static final Setting<Duration> CACHE_TTL =
      Setting.millis(
          "store.cache-ttl-ms",
          60_000,
          1000,
          86_400_000,
          "How long pages of sessions, what searches have shown and figures of the log are kept"
              + " after they were last asked.");

  public static final Section SECTION =
      new Section(
          "store",
          "Keeps the event log in an SQLite database.",
          List.of(
              READERS,
              QUEUE_ROWS,
              COMMIT_ROWS,
              COMMIT_MB,
              READ_DEADLINE,
              BUSY_TIMEOUT,
              MMAP_MB,
              DISK_FLOOR_MB,
              THREADS_FILE,
              INDEX_LAG_EVENTS,
              CACHE_EVENTS,
              CACHE_MB,
              CACHE_SESSIONS_MB,
              CACHE_SEARCH_MB,
              CACHE_TTL));

  public static StoreConfig from(Settings settings, Home home) {
    return new StoreConfig(
        home.database(),
        false,
        settings.get(READERS),
        settings.get(QUEUE_ROWS),
        settings.get(COMMIT_ROWS),
        settings.get(COMMIT_MB) * MIB,
        settings.get(READ_DEADLINE),
        settings.get(BUSY_TIMEOUT),
        settings.get(MMAP_MB) * MIB,
        settings.get(DISK_FLOOR_MB) * MIB,
        threads(settings.get(THREADS_FILE), home),
        settings.get(INDEX_LAG_EVENTS),
        cache(settings));
  }

  private static CacheLimits cache(Settings settings) {
    return new CacheLimits(
        settings.get(CACHE_EVENTS),
        settings.get(CACHE_MB) * MIB,
        settings.get(CACHE_SESSIONS_MB) * MIB,
        settings.get(CACHE_SEARCH_MB) * MIB,
        settings.get(CACHE_TTL));
  }

  private static Path threads(String file, Home home) {
    return (file.isEmpty() ? home.claude().resolve("hooks/threads.db") : Path.of(file))
        .toAbsolutePath();
  }

  /** The same for somebody who only asks. */
  public StoreConfig asReadOnly() {
    return new StoreConfig(
        database,
        true,
        readers,
        queueRows,
        commitRows,
        commitBytes,
        readDeadline,
        busyTimeout,
        mmapBytes,
        diskFloorBytes,
        threads,
        indexLagEvents,
        CacheLimits.NONE);
  }
}
