package dev.yagura.store.transcripts;

import dev.yagura.store.sql.Columns;
import dev.yagura.store.sql.Reads;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Transcripts.Response;
import dev.yagura.vocabulary.bus.Transcripts.Responses;
import dev.yagura.vocabulary.bus.Transcripts.ResponsesRequest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A question for responses, newest first, as SQL with bound parameters. */
public final class ResponseQuery {
  private static final int MOST = 1000;

  /** Time and number of the last response of the page before. */
  private static final Pattern CURSOR = Pattern.compile("(-?[0-9]{1,18})\\.([0-9]{1,18})");

  private record Row(long id, Response response) {}

  private final int limit;
  private final List<String> terms = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  /**
   * @throws BusFailure the question is at fault
   */
  public ResponseQuery(ResponsesRequest request) {
    if (request.limit() < 1 || request.limit() > MOST) {
      throw BusFailure.invalid("limit", "1 to " + MOST);
    }
    limit = request.limit();
    term("session_id = ?", request.session());
    if ("".equals(request.agent())) {
      // An answer to a call of an agent without a name is not the main thread's.
      term("agent_id = ? AND tool_use_id IS NULL", "");
    } else {
      term("agent_id = ?", request.agent());
    }
    term("at >= ?", Facts.millis(request.fromInclusive()));
    term("at <= ?", Facts.millis(request.toInclusive()));
    String cursor = request.cursor();
    if (cursor != null) {
      Matcher parts = CURSOR.matcher(cursor);
      if (!parts.matches()) {
        throw BusFailure.invalid("cursor", "as the page before gave it");
      }
      terms.add("(at, response_id) < (?, ?)");
      parameters.add(Long.valueOf(parts.group(1)));
      parameters.add(Long.valueOf(parts.group(2)));
    }
  }

  public Responses on(Reads reads) throws SQLException {
    parameters.add(limit + 1);
    List<Row> rows =
        reads.query(
            "SELECT response_id, session_id, agent_id, message_key, tool_use_id, at, text,"
                + " source_rank FROM transcript_response"
                + (terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms))
                + " ORDER BY at DESC, response_id DESC LIMIT ?",
            ResponseQuery::row,
            parameters.toArray());
    boolean more = rows.size() > limit;
    List<Row> page = more ? rows.subList(0, limit) : rows;
    Row last = more ? page.get(limit - 1) : null;
    return new Responses(
        page.stream().map(Row::response).toList(),
        last == null ? null : last.response.at().toEpochMilli() + "." + last.id);
  }

  private void term(String term, @Nullable Object value) {
    if (value != null) {
      terms.add(term);
      parameters.add(value);
    }
  }

  private static Row row(Columns row) {
    String agent = row.text(2);
    return new Row(
        row.number(0),
        new Response(
            row.text(1),
            agent.isEmpty() ? null : agent,
            row.text(3),
            row.textOrNull(4),
            Instant.ofEpochMilli(row.number(5)),
            row.text(6),
            ResponseRows.SOURCES.get((int) row.number(7))));
  }
}
