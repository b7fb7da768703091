package dev.yagura.store.transcripts;

import dev.yagura.store.sql.Columns;
import dev.yagura.store.sql.Reads;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Transcripts.Line;
import dev.yagura.vocabulary.bus.Transcripts.Usage;
import dev.yagura.vocabulary.bus.Transcripts.UsageRequest;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A question for sums of tokens as SQL with bound parameters. Reads the sums, never replies. */
public final class UsageQuery {
  private static final int MOST_SESSIONS = 1000;

  /** What may be kept apart, and its column. */
  private static final Map<String, String> APART =
      Map.of("session", "session_id", "agent", "agent_id", "project", "project", "host", "host");

  private static final int DAY = 5;

  private final UsageRequest request;
  private final List<String> terms = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  /**
   * @throws BusFailure the question is at fault
   */
  public UsageQuery(UsageRequest request) {
    if (!APART.keySet().containsAll(request.by())) {
      throw BusFailure.invalid("by", "session, agent, project, host");
    }
    if (request.sessions().size() > MOST_SESSIONS) {
      throw BusFailure.invalid("sessions", "at most " + MOST_SESSIONS);
    }
    this.request = request;
    day("day >= ?", "from_day", request.fromDay());
    day("day <= ?", "to_day", request.toDay());
    equal("project", request.project());
    equal("model", request.model());
    equal("host", request.host());
    if (!request.sessions().isEmpty()) {
      terms.add(
          "session_id IN ("
              + String.join(",", Collections.nCopies(request.sessions().size(), "?"))
              + ")");
      parameters.addAll(request.sessions());
    }
  }

  /** The sums, and the newest change that they surely contain. */
  public Usage on(Reads reads, String logId) throws SQLException {
    long last = TranscriptQueries.lastChange(reads);
    return new Usage(logId, reads.query(sql(), this::line, parameters.toArray()), last);
  }

  private String sql() {
    return "SELECT "
        + String.join(
            ", ",
            column("session"),
            column("agent"),
            "model",
            column("project"),
            column("host"),
            "day",
            UsageColumns.sums(""),
            UsageColumns.sums("inherited_"))
        + " FROM transcript_usage"
        + (terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms))
        + " GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 6, 1, 2, 3, 4, 5";
  }

  private String column(String name) {
    return request.by().contains(name) ? String.valueOf(APART.get(name)) : "NULL";
  }

  private Line line(Columns row) {
    return new Line(
        row.textOrNull(0),
        row.textOrNull(1),
        row.text(2),
        row.textOrNull(3),
        row.textOrNull(4),
        LocalDate.ofEpochDay(row.number(DAY)).toString(),
        UsageColumns.usage(row, DAY + 1),
        UsageColumns.usage(row, DAY + 1 + UsageColumns.WIDTH));
  }

  private void equal(String column, @Nullable String value) {
    if (value != null) {
      terms.add(column + " = ?");
      parameters.add(value);
    }
  }

  private void day(String term, String field, @Nullable String day) {
    if (day == null) {
      return;
    }
    try {
      parameters.add(LocalDate.parse(day).toEpochDay());
      terms.add(term);
    } catch (DateTimeException e) {
      throw BusFailure.invalid(field, "a day such as 2026-11-26");
    }
  }
}
