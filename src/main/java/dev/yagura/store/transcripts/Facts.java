package dev.yagura.store.transcripts;

import dev.yagura.store.sql.WriterConnection;
import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.SessionFacts;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts of sessions and agents: later ones win, save for what can only be the first or the last.
 */
final class Facts {
  private static final String LAST_CHANGE =
      "SELECT coalesce(max(change), 0) FROM transcript_session";
  private static final String CHANGE =
      "INSERT INTO transcript_session (session_id, change) VALUES (?, ?)"
          + " ON CONFLICT (session_id) DO UPDATE SET change = excluded.change";
  private static final List<String> LATER_WINS =
      List.of(
          "custom_title",
          "ai_title",
          "slug",
          "project",
          "cwd",
          "git_branch",
          "version",
          "cost_micro_usd");
  private static final String SESSION = session();
  private static final String AGENT =
      "INSERT INTO transcript_agent AS t (session_id, agent_id, type, parent_agent_id, description,"
          + " tool_use_id, duration_ms, first_line_at, last_line_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session_id, agent_id) DO UPDATE SET"
          + " type = coalesce(excluded.type, type),"
          + " parent_agent_id = coalesce(excluded.parent_agent_id, parent_agent_id),"
          + " description = coalesce(excluded.description, description),"
          + " tool_use_id = coalesce(excluded.tool_use_id, tool_use_id),"
          + " duration_ms = coalesce(excluded.duration_ms, duration_ms),"
          + " first_line_at = coalesce(min(t.first_line_at, excluded.first_line_at),"
          + " t.first_line_at, excluded.first_line_at),"
          + " last_line_at = coalesce(max(t.last_line_at, excluded.last_line_at),"
          + " t.last_line_at, excluded.last_line_at)";

  private Facts() {}

  static void keep(WriterConnection connection, String session, SessionFacts facts)
      throws SQLException {
    connection.update(
        SESSION,
        facts.customTitle(),
        facts.aiTitle(),
        facts.slug(),
        facts.project(),
        facts.cwd(),
        facts.gitBranch(),
        facts.version(),
        facts.costMicroUsd(),
        facts.firstPrompt(),
        millis(facts.interruptedAt()),
        millis(facts.interruptedAt()),
        millis(facts.lastLineAt()),
        millis(facts.lastLineAt()),
        session);
  }

  static void keep(WriterConnection connection, String session, AgentFacts facts)
      throws SQLException {
    connection.update(
        AGENT,
        session,
        facts.agentId(),
        facts.type(),
        facts.parentAgentId(),
        facts.description(),
        facts.toolUseId(),
        facts.durationMs(),
        millis(facts.firstLineAt()),
        millis(facts.lastLineAt()));
  }

  /**
   * Gives each of the sessions the next change number.
   *
   * @return the newest there is
   */
  static long change(WriterConnection connection, Collection<String> sessions) throws SQLException {
    Long last = connection.number(LAST_CHANGE);
    long change = last == null ? 0 : last;
    for (String session : sessions) {
      connection.update(CHANGE, session, ++change);
    }
    return change;
  }

  static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  private static String session() {
    StringBuilder sql = new StringBuilder("UPDATE transcript_session SET ");
    for (String column : LATER_WINS) {
      sql.append(column + " = coalesce(?, " + column + "), ");
    }
    return sql.append("first_prompt = coalesce(first_prompt, ?),")
        .append(" interrupted_at = coalesce(max(interrupted_at, ?), interrupted_at, ?),")
        .append(" last_line_at = coalesce(max(last_line_at, ?), last_line_at, ?)")
        .append(" WHERE session_id = ?")
        .toString();
  }
}
