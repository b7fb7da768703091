package dev.yagura.store.transcripts;

import dev.yagura.store.sql.Columns;
import dev.yagura.store.sql.WriterConnection;
import dev.yagura.vocabulary.bus.Transcripts.Reply;
import dev.yagura.vocabulary.bus.Transcripts.TranscriptFile;
import dev.yagura.vocabulary.event.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;

/**
 * API messages as they are kept: the maximum of each field. The thread that told of a message first
 * owns it; what another thread tells of it is a copy, which a fork made. Lives for one transaction.
 */
final class Replies {
  private static final int KEY_BYTES = 16;

  private static final String KNOWN =
      "SELECT r.sum_id, r.copied, u.session_id, u.agent_id, r.input, r.output, r.cache_write_5m,"
          + " r.cache_write_1h, r.cache_read, r.web_searches, r.web_fetches"
          + " FROM transcript_reply r JOIN transcript_usage u USING (sum_id) WHERE r.key = ?";
  private static final String KEEP =
      "INSERT INTO transcript_reply (key, sum_id, copied, input, output, cache_write_5m,"
          + " cache_write_1h, cache_read, web_searches, web_fetches)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key, sum_id) DO UPDATE SET"
          + " input = excluded.input, output = excluded.output,"
          + " cache_write_5m = excluded.cache_write_5m, cache_write_1h = excluded.cache_write_1h,"
          + " cache_read = excluded.cache_read, web_searches = excluded.web_searches,"
          + " web_fetches = excluded.web_fetches";

  private record Row(long sum, boolean copied, String session, String agent, TokenUsage usage) {}

  private final WriterConnection connection;
  private final Sums sums;
  private final Set<String> changed;

  /**
   * @param changed gets the sessions whose own usage grows
   */
  Replies(WriterConnection connection, Sums sums, Set<String> changed) {
    this.connection = connection;
    this.sums = sums;
    this.changed = changed;
  }

  void add(TranscriptFile file, Reply reply) throws SQLException {
    byte[] key = keyOf(reply.key());
    String agent = file.agentId() == null ? "" : file.agentId();
    Row owner = null;
    Row mine = null;
    for (Row row : connection.query(KNOWN, Replies::row, (Object) key)) {
      owner = row.copied ? owner : row;
      mine = row.session.equals(file.sessionId()) && row.agent.equals(agent) ? row : mine;
    }
    if (mine == null) {
      long sum = sums.numberOf(file, agent, reply);
      mine = new Row(sum, owner != null, file.sessionId(), agent, TokenUsage.NONE);
      sums.add(sum, mine.copied, new TokenUsage(0, 0, 0, 0, 0, 0, 0, 1));
      keep(key, mine, reply.usage(), true);
    } else {
      keep(key, mine, reply.usage(), false);
    }
    if (owner != null && owner.sum != mine.sum) {
      keep(key, owner, reply.usage(), false);
    }
  }

  private void keep(byte[] key, Row row, TokenUsage told, boolean fresh) throws SQLException {
    TokenUsage grown = max(row.usage, told);
    if (!fresh && grown.equals(row.usage)) {
      return;
    }
    connection.update(
        KEEP,
        key,
        row.sum,
        row.copied ? 1 : 0,
        grown.input(),
        grown.output(),
        grown.cacheWrite5m(),
        grown.cacheWrite1h(),
        grown.cacheRead(),
        grown.webSearches(),
        grown.webFetches());
    sums.add(row.sum, row.copied, minus(grown, row.usage));
    changed.add(row.session);
  }

  static byte[] keyOf(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Arrays.copyOf(digest.digest(key.getBytes(StandardCharsets.UTF_8)), KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Row row(Columns row) {
    return new Row(
        row.number(0),
        row.number(1) == 1,
        row.text(2),
        row.text(3),
        new TokenUsage(
            row.number(4),
            row.number(5),
            row.number(6),
            row.number(7),
            row.number(8),
            row.number(9),
            row.number(10),
            0));
  }

  private static TokenUsage max(TokenUsage a, TokenUsage b) {
    return new TokenUsage(
        Math.max(a.input(), b.input()),
        Math.max(a.output(), b.output()),
        Math.max(a.cacheWrite5m(), b.cacheWrite5m()),
        Math.max(a.cacheWrite1h(), b.cacheWrite1h()),
        Math.max(a.cacheRead(), b.cacheRead()),
        Math.max(a.webSearches(), b.webSearches()),
        Math.max(a.webFetches(), b.webFetches()),
        0);
  }

  private static TokenUsage minus(TokenUsage a, TokenUsage b) {
    return new TokenUsage(
        a.input() - b.input(),
        a.output() - b.output(),
        a.cacheWrite5m() - b.cacheWrite5m(),
        a.cacheWrite1h() - b.cacheWrite1h(),
        a.cacheRead() - b.cacheRead(),
        a.webSearches() - b.webSearches(),
        a.webFetches() - b.webFetches(),
        0);
  }
}
