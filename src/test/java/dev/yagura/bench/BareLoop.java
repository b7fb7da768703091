package dev.yagura.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What to measure the house against: one thread that inserts payloads with sqlite-jdbc into one
 * table with eight indexes and a full-text table, a hundred a commit, and does nothing else. WAL,
 * {@code synchronous=NORMAL}; parsing is done before the clock starts.
 */
public final class BareLoop {
  private static final int BATCH = 100;
  private static final int PIECE = 20 * BATCH;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SCHEMA =
      List.of(
          "PRAGMA journal_mode = WAL",
          "PRAGMA synchronous = NORMAL",
          "CREATE TABLE event_store (id INTEGER PRIMARY KEY, event_id BLOB UNIQUE, session_id TEXT,"
              + " event_type TEXT, timestamp INTEGER, tool_name TEXT, raw_data BLOB)",
          "CREATE INDEX i1 ON event_store (session_id)",
          "CREATE INDEX i2 ON event_store (event_type)",
          "CREATE INDEX i3 ON event_store (timestamp)",
          "CREATE INDEX i4 ON event_store (tool_name)",
          "CREATE INDEX i5 ON event_store (session_id, timestamp)",
          "CREATE INDEX i6 ON event_store (event_type, timestamp)",
          "CREATE INDEX i7 ON event_store (tool_name, timestamp)",
          "CREATE INDEX i8 ON event_store (session_id, event_type, timestamp)",
          "CREATE VIRTUAL TABLE words USING fts5 (text, content = '')");

  private record Row(byte[] id, String session, String type, String tool, byte[] raw, String text) {
    static Row of(int number, byte[] raw, int chars) throws Exception {
      JsonNode json = JSON.readTree(raw);
      String text =
          json.path("prompt").asText() + json.path("tool_input") + json.path("tool_response");
      return new Row(
          hash(number, raw),
          json.path("session_id").asText(),
          json.path("hook_event_name").asText(),
          json.path("tool_name").asText(null),
          raw,
          text.substring(0, Math.min(chars, text.length())));
    }
  }

  /** Payloads may be equal, as those of one session's stops are. */
  private static byte[] hash(int number, byte[] raw) throws NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    return sha256.digest(raw);
  }

  private BareLoop() {}

  /**
   * Inserts {@code count} payloads; rows a second. They are made and parsed piece by piece, while
   * the clock stands, so that memory holds one piece.
   *
   * @param chars of each payload's texts that go into the full-text table
   */
  public static double run(Path database, Supplier<byte[]> payloads, int count, int chars)
      throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      try (Statement statement = connection.createStatement()) {
        for (String sql : SCHEMA) {
          statement.execute(sql);
        }
      }
      connection.setAutoCommit(false);
      long nanos = 0;
      for (int first = 0; first < count; first += PIECE) {
        List<Row> rows = new ArrayList<>();
        for (int i = first; i < Math.min(first + PIECE, count); i++) {
          rows.add(Row.of(i, payloads.get(), chars));
        }
        long begun = System.nanoTime();
        insert(connection, rows, first);
        nanos += System.nanoTime() - begun;
      }
      return count * 1e9 / nanos;
    }
  }

  private static void insert(Connection connection, List<Row> rows, int before)
      throws SQLException {
    try (PreparedStatement event =
            connection.prepareStatement("INSERT INTO event_store VALUES (?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement words =
            connection.prepareStatement("INSERT INTO words (rowid, text) VALUES (?, ?)")) {
      for (int i = 0; i < rows.size(); i++) {
        Row row = rows.get(i);
        event.setInt(1, before + i + 1);
        event.setBytes(2, row.id);
        event.setString(3, row.session);
        event.setString(4, row.type);
        event.setLong(5, 1_700_000_000_000L + (before + i) * 5L);
        event.setString(6, row.tool);
        event.setBytes(7, row.raw);
        event.addBatch();
        words.setInt(1, before + i + 1);
        words.setString(2, row.text);
        words.addBatch();
        if ((i + 1) % BATCH == 0 || i + 1 == rows.size()) {
          event.executeBatch();
          words.executeBatch();
          connection.commit();
        }
      }
    }
  }
}
