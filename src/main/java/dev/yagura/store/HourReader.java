package dev.yagura.store;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Log;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Sums by hour, from the rollup beside the log's rows: a year is some thousand rows of it. */
final class HourReader {
  private static final long MOST_HOURS = 20_000;
  private static final int MOST_TYPES = 50;
  private static final int MOST_SUMS = 5000;

  private final SqliteLog log;
  private final Supplier<LogTip> tip;

  /**
   * @param tip where the log stands now
   */
  HourReader(SqliteLog log, Supplier<LogTip> tip) {
    this.log = log;
    this.tip = tip;
  }

  Future<Log.Hours> hours(Log.HoursRequest request) {
    check(request.fromHour(), request.toHour());
    if (request.types().size() > MOST_TYPES) {
      throw BusFailure.invalid("types", "at most " + MOST_TYPES);
    }
    String logId = tip.get().logId();
    return log.readPage(
            statement(request),
            row ->
                new Log.Hour(
                    row.number(0),
                    row.number(1),
                    row.number(2),
                    row.number(3),
                    row.number(4),
                    row.number(5)))
        .map(hours -> new Log.Hours(logId, hours));
  }

  /** Over the hours together, by type and tool. */
  Future<Log.Sums> sums(Log.SumsRequest request) {
    check(request.fromHour(), request.toHour());
    String logId = tip.get().logId();
    String project = request.project();
    List<Object> values = new ArrayList<>(List.of(request.fromHour(), request.toHour()));
    if (project != null) {
      values.add(project);
    }
    return log.readPage(
            new EventQuery.Statement(
                "SELECT json_array(event_type, tool_name, sum(events), sum(errors),"
                    + " sum(timed_events), sum(duration_ms_sum)) AS j FROM rollup_hour"
                    + " WHERE hour >= ? AND hour < ?"
                    + (project == null ? "" : " AND project = ?")
                    + " GROUP BY event_type, tool_name ORDER BY sum(events) DESC LIMIT "
                    + MOST_SUMS,
                values),
            row ->
                new Log.Sum(
                    row.text(0),
                    row.text(1),
                    row.number(2),
                    row.number(3),
                    row.number(4),
                    row.number(5)))
        .map(sums -> new Log.Sums(logId, sums));
  }

  private static void check(long fromHour, long toHour) {
    if (fromHour > toHour || toHour - fromHour > MOST_HOURS) {
      throw BusFailure.invalid("to_hour", "0 to " + MOST_HOURS + " hours after from_hour");
    }
  }

  private static EventQuery.Statement statement(Log.HoursRequest request) {
    StringBuilder where = new StringBuilder("hour >= ? AND hour < ?");
    List<Object> values = new ArrayList<>(List.of(request.fromHour(), request.toHour()));
    if (!request.types().isEmpty()) {
      String marks = String.join(",", Collections.nCopies(request.types().size(), "?"));
      where.append(" AND event_type IN (").append(marks).append(')');
      values.addAll(request.types());
    }
    if (request.tool() != null) {
      where.append(" AND tool_name = ?");
      values.add(request.tool());
    }
    if (request.project() != null) {
      where.append(" AND project = ?");
      values.add(request.project());
    }
    return new EventQuery.Statement(
        "SELECT json_array(hour, sum(events), sum(errors), sum(timed_events),"
            + " sum(duration_ms_sum), sum(data_bytes)) AS j FROM rollup_hour WHERE "
            + where
            + " GROUP BY hour ORDER BY hour",
        values);
  }
}
