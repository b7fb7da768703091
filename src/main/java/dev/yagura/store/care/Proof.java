package dev.yagura.store.care;

import dev.yagura.vocabulary.bus.Care.Compared;
import dev.yagura.vocabulary.bus.Care.Verified;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Recomputes every counter of the log from its rows and compares. SQLite does the counting, so
 * memory does not grow with the log. For counters with a key, {@code counted} is the number of keys
 * and {@code actual} how many of them say what the rows say.
 */
public final class Proof {
  private static final int MOST_DAMAGES = 20;

  private static final String NUMBER =
      "(SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM log_meta WHERE key = '%s')";

  private record Comparison(String name, String sql) {}

  private static final List<Comparison> ALL =
      List.of(
          new Comparison(
              "events",
              "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event_store'), 0) - "
                  + NUMBER.formatted("retired")
                  + ", (SELECT count(*) FROM event_store)"),
          new Comparison(
              "payloads",
              "SELECT (SELECT count(*) FROM event_store), (SELECT count(*) FROM event_payload)"),
          new Comparison(
              "files in the ledger",
              "SELECT count(*), count(f.name) FROM event_payload p"
                  + " LEFT JOIN ingest_file f ON f.folder_id = p.folder_id AND f.name = p.file_name"
                  + " WHERE p.file_name IS NOT NULL"),
          new Comparison(
              "dead letters",
              "SELECT (SELECT count(*) FROM ingest_file WHERE state IN"
                  + " ('dead_letter', 'retry', 'acknowledged')),"
                  + " (SELECT count(*) FROM dead_letter)"),
          new Comparison(
              "search index",
              "SELECT (SELECT count(*) FROM event_words_docsize), (SELECT count(*) FROM event_store"
                  + " WHERE seq <= "
                  + NUMBER.formatted("indexed_seq")
                  + ")"),
          new Comparison("facets", facets()),
          new Comparison("sessions", sessions()),
          new Comparison("hours", hours()),
          new Comparison("tokens", tokens(0, "")),
          new Comparison("inherited tokens", tokens(1, "inherited_")));

  private Proof() {}

  /** All of it in one read transaction, that is, as of one moment. */
  public static Verified of(Connection connection) throws SQLException {
    long begun = System.nanoTime();
    List<Compared> compared = new ArrayList<>();
    List<String> damage = new ArrayList<>();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (Comparison comparison : ALL) {
        try (ResultSet row = statement.executeQuery(comparison.sql)) {
          compared.add(new Compared(comparison.name, row.getLong(1), row.getLong(2)));
        }
      }
      try (ResultSet rows =
          statement.executeQuery("PRAGMA integrity_check(" + MOST_DAMAGES + ")")) {
        while (rows.next()) {
          damage.add(rows.getString(1));
        }
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    damage.remove("ok");
    return new Verified(compared, damage, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }

  private static String facets() {
    List<String> parts = new ArrayList<>();
    List<String> columns =
        List.of(
            "type event_type", "tool tool_name", "project project", "agent agent_id", "host host");
    for (String pair : columns) {
      String kind = pair.substring(0, pair.indexOf(' '));
      String column = pair.substring(pair.indexOf(' ') + 1);
      parts.add(
          ("SELECT '%s' AS kind, %s AS value, count(*) AS events FROM event_store"
                  + " WHERE %s IS NOT NULL GROUP BY %s")
              .formatted(kind, column, column, column));
    }
    return "WITH rows AS ("
        + String.join(" UNION ALL ", parts)
        + ") SELECT count(*), coalesce(sum(rows.events IS kept.events), 0)"
        + " FROM rows FULL JOIN facet kept ON kept.kind = rows.kind AND kept.value = rows.value";
  }

  private static String sessions() {
    return "WITH rows AS (SELECT session_id, count(*) AS events,"
        + " sum(coalesce(status, 'ok') <> 'ok') AS errors, min(timestamp) AS first_at,"
        + " max(timestamp) AS last_at, max(seq) AS last_seq, count(duration_ms) AS timed,"
        + " coalesce(sum(duration_ms), 0) AS total, coalesce(max(duration_ms), 0) AS longest"
        + " FROM event_store GROUP BY session_id)"
        + " SELECT count(*), coalesce(sum(rows.events IS kept.events AND rows.errors IS kept.errors"
        + " AND rows.first_at IS kept.first_at AND rows.last_at IS kept.last_at"
        + " AND rows.last_seq IS kept.last_seq AND rows.timed IS kept.timed_events"
        + " AND rows.total IS kept.duration_ms_sum AND rows.longest IS kept.duration_ms_max), 0)"
        + " FROM rows FULL JOIN session_activity kept ON kept.session_id = rows.session_id";
  }

  /** Of the hours that retention has not touched: rollups stay when their events go. */
  private static String hours() {
    return "WITH rows AS (SELECT"
        + " (timestamp - ((timestamp % 3600000) + 3600000) % 3600000) / 3600000 AS hour,"
        + " event_type, coalesce(tool_name, '') AS tool_name, coalesce(project, '') AS project,"
        + " count(*) AS events, sum(coalesce(status, 'ok') <> 'ok') AS errors,"
        + " count(duration_ms) AS timed, coalesce(sum(duration_ms), 0) AS total,"
        + " sum(data_size) AS bytes FROM event_store GROUP BY 1, 2, 3, 4)"
        + " SELECT count(*), coalesce(sum(rows.events IS kept.events AND rows.errors IS kept.errors"
        + " AND rows.timed IS kept.timed_events AND rows.total IS kept.duration_ms_sum"
        + " AND rows.bytes IS kept.data_bytes), 0)"
        + " FROM rows FULL JOIN rollup_hour kept ON kept.hour = rows.hour"
        + " AND kept.event_type = rows.event_type AND kept.tool_name = rows.tool_name"
        + " AND kept.project = rows.project WHERE kept.min_seq IS NULL OR kept.min_seq > "
        + NUMBER.formatted("retired_to");
  }

  /** Sums of tokens, from the replies that they are made of. */
  private static String tokens(int copied, String prefix) {
    List<String> columns =
        List.of(
            "input",
            "output",
            "cache_write_5m",
            "cache_write_1h",
            "cache_read",
            "web_searches",
            "web_fetches");
    StringBuilder sums = new StringBuilder("SELECT sum_id, count(*) AS replies");
    StringBuilder same = new StringBuilder("rows.replies IS kept." + prefix + "replies");
    for (String column : columns) {
      sums.append(", sum(" + column + ") AS " + column);
      same.append(" AND rows." + column + " IS kept." + prefix + column);
    }
    return ("WITH rows AS (%s FROM transcript_reply WHERE copied = %d GROUP BY sum_id)"
            + " SELECT count(*), coalesce(sum(%s), 0) FROM rows FULL JOIN"
            + " (SELECT * FROM transcript_usage WHERE %sreplies > 0) kept"
            + " ON kept.sum_id = rows.sum_id")
        .formatted(sums, copied, same, prefix);
  }
}
