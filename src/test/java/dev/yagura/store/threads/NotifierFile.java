package dev.yagura.store.threads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A {@code threads.db} as the notifier makes and fills it. */
public final class NotifierFile {
  public final Path path;

  private NotifierFile(Path path) {
    this.path = path;
  }

  public static NotifierFile make(Path path) throws SQLException, IOException {
    Files.createDirectories(path.getParent());
    NotifierFile file = new NotifierFile(path);
    try (Connection connection = file.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "CREATE TABLE thread_mappings (session_id TEXT PRIMARY KEY, thread_id TEXT NOT NULL,"
              + " channel_id TEXT NOT NULL, thread_name TEXT NOT NULL, created_at TIMESTAMP NOT"
              + " NULL, last_used TIMESTAMP NOT NULL, is_archived BOOLEAN DEFAULT FALSE)");
      statement.executeUpdate("CREATE INDEX idx_thread_id ON thread_mappings (thread_id)");
      statement.executeUpdate("CREATE INDEX idx_channel_id ON thread_mappings (channel_id)");
      statement.executeUpdate("CREATE INDEX idx_last_used ON thread_mappings (last_used)");
    }
    return file;
  }

  public NotifierFile thread(String session, String created, String lastUsed, int archived)
      throws SQLException {
    try (Connection connection = connect()) {
      insert(connection, session, created, lastUsed, archived);
    }
    return this;
  }

  static void insert(
      Connection connection, String session, String created, String lastUsed, int archived)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO thread_mappings VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, session);
      insert.setString(2, "thread of " + session);
      insert.setString(3, "1390000000000000001");
      insert.setString(4, "Claude Code Session " + session);
      insert.setString(5, created);
      insert.setString(6, lastUsed);
      insert.setInt(7, archived);
      insert.executeUpdate();
    }
  }

  /** As the notifier's own connection: it writes, in rollback mode. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + path);
  }

  /** What the folder holds and what this file is: names, time of change and SHA-256. */
  public List<String> state() throws IOException {
    try (Stream<Path> files = Files.list(path.getParent())) {
      return Stream.concat(
              files.map(file -> file.getFileName().toString()).sorted(),
              Stream.of(Files.getLastModifiedTime(path).toString(), sha256()))
          .toList();
    }
  }

  private String sha256() throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
