package dev.yagura.store;

import dev.yagura.store.sql.Columns;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Tallies;
import dev.yagura.vocabulary.event.EventStatus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Sums of a stretch of time, counted from the rows of its events: SQLite does the counting on a
 * reader's thread, so that of a million events some thousand lines come out of it.
 */
final class TallyReader {
  static final int MOST_BUSY = 20_000;
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final String WINDOW =
      " FROM event_store INDEXED BY idx_event_timestamp WHERE timestamp >= ? AND timestamp < ?";

  /** A duration cut to its first three digits: 12,345 becomes 12,300. */
  private static final String THREE_DIGITS =
      "CASE WHEN duration_ms < 1000 THEN duration_ms"
          + " WHEN duration_ms < 10000 THEN duration_ms / 10 * 10"
          + " WHEN duration_ms < 100000 THEN duration_ms / 100 * 100"
          + " WHEN duration_ms < 1000000 THEN duration_ms / 1000 * 1000"
          + " WHEN duration_ms < 10000000 THEN duration_ms / 10000 * 10000"
          + " ELSE duration_ms / 100000 * 100000 END";

  private static final String LINES =
      "SELECT json_array(event_type, tool_name, project, status, took, count(*),"
          + " coalesce(sum(duration_ms), 0)) AS j FROM (SELECT event_type, tool_name, project,"
          + " status, duration_ms, "
          + THREE_DIGITS
          + " AS took"
          + WINDOW
          + ") GROUP BY event_type, tool_name, project, status, took";

  private static final String BUSY =
      "SELECT json_array(session_id, agent_id, max(project), count(*),"
          + " sum(coalesce(status, 'ok') <> 'ok')) AS j"
          + WINDOW
          + " GROUP BY session_id, agent_id LIMIT "
          + (MOST_BUSY + 1);

  private final SqliteLog log;
  private final Supplier<LogTip> tip;

  /**
   * @param tip where the log stands now
   */
  TallyReader(SqliteLog log, Supplier<LogTip> tip) {
    this.log = log;
    this.tip = tip;
  }

  Future<Tallies.Sums> tally(Tallies.Request request) {
    Duration asked = Duration.between(request.fromInclusive(), request.toExclusive());
    if (asked.isNegative() || asked.compareTo(LONGEST) > 0) {
      throw BusFailure.invalid("to", "0 to 24 hours after from");
    }
    String logId = tip.get().logId();
    List<Object> window =
        List.of(request.fromInclusive().toEpochMilli(), request.toExclusive().toEpochMilli());
    return log.readPage(new EventQuery.Statement(LINES, window), TallyReader::line)
        .compose(
            lines ->
                log.readPage(new EventQuery.Statement(BUSY, window), TallyReader::busy)
                    .map(
                        busy ->
                            new Tallies.Sums(
                                logId,
                                lines,
                                busy.subList(0, Math.min(MOST_BUSY, busy.size())),
                                busy.size() > MOST_BUSY)));
  }

  private static Tallies.Line line(Columns row) {
    String status = row.textOrNull(3);
    return new Tallies.Line(
        row.text(0),
        row.textOrNull(1),
        row.textOrNull(2),
        status == null ? null : EventStatus.valueOf(status.toUpperCase(Locale.ROOT)),
        row.numberOrNull(4),
        row.number(5),
        row.number(6));
  }

  private static Tallies.Busy busy(Columns row) {
    return new Tallies.Busy(
        row.text(0), row.textOrNull(1), row.textOrNull(2), row.number(3), row.number(4));
  }
}
