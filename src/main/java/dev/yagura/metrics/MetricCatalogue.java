package dev.yagura.metrics;

import static dev.yagura.metrics.MetricCatalogue.Kind.COUNTER;
import static dev.yagura.metrics.MetricCatalogue.Kind.GAUGE;
import static dev.yagura.metrics.MetricCatalogue.Kind.HISTOGRAM;
import static dev.yagura.metrics.MetricCatalogue.Kind.INFO;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every series that Yagura exports under {@code yagura_}, one row each; there are no others. Each
 * series has one source, so that nothing is counted twice: a room's reading, or this node's own
 * histograms. All carry the label {@code node}; those from readings also {@code room}.
 */
final class MetricCatalogue {
  static final String PREFIX = "yagura_";

  /** The room column of figures that several rooms tell, each its own. */
  private static final String ANY = "";

  /** The room column of what a node's meters tell themselves. */
  private static final String METERS = "meters";

  /** Stages that durations are kept of. */
  static final Set<String> STAGES =
      Set.of("watch", "normalize", "store", "session", "metrics", "index", "cache", "broadcast");

  /** Buckets of what takes milliseconds. */
  static final List<Duration> FINE =
      List.of(
          Duration.ofNanos(100_000),
          Duration.ofNanos(250_000),
          Duration.ofNanos(500_000),
          Duration.ofMillis(1),
          Duration.ofNanos(2_500_000),
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(50));

  /** Buckets of what may take long: lag after an outage. */
  static final List<Duration> WIDE =
      List.of(
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofHours(1));

