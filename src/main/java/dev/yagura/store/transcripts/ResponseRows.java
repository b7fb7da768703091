package dev.yagura.store.transcripts;

import dev.yagura.store.sql.WriterConnection;
import dev.yagura.vocabulary.bus.Transcripts.Response;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Responses as they are kept. The same answer is told by several sources: the event of the agent's
 * stop, the call's result in the parent's file, a notification there, the agent's own file. It is
 * kept once, from the best of them.
 */
final class ResponseRows {
  /** By the order of hook-events.md §2.3. */
  static final List<String> SOURCES = List.of("hook", "tool_result", "notification", "transcript");

  static final int MOST_TEXT = 10_000;

  private static final String SAME_MESSAGE =
      "SELECT response_id FROM transcript_response WHERE session_id = ? AND agent_id = ?"
          + " AND message_key = ?";
  private static final String SAME_CALL =
      "SELECT response_id FROM transcript_response WHERE session_id = ? AND agent_id = ''"
          + " AND tool_use_id = ? LIMIT 1";
  private static final String SAME_ANSWER =
      "SELECT response_id FROM transcript_response WHERE session_id = ? AND agent_id = ?"
          + " AND (tool_use_id = ? OR text = ?) LIMIT 1";
  private static final String INSERT =
      "INSERT INTO transcript_response (session_id, agent_id, message_key, tool_use_id, at,"
          + " stored_at, source_rank, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String IMPROVE =
      "UPDATE transcript_response SET tool_use_id = coalesce(tool_use_id, ?),"
          + " text = CASE WHEN ? <= source_rank THEN ? ELSE text END,"
          + " source_rank = min(source_rank, ?) WHERE response_id = ?";

  private ResponseRows() {}

  static void keep(WriterConnection connection, Response response, long now) throws SQLException {
    String agent = response.agentId() == null ? "" : response.agentId();
    Long known = known(connection, response, agent);
    int rank = SOURCES.indexOf(response.source());
    if (known == null) {
      connection.update(
          INSERT,
          response.sessionId(),
          agent,
          response.messageKey(),
          response.toolUseId(),
          response.at().toEpochMilli(),
          now,
          rank,
          response.text());
    } else {
      connection.update(IMPROVE, response.toolUseId(), rank, response.text(), rank, known);
    }
  }

  /** Among nameless agents and the main thread, equal texts are not the same answer. */
  private static @Nullable Long known(WriterConnection connection, Response response, String agent)
      throws SQLException {
    String session = response.sessionId();
    String call = response.toolUseId();
    Long known = connection.number(SAME_MESSAGE, session, agent, response.messageKey());
    if (known == null && !agent.isEmpty()) {
      known = connection.number(SAME_ANSWER, session, agent, call, response.text());
    } else if (known == null && call != null) {
      known = connection.number(SAME_CALL, session, call);
    }
    return known;
  }

  /** Never in the middle of a surrogate pair. */
  static String cut(String text) {
    if (text.length() <= MOST_TEXT) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(text.charAt(MOST_TEXT - 1));
    return text.substring(0, pair ? MOST_TEXT - 1 : MOST_TEXT);
  }
}
