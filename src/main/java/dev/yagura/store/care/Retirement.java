package dev.yagura.store.care;

import dev.yagura.store.sql.Columns;
import dev.yagura.store.sql.WriterConnection;
import dev.yagura.vocabulary.bus.Care.Retain;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes old events out of the log, some thousand per transaction, oldest first: their rows, their
 * payloads, and what they added to facets and sessions. Rollups stay. An event goes only when its
 * file has been dealt with in the ledger, or when it came without one. With the newest event of a
 * file the ledger keeps the file as {@code retired}, or the raw file that is still there would be
 * read again; as {@code disposable} when the raw file may go as well.
 */
public final class Retirement {
  /** Rows of one transaction: events that come meanwhile wait for one of them at most. */
  public static final int STEP = 2000;

  /**
   * What stays of an event whose raw file stays: the file's line in the ledger, 140 bytes, and in
   * the index of such files, 76. Measured with dbstat on 9,000 events.
   */
  private static final long STAYING_BYTES = 216;

  private static final String OLDEST =
      "SELECT e.seq, e.received_at, e.data_size,"
          // No line in the ledger: the event had no file, or its file is gone and forgotten.
          + " coalesce(f.state IN ('committed', 'retired', 'disposable'), 1), w.host, w.path, p.file_name,"
          + " coalesce(f.seq, e.seq) = e.seq"
          + " FROM event_store e LEFT JOIN event_payload p USING (seq)"
          + " LEFT JOIN ingest_file f ON f.folder_id = p.folder_id AND f.name = p.file_name"
          + " LEFT JOIN watch_folder w ON w.folder_id = p.folder_id"
          + " WHERE e.seq > ? ORDER BY e.seq LIMIT ?";

  private static final String EVENTS =
      "SELECT (SELECT seq FROM sqlite_sequence WHERE name = 'event_store')"
          + " - (SELECT CAST(value AS INTEGER) FROM log_meta WHERE key = 'retired')";

  private static final String ERROR = "coalesce(status, 'ok') <> 'ok'";

  private static final List<String> TAKE_AWAY =
      List.of(
          facet("type", "event_type"),
          facet("tool", "tool_name"),
          facet("project", "project"),
          facet("agent", "agent_id"),
          facet("host", "host"),
          "DELETE FROM facet WHERE events <= 0",
          "UPDATE session_activity AS s SET events = s.events - d.events,"
              + " errors = s.errors - d.errors, timed_events = s.timed_events - d.timed,"
              + " duration_ms_sum = s.duration_ms_sum - d.total"
              + " FROM (SELECT session_id, count(*) AS events, sum("
              + ERROR
              + ") AS errors, count(duration_ms) AS timed, coalesce(sum(duration_ms), 0) AS total"
              + " FROM temp.going CROSS JOIN event_store USING (seq) GROUP BY session_id) d"
              + " WHERE s.session_id = d.session_id");

  private static final String SESSIONS =
      "SELECT DISTINCT session_id FROM temp.going CROSS JOIN event_store USING (seq)";
  private static final String END_SESSION =
      "DELETE FROM session_activity WHERE session_id = ? AND events <= 0";

  /** What cannot be subtracted; the indexes that begin with the session answer all but the last. */
  private static final String REDO_SESSION =
      "UPDATE session_activity AS s SET"
          + " first_at = (SELECT min(timestamp) FROM event_store WHERE session_id = s.session_id),"
          + " last_at = (SELECT max(timestamp) FROM event_store WHERE session_id = s.session_id),"
          + " last_seq = (SELECT max(seq) FROM event_store WHERE session_id = s.session_id),"
          + " duration_ms_max = CASE WHEN timed_events = 0 THEN 0 ELSE"
          + " (SELECT max(duration_ms) FROM event_store WHERE session_id = s.session_id) END"
          + " WHERE session_id = ?";

  private static final String MARK_FILES =
      "UPDATE ingest_file SET state = ? FROM temp.going CROSS JOIN event_payload p USING (seq)"
          + " WHERE ingest_file.folder_id = p.folder_id AND ingest_file.name = p.file_name"
          + " AND coalesce(ingest_file.seq, p.seq) = p.seq";

  /**
   * What one step did.
   *
   * @param after where the next step goes on
   * @param end there is nothing further to look at
   */
  public record Step(long events, long bytes, long after, boolean end, List<String> files) {}

  private record Candidate(
      long seq, long receivedAt, long bytes, boolean mayGo, @Nullable String path) {}

  private final Retain request;
  private final String host;

