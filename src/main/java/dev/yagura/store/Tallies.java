package dev.yagura.store;

import dev.yagura.store.sql.WriterConnection;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one commit add to the counters that the log keeps beside its rows: facets,
 * sessions, rollups by hour. They are written in the transaction of the rows, so they never differ
 * from them; {@code verify} proves it.
 */
final class Tallies {
  private static final String ADD_FACET =
      "INSERT INTO facet (kind, value, events, last_seq) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (kind, value) DO UPDATE SET events = events + excluded.events,"
          + " last_seq = excluded.last_seq";
  private static final String ADD_SESSION =
      "INSERT INTO session_activity (session_id, events, errors, first_at, last_at, last_seq,"
          + " last_event_type, timed_events, duration_ms_sum, duration_ms_max)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (session_id) DO UPDATE SET events = events + excluded.events,"
          + " errors = errors + excluded.errors, first_at = min(first_at, excluded.first_at),"
          + " last_at = max(last_at, excluded.last_at), last_seq = excluded.last_seq,"
          + " last_event_type = excluded.last_event_type,"
          + " timed_events = timed_events + excluded.timed_events,"
          + " duration_ms_sum = duration_ms_sum + excluded.duration_ms_sum,"
          + " duration_ms_max = max(duration_ms_max, excluded.duration_ms_max)";
  private static final String ADD_HOUR =
      "INSERT INTO rollup_hour (hour, event_type, tool_name, project, events, errors,"
          + " timed_events, duration_ms_sum, data_bytes, min_seq, max_seq)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (hour, event_type, tool_name, project) DO UPDATE SET"
          + " events = events + excluded.events, errors = errors + excluded.errors,"
          + " timed_events = timed_events + excluded.timed_events,"
          + " duration_ms_sum = duration_ms_sum + excluded.duration_ms_sum,"
          + " data_bytes = data_bytes + excluded.data_bytes,"
          + " min_seq = min(min_seq, excluded.min_seq), max_seq = max(max_seq, excluded.max_seq)";

  private static final long HOUR_MS = 3_600_000;

  private record FacetKey(String kind, String value) {}

  private record HourKey(long hour, String type, String tool, String project) {}

  /** Sums of some events; {@code last} is the newest of them by seq. */
  private static final class Sum {
    private long events;
    private long errors;
    private long timed;
    private long millis;
    private long longest;
    private long bytes;
    private final long firstSeq;
    private long lastSeq;
    private String lastType = "";
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    private Sum(long firstSeq) {
      this.firstSeq = firstSeq;
    }

    private void add(StoredEvent stored) {
      HookEvent event = stored.event();
      events++;
      errors += isError(event.status()) ? 1 : 0;
      bytes += event.dataSize();
      if (event.durationMs() != null) {
        timed++;
        millis += event.durationMs();
        longest = Math.max(longest, event.durationMs());
      }
      lastSeq = stored.seq();
      lastType = event.eventType();
      first = event.timestamp().isBefore(first) ? event.timestamp() : first;
      last = event.timestamp().isAfter(last) ? event.timestamp() : last;
    }
  }

  private final Map<FacetKey, Sum> facets = new LinkedHashMap<>();
  private final Map<String, Sum> sessions = new LinkedHashMap<>();
  private final Map<HourKey, Sum> hours = new LinkedHashMap<>();

  private Tallies() {}

  /**
   * @param events ascending by seq
   */
  static Tallies of(List<StoredEvent> events) {
    Tallies tallies = new Tallies();
    events.forEach(tallies::add);
    return tallies;
  }

  /** What counts as an error wherever errors are counted. */
  static boolean isError(@Nullable EventStatus status) {
    return status != null && status != EventStatus.OK;
  }

  void write(WriterConnection connection) throws SQLException {
    connection.batch(ADD_FACET, facetRows());
    connection.batch(ADD_SESSION, sessionRows());
    connection.batch(ADD_HOUR, hourRows());
  }

  private void add(StoredEvent stored) {
    HookEvent event = stored.event();
    facet("type", event.eventType(), stored);
    facet("tool", event.toolName(), stored);
    facet("project", event.project(), stored);
    facet("agent", event.agentId(), stored);
    facet("host", event.host(), stored);
    sessions.computeIfAbsent(event.sessionId(), id -> new Sum(stored.seq())).add(stored);
    HourKey hour =
        new HourKey(
            Math.floorDiv(event.timestamp().toEpochMilli(), HOUR_MS),
            event.eventType(),
            event.toolName() == null ? "" : event.toolName(),
            event.project() == null ? "" : event.project());
    hours.computeIfAbsent(hour, key -> new Sum(stored.seq())).add(stored);
  }

  private void facet(String kind, @Nullable String value, StoredEvent stored) {
    if (value != null) {
      facets.computeIfAbsent(new FacetKey(kind, value), key -> new Sum(stored.seq())).add(stored);
    }
  }

  private List<Object[]> facetRows() {
    List<Object[]> rows = new ArrayList<>();
    facets.forEach(
        (key, sum) -> rows.add(new Object[] {key.kind, key.value, sum.events, sum.lastSeq}));
    return rows;
  }

  private List<Object[]> sessionRows() {
    List<Object[]> rows = new ArrayList<>();
    sessions.forEach(
        (id, sum) ->
            rows.add(
                new Object[] {
                  id,
                  sum.events,
                  sum.errors,
                  sum.first.toEpochMilli(),
                  sum.last.toEpochMilli(),
                  sum.lastSeq,
                  sum.lastType,
                  sum.timed,
                  sum.millis,
                  sum.longest
                }));
    return rows;
  }

  private List<Object[]> hourRows() {
    List<Object[]> rows = new ArrayList<>();
    hours.forEach(
        (key, sum) ->
            rows.add(
                new Object[] {
                  key.hour,
                  key.type,
                  key.tool,
                  key.project,
                  sum.events,
                  sum.errors,
                  sum.timed,
                  sum.millis,
                  sum.bytes,
                  sum.firstSeq,
                  sum.lastSeq
                }));
    return rows;
  }
}
