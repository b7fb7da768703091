package dev.yagura.store.care;

import dev.yagura.store.sql.LogFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Damage that SQLite would pass over in silence: it takes an empty file for a new database, and
 * drops a write-ahead log whose head does not check (https://sqlite.org/walformat.html). Answers
 * are words that complete "the database …", or null.
 */
public final class Damage {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int WAL_HEADER = 32;
  private static final int WAL_MAGIC = 0x377f0682;

  private Damage() {}

  /** Of a database that nobody has open; one that is not there is not damaged. */
  public static @Nullable String ofFile(Path database) throws IOException {
    if (!Files.exists(database)) {
      return null;
    }
    byte[] head = head(database, MAGIC.length);
    if (head.length == 0) {
      return "was an empty file";
    }
    return Arrays.equals(head, MAGIC) ? null : "was not an SQLite database";
  }

  /** Of its write-ahead log; one without content is not damaged. */
  public static boolean ofWal(Path database) throws IOException {
    Path wal = LogFiles.beside(database, "-wal");
    if (!Files.exists(wal) || Files.size(wal) == 0) {
      return false;
    }
    byte[] head = head(wal, WAL_HEADER);
    if (head.length < WAL_HEADER) {
      return true;
    }
    ByteBuffer big = ByteBuffer.wrap(head);
    int magic = big.getInt(0);
    if ((magic & ~1) != WAL_MAGIC) {
      return true;
    }
    ByteBuffer words =
        ByteBuffer.wrap(head)
            .order((magic & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int first = 0;
    int second = 0;
    for (int at = 0; at < 24; at += 8) {
      first += words.getInt(at) + second;
      second += words.getInt(at + 4) + first;
    }
    return big.getInt(24) != first || big.getInt(28) != second;
  }

  /** Whether SQLite would pass over transactions of it; its head must be sound. */
  public static boolean insideWal(Path database) throws IOException {
    Path wal = LogFiles.beside(database, "-wal");
    return Files.exists(wal) && Files.size(wal) > 0 && WalScan.losesCommits(wal);
  }

  /**
   * By SQLite's own check of every page and index, which reads the whole file.
   *
   * @throws SQLException the check itself failed, which says nothing yet
   */
  public static boolean confirmed(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check(1)")) {
      return !"ok".equals(row.getString(1));
    }
  }

  /** The newest seq of a damaged database; -1 when it cannot be told any more. */
  public static long lastSeq(Path database) {
    String url = "jdbc:sqlite:file:" + database.toUri().getRawPath() + "?immutable=1";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT seq FROM sqlite_sequence WHERE name = 'event_store'")) {
      return row.next() ? row.getLong(1) : 0;
    } catch (SQLException e) {
      return -1;
    }
  }

  private static byte[] head(Path file, int size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(size);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }
}
