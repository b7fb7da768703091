package dev.yagura.store.transcripts;

import dev.yagura.store.sql.WriterConnection;
import dev.yagura.vocabulary.bus.Transcripts.Reply;
import dev.yagura.vocabulary.bus.Transcripts.TranscriptFile;
import dev.yagura.vocabulary.event.TokenUsage;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one transaction adds to the sums of tokens: gathered, and written once for each sum. */
final class Sums {
  private static final String BEGIN =
      "INSERT INTO transcript_usage (session_id, agent_id, model, day, project, host)"
          + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String FIND =
      "SELECT sum_id FROM transcript_usage WHERE session_id = ? AND agent_id = ? AND model = ?"
          + " AND day = ? AND project = ? AND host = ?";
  private static final String ADD = add("");
  private static final String ADD_INHERITED = add("inherited_");

  private record Sum(
      String session, String agent, String model, long day, String project, String host) {}

  private record Place(long sum, boolean inherited) {}

  private final WriterConnection connection;
  private final Map<Sum, Long> numbers = new HashMap<>();
  private final Map<Place, TokenUsage> added = new LinkedHashMap<>();

  Sums(WriterConnection connection) {
    this.connection = connection;
  }

  /** The sum that the reply belongs to when this file is the first to tell of it. */
  long numberOf(TranscriptFile file, String agent, Reply reply) throws SQLException {
    Sum sum =
        new Sum(
            file.sessionId(),
            agent,
            reply.model(),
            LocalDate.ofInstant(reply.at(), ZoneOffset.UTC).toEpochDay(),
            reply.project() == null ? "" : reply.project(),
            file.host());
    Long number = numbers.get(sum);
    if (number == null) {
      Object[] values = {sum.session, sum.agent, sum.model, sum.day, sum.project, sum.host};
      connection.update(BEGIN, values);
      number = connection.number(FIND, values);
      if (number == null) {
        throw new SQLException("a sum that was begun is not there");
      }
      numbers.put(sum, number);
    }
    return number;
  }

  void add(long sum, boolean inherited, TokenUsage usage) {
    added.merge(new Place(sum, inherited), usage, TokenUsage::plus);
  }

  void write() throws SQLException {
    for (Map.Entry<Place, TokenUsage> entry : added.entrySet()) {
      TokenUsage usage = entry.getValue();
      connection.update(
          entry.getKey().inherited ? ADD_INHERITED : ADD,
          usage.input(),
          usage.output(),
          usage.cacheWrite5m(),
          usage.cacheWrite1h(),
          usage.cacheRead(),
          usage.webSearches(),
          usage.webFetches(),
          usage.replies(),
          entry.getKey().sum);
    }
  }

  private static String add(String kind) {
    StringBuilder sql = new StringBuilder("UPDATE transcript_usage SET ");
    for (String column : UsageColumns.ALL) {
      sql.append(sql.charAt(sql.length() - 1) == '?' ? ", " : "")
          .append(kind + column + " = " + kind + column + " + ?");
    }
    return sql.append(" WHERE sum_id = ?").toString();
  }
}
