package dev.yagura.store;

import dev.yagura.store.sql.Columns;
import dev.yagura.store.threads.Activities.Activity;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Log.Facet;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Questions that the counters beside the log's rows answer, whatever the log's size. */
final class CounterReader {
  /** By number of events, ties by name. Types, tools, projects and hosts are few. */
  private static final String BY_NUMBER =
      "SELECT * FROM (SELECT kind, value, events, last_seq FROM facet WHERE kind = '%s'"
          + " ORDER BY events DESC, value LIMIT ?)";

  /** By newest event, along an index that holds nothing but agents. */
  private static final String AGENTS =
      "SELECT * FROM (SELECT kind, value, events, last_seq FROM facet"
          + " INDEXED BY idx_facet_newest_agent WHERE kind = 'agent' ORDER BY last_seq DESC LIMIT ?)";

  private static final String SESSIONS =
      "SELECT * FROM (SELECT 'session', session_id, events, last_seq FROM session_activity"
          + " ORDER BY last_seq DESC LIMIT ?)";

  private static final List<String> PARTS =
      List.of(
          BY_NUMBER.formatted("type"),
          BY_NUMBER.formatted("tool"),
          BY_NUMBER.formatted("project"),
          BY_NUMBER.formatted("host"),
          AGENTS,
          SESSIONS);

  static final String FACETS =
      "SELECT json_array(kind, value, events, last_seq) AS j FROM ("
          + String.join(" UNION ALL ", PARTS)
          + ")";

  private static final String ACTIVITIES =
      "SELECT json_array(session_id, events, last_event_type, timed_events, duration_ms_sum,"
          + " duration_ms_max) AS j FROM session_activity WHERE session_id IN (%s)";

  private final SqliteLog log;
  private final Supplier<LogTip> tip;
  private final Recall recall;

  /**
   * @param tip where the log stands now
   */
  CounterReader(SqliteLog log, Supplier<LogTip> tip, Recall recall) {
    this.log = log;
    this.tip = tip;
    this.recall = recall;
  }

  Future<Log.Facets> facets(Log.FacetsRequest request) {
    EventQuery.checkLimit(request.limit(), EventQuery.MAX_LIMIT);
    return recall.facets(request, () -> readFacets(request));
  }

  private Future<Log.Facets> readFacets(Log.FacetsRequest request) {
    List<Object> limits = Collections.nCopies(PARTS.size(), request.limit());
    String logId = tip.get().logId();
    return log.readPage(new EventQuery.Statement(FACETS, limits), CounterReader::counted)
        .map(rows -> facets(logId, rows));
  }

  /** What the log knows of these sessions. */
  Future<Map<String, Activity>> sessions(List<String> sessions) {
    String marks = String.join(",", Collections.nCopies(sessions.size(), "?"));
    return log.readPage(
            new EventQuery.Statement(ACTIVITIES.formatted(marks), List.copyOf(sessions)),
            row -> Map.entry(row.text(0), activity(row)))
        .map(
            rows ->
                rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Activity activity(Columns row) {
    long timed = row.number(3);
    return new Activity(
        row.number(1),
        row.text(2),
        timed == 0 ? null : (double) row.number(4) / timed,
        timed == 0 ? null : row.number(5));
  }

  private record Counted(String kind, Facet facet) {}

  private static Counted counted(Columns row) {
    return new Counted(row.text(0), new Facet(row.text(1), row.number(2), row.number(3)));
  }

  private static Log.Facets facets(String logId, List<Counted> rows) {
    Map<String, List<Facet>> byKind = new LinkedHashMap<>();
    for (Counted row : rows) {
      byKind.computeIfAbsent(row.kind, kind -> new ArrayList<>()).add(row.facet);
    }
    return new Log.Facets(
        logId,
        of(byKind, "type"),
        of(byKind, "tool"),
        of(byKind, "project"),
        of(byKind, "session"),
        of(byKind, "agent"),
        of(byKind, "host"));
  }

  private static List<Facet> of(Map<String, List<Facet>> byKind, String kind) {
    return List.copyOf(byKind.getOrDefault(kind, List.of()));
  }
}