  /**
   * @param host whose raw files are named
   */
  public Retirement(Retain request, String host) {
    this.request = request;
    this.host = host;
  }

  /**
   * @param after events up to this one have been looked at
   * @param before events of the steps before, which a dry run did not really take away
   */
  public Step step(WriterConnection connection, long after, long before) throws SQLException {
    long tooMany = tooMany(connection) - (request.dryRun() ? before : 0);
    List<Candidate> oldest = connection.query(OLDEST, this::candidate, after, STEP);
    List<Candidate> going = new ArrayList<>();
    long bytes = 0;
    long seen = after;
    boolean end = oldest.size() < STEP;
    for (Candidate candidate : oldest) {
      if (!isOld(candidate) && going.size() >= tooMany) {
        // The next step looks whether so many were enough.
        end = going.isEmpty() || request.dryRun();
        break;
      }
      seen = candidate.seq;
      if (candidate.mayGo) {
        going.add(candidate);
        bytes += candidate.bytes;
      }
    }
    if (!going.isEmpty() && !request.dryRun()) {
      take(connection, going);
    }
    return new Step(going.size(), bytes, seen, end, filesOf(going));
  }

  /** Events that must go for the log to be small enough, were all of them of the same size. */
  private long tooMany(WriterConnection connection) throws SQLException {
    if (request.maxBytes() == 0) {
      return 0;
    }
    long used = Space.of(connection.driver()).usedBytes();
    Long events = connection.number(EVENTS);
    if (used <= request.maxBytes() || events == null || events == 0) {
      return 0;
    }
    long each = Math.max(1, used / events);
    // Who really deletes looks again after each step, so only an estimate must know what stays.
    long freed = request.dryRun() ? Math.max(each - STAYING_BYTES, (each + 1) / 2) : each;
    return Math.max(1, (used - request.maxBytes()) / freed);
  }

  private boolean isOld(Candidate candidate) {
    return request.before() != null && candidate.receivedAt < request.before().toEpochMilli();
  }

  private Candidate candidate(Columns row) {
    String name = row.textOrNull(6);
    boolean here = name != null && row.number(7) == 1 && host.equals(row.textOrNull(4));
    return new Candidate(
        row.number(0),
        row.number(1),
        row.number(2),
        row.number(3) == 1,
        here ? row.text(5) + "/" + name : null);
  }

  private void take(WriterConnection connection, List<Candidate> going) throws SQLException {
    connection.update("CREATE TEMP TABLE IF NOT EXISTS going (seq INTEGER PRIMARY KEY)");
    connection.update("DELETE FROM temp.going");
    connection.batch(
        "INSERT INTO temp.going VALUES (?)",
        going.stream().map(candidate -> new Object[] {candidate.seq}).toList());
    for (String sql : TAKE_AWAY) {
      connection.update(sql);
    }
    List<String> sessions = connection.query(SESSIONS, row -> row.text(0));
    connection.update(MARK_FILES, request.rawFiles() ? "disposable" : "retired");
    connection.update("DELETE FROM event_words WHERE rowid IN (SELECT seq FROM temp.going)");
    connection.update("DELETE FROM event_payload WHERE seq IN (SELECT seq FROM temp.going)");
    connection.update("DELETE FROM event_store WHERE seq IN (SELECT seq FROM temp.going)");
    for (String session : sessions) {
      if (connection.update(END_SESSION, session) == 0) {
        connection.update(REDO_SESSION, session);
      }
    }
    connection.update(
        "UPDATE log_meta SET value = CAST(value AS INTEGER) + ? WHERE key = 'retired'",
        going.size());
    connection.update(
        "INSERT INTO log_meta (key, value) VALUES ('retired_to', ?) ON CONFLICT (key)"
            + " DO UPDATE SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))",
        Long.toString(going.get(going.size() - 1).seq));
  }

  private static List<String> filesOf(List<Candidate> going) {
    List<String> files = new ArrayList<>();
    for (Candidate candidate : going) {
      if (candidate.path != null) {
        files.add(candidate.path);
      }
    }
    return files;
  }

  private static String facet(String kind, String column) {
    return ("UPDATE facet SET events = facet.events - d.events FROM (SELECT %s AS value,"
            + " count(*) AS events FROM temp.going CROSS JOIN event_store USING (seq)"
            + " WHERE %s IS NOT NULL GROUP BY %s) d"
            + " WHERE facet.kind = '%s' AND facet.value = d.value")
        .formatted(column, column, column, kind);
  }
}