  /** Buckets of tool calls. */
  static final List<Duration> TOOL =
      List.of(
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10));

  /** What a series is to Prometheus. */
  enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    INFO
  }

  /**
   * @param name without the prefix; its last word before {@code _total} is the unit, if it has one
   * @param room the room whose figure it is; empty for any
   * @param labels besides {@code node} and {@code room}
   */
  record Row(String name, Kind kind, String room, Set<String> labels, String help) {
    String fullName() {
      return PREFIX + name;
    }

    boolean comesFrom(String teller) {
      return room.equals(ANY) || room.equals(teller);
    }
  }

  private static final Map<String, Row> ROWS =
      List.of(
              gauge(METERS, "up", "1 while the node runs."),
              info(METERS, "build_info", "Build and Java version.", "version", "java"),
              histogram(
                  METERS, "stage_duration_seconds", "Time that a pipeline stage took.", "stage"),
              histogram(
                  METERS,
                  "event_processing_duration_seconds",
                  "Sum of the stages watch, normalize and store of an event."),
              histogram(
                  METERS,
                  "ingest_lag_seconds",
                  "From the modification of a file of a watched folder to the commit of its event."),
              histogram(
                  METERS,
                  "tool_duration_seconds",
                  "Duration of tool calls as their events report it.",
                  "tool"),
              counter("metrics", "events_ingested_total", "Events in the log.", "event", "source"),
              counter("metrics", "tool_calls_total", "Tool calls that ended.", "tool", "outcome"),
              gauge("metrics", "metrics_window_bytes", "Memory of sliding windows, about."),
              gauge("export", "exports_running", "Exports under way."),
              counter("export", "exports_begun_total", "Exports that were begun."),
              counter("export", "exports_refused_total", "Exports refused: too many at once."),
              counter("report", "reports_made_total", "Reports made."),
              gauge("report", "reports_waiting", "Reports being made, and asked for."),
              counter("report", "report_looks_total", "Looks at the machine, for reports."),
              counter("report", "report_looks_failed_total", "Looks that nobody answered."),
              gauge("alert", "alerts_firing", "Alerts that fire.", "severity"),
              gauge("alert", "alerts_pending", "Alerts whose rule holds, not for long enough."),
              gauge("alert", "alert_rules", "Rules that are looked at."),
              gauge("alert", "alert_silences", "Silences in force."),
              counter("alert", "alert_rounds_total", "Looks at the rules.", "outcome"),
              gauge("notify", "alert_deliveries_waiting", "Notices that nobody took yet."),
              counter(
                  "notify",
                  "alert_notifications_total",
                  "Attempts to tell somebody.",
                  "action",
                  "result"),
              gauge("session", "sessions", "Sessions by state.", "state"),
              gauge(
                  "session",
                  "session_waiting_seconds",
                  "The longest that a session waits for its human now, 0 when none does.",
                  "reason"),
              gauge("session", "sessions_awake", "Sessions kept as objects; the others sleep."),
              counter(
                  "session",
                  "findings_total",
                  "Patterns and inconsistencies that events showed; silence counts when it ends.",
                  "name"),
              gauge(ANY, "projection_seq", "Newest event that was applied."),
              gauge(ANY, "projection_behind_events", "Events known to exist and not yet applied."),
              counter(ANY, "projection_replayed_total", "Events that were read from the store."),
              counter(ANY, "projection_failures_total", "Events that could not be applied."),
              gauge("transcript", "transcript_files", "Transcripts known."),
              gauge("transcript", "transcript_pending_bytes", "Bytes of transcripts not read yet."),
              counter("transcript", "transcript_bytes_total", "Bytes of transcripts read."),
              counter("transcript", "transcript_lines_total", "Lines of transcripts read.", "kind"),
              gauge("watch", "watch_pending_files", "Files seen and not yet acknowledged."),
              gauge("watch", "watch_in_flight", "Files sent and not yet answered."),
              gauge("watch", "watch_known_files", "File names kept in memory."),
              gauge(
                  "watch",
                  "watch_past_files",
                  "Files that were there before they were looked for."),
              gauge("watch", "watch_past_files_read", "How many of those are read by now."),
              counter("watch", "ingest_seen_total", "Files noticed."),
              counter("watch", "ingest_overflow_total", "Watch queue overflows."),
              counter("watch", "ingest_rescan_total", "Folder scans."),
              counter("watch", "ingest_resend_total", "Files sent once more."),
              counter("watch", "ingest_read_errors_total", "Reads that failed."),
              counter("watch", "ingest_skipped_total", "Files that are none of ours.", "reason"),
              counter("normalize", "events_normalized_total", "Events normalized."),
              counter(
                  "normalize",
                  "events_rejected_total",
                  "Files that became dead letters.",
                  "reason"),
              counter("normalize", "events_redacted_total", "Secrets replaced.", "kind"),
              counter("normalize", "events_tagged_total", "Findings of validation.", "tag"),
              counter("normalize", "normalize_incomplete_total", "Reads of half-written files."),
              counter(
                  "normalize",
                  "normalize_store_failures_total",
                  "Batches that the store did not take."),
              gauge("normalize", "normalize_batches_in_flight", "Batches being dealt with."),
              counter("store", "events_duplicate_total", "Events that the log had already."),
              counter("store", "ingest_deadletter_total", "Dead letters committed.", "reason"),
              gauge("store", "dead_letters", "Dead letters nobody has acknowledged.", "reason"),
              counter("store", "ingest_name_reused_total", "Known file names with new content."),
              counter("store", "store_commits_total", "Transactions committed."),
              counter("store", "store_write_failures_total", "Writes that failed."),
              gauge("store", "store_commit_rows", "Rows of the last transaction."),
              counter("store", "search_indexed_total", "Events made searchable."),
              gauge("store", "search_lag_events", "Events that no search finds yet."),
              gauge("store", "search_lag_seconds", "How long some have waited for that."),
              gauge("store", "db_size_bytes", "Database on disk."),
              gauge("store", "db_wal_bytes", "Write-ahead log of the database on disk."),
              gauge("store", "db_rows", "Rows of a table.", "table"),
              counter("store", "cache_requests_total", "Questions to a cache.", "tier", "result"),
              gauge("store", "cache_bytes", "About what a cache takes in memory.", "tier"),
              gauge(ANY, "queue_depth", "What waits in front of a stage.", "stage"),
              gauge("intake", "intake_running", "1 while an import goes on."),
              counter("intake", "intake_imports_total", "Imports begun."),
              counter("intake", "intake_events_total", "Events imported.", "outcome"),
              gauge("maintain", "maintain_last_run_timestamp_seconds", "When a job ended.", "job"),
              gauge("maintain", "maintain_last_duration_seconds", "How long it took.", "job"),
              gauge("maintain", "maintain_last_good", "1 when it ended well.", "job"),
              counter("maintain", "maintain_runs_total", "Jobs ended.", "job", "outcome"),
              counter("maintain", "maintain_raw_files_total", "Raw files dealt with.", "outcome"),
              counter("cost", "tokens_total", "Tokens that models used.", "model", "type"),
              counter("cost", "cost_usd_total", "What they cost, an estimate.", "model"),
              counter(
                  "cost",
                  "cost_spent_usd_total",
                  "What was spent while this ran, by all models, an estimate."),
              gauge("cost", "cost_unpriced_tokens", "Those of two days without a price."),
              gauge("web", "ws_connections", "Open live streams.", "transport"),
              counter("web", "ws_rejected_total", "Streams refused."),
              counter(
                  "web",
                  "ws_dropped_batches_total",
                  "Frames not sent to clients that do not read."),
              counter("web", "ws_closed_slow_total", "Streams closed as too slow."),
              counter("web", "live_frames_total", "Frames of the live feed."),
              counter("web", "live_events_total", "Events in those frames."),
              counter("web", "http_requests_total", "Requests answered.", "status"),
              counter("web", "http_refused_total", "Requests refused.", "reason"),
              gauge("health", "health_checks", "Checks by status.", "status"),
              gauge("health", "health_nodes", "Nodes that are known."),
              gauge("health", "pressure", "1 while it is short on this machine.", "resource"),
              counter(
                  "health",
                  "recovery_total",
                  "What was tried by itself, and what came of it.",
                  "action",
                  "outcome"))
          .stream()
          .collect(Collectors.toUnmodifiableMap(Row::name, Function.identity()));

  private MetricCatalogue() {}

  /** Null for a name that is not in the list. */
  static @Nullable Row find(String name) {
    return ROWS.get(name);
  }

  /** The row of a name that this package uses itself. */
  static Row row(String name) {
    Row row = ROWS.get(name);
    if (row == null) {
      throw new IllegalArgumentException(name + " is not in the catalogue");
    }
    return row;
  }

  static Collection<Row> all() {
    return ROWS.values();
  }

  private static Row counter(String room, String name, String help, String... labels) {
    return new Row(name, COUNTER, room, Set.of(labels), help);
  }

  private static Row gauge(String room, String name, String help, String... labels) {
    return new Row(name, GAUGE, room, Set.of(labels), help);
  }

  private static Row histogram(String room, String name, String help, String... labels) {
    return new Row(name, HISTOGRAM, room, Set.of(labels), help);
  }

  private static Row info(String room, String name, String help, String... labels) {
    return new Row(name, INFO, room, Set.of(labels), help);
  }
}
