package dev.yagura.store.transcripts;

import dev.yagura.store.sql.Columns;
import dev.yagura.store.sql.Reads;
import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.Changes;
import dev.yagura.vocabulary.bus.Transcripts.ChangesRequest;
import dev.yagura.vocabulary.bus.Transcripts.Digest;
import dev.yagura.vocabulary.bus.Transcripts.Files;
import dev.yagura.vocabulary.bus.Transcripts.FilesRequest;
import dev.yagura.vocabulary.bus.Transcripts.Known;
import dev.yagura.vocabulary.bus.Transcripts.SessionFacts;
import dev.yagura.vocabulary.bus.Transcripts.TranscriptFile;
import dev.yagura.vocabulary.event.TokenUsage;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about files and sessions, each on a reader. */
public final class TranscriptQueries {
  private static final String FILES =
      "SELECT host, path, file_key, session_id, agent_id, read_to FROM transcript_file"
          + " WHERE host = ? AND path > ? ORDER BY path LIMIT ?";
  private static final String LAST_CHANGE =
      "SELECT coalesce(max(change), 0) FROM transcript_session";
  private static final String CHANGES =
      "SELECT session_id, change, custom_title, ai_title, slug, first_prompt, project, cwd,"
          + " git_branch, version, cost_micro_usd, interrupted_at, last_line_at"
          + " FROM transcript_session WHERE change > ? ORDER BY change LIMIT ?";
  private static final String AGENTS =
      "SELECT agent_id, type, parent_agent_id, description, tool_use_id, duration_ms,"
          + " first_line_at, last_line_at FROM transcript_agent WHERE session_id = ?"
          + " ORDER BY first_line_at, agent_id";
  private static final String USAGE =
      "SELECT "
          + UsageColumns.sums("")
          + " FROM transcript_usage WHERE session_id = ? AND (agent_id = '') = ?";

  private TranscriptQueries() {}

  public static Files files(Reads reads, String logId, FilesRequest request) throws SQLException {
    List<Known> files =
        reads.query(
            FILES,
            TranscriptQueries::known,
            request.host(),
            request.afterPath(),
            request.limit() + 1);
    boolean more = files.size() > request.limit();
    return new Files(logId, more ? files.subList(0, request.limit()) : files, more);
  }

  public static Changes changes(Reads reads, String logId, ChangesRequest request)
      throws SQLException {
    long last = lastChange(reads);
    List<Digest> sessions = new ArrayList<>();
    for (Digest bare :
        reads.query(CHANGES, TranscriptQueries::bare, request.after(), request.limit())) {
      String session = bare.sessionId();
      sessions.add(
          new Digest(
              session,
              bare.change(),
              bare.facts(),
              reads.query(AGENTS, TranscriptQueries::agent, session),
              usage(reads, session, true),
              usage(reads, session, false)));
    }
    return new Changes(logId, sessions, last);
  }

  static long lastChange(Reads reads) throws SQLException {
    return reads.query(LAST_CHANGE, row -> row.number(0)).get(0);
  }

  private static TokenUsage usage(Reads reads, String session, boolean own) throws SQLException {
    return reads.query(USAGE, row -> UsageColumns.usage(row, 0), session, own ? 1 : 0).get(0);
  }

  private static Known known(Columns row) {
    return new Known(
        new TranscriptFile(row.text(0), row.text(1), row.text(2), row.text(3), filled(row.text(4))),
        row.number(5));
  }

  private static Digest bare(Columns row) {
    SessionFacts facts =
        new SessionFacts(
            row.textOrNull(2),
            row.textOrNull(3),
            row.textOrNull(4),
            row.textOrNull(5),
            row.textOrNull(6),
            row.textOrNull(7),
            row.textOrNull(8),
            row.textOrNull(9),
            row.numberOrNull(10),
            instant(row, 11),
            instant(row, 12));
    return new Digest(
        row.text(0), row.number(1), facts, List.of(), TokenUsage.NONE, TokenUsage.NONE);
  }

  private static AgentFacts agent(Columns row) {
    return new AgentFacts(
        row.text(0),
        row.textOrNull(1),
        row.textOrNull(2),
        row.textOrNull(3),
        row.textOrNull(4),
        row.numberOrNull(5),
        instant(row, 6),
        instant(row, 7));
  }

  private static @Nullable Instant instant(Columns row, int position) {
    Long millis = row.numberOrNull(position);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable String filled(String text) {
    return text.isEmpty() ? null : text;
  }
}
