package dev.yagura.store.threads;

import dev.yagura.store.sql.SqlFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * The notifier's database file. It belongs to somebody else who may write at any moment, so it is
 * opened read-only, read in one statement and closed. Blocks.
 */
final class ThreadFile {
  static final String MISSING = "missing";
  static final String NO_TABLE = "no_table";
  static final String BUSY = "busy";
  static final String DAMAGED = "damaged";
  static final String UNREADABLE = "unreadable";

  /** The notifier holds its lock for a few milliseconds. */
  private static final int BUSY_MS = 250;

  private static final String ROWS =
      "SELECT session_id, thread_id, channel_id, thread_name, created_at, last_used, is_archived"
          + " FROM thread_mappings";

  /** Read version in the header (https://sqlite.org/fileformat2.html): 2 is a write-ahead log. */
  private static final int READ_VERSION_AT = 19;

  private static final int WAL = 2;

  /** What SQLite says of a statement that does not fit the schema. */
  private static final int ERROR = 1;

  private static final int READONLY = 8;

  private final Path file;

  ThreadFile(Path file) {
    this.file = file;
  }

  /** Its size; 0 when there is none. */
  long sizeBytes() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * Shows every row to {@code reader}.
   *
   * @return why that was not possible, in one word; null when all is well
   */
  @Nullable String read(Consumer<ThreadRow> reader) {
    if (!Files.exists(file)) {
      return MISSING;
    }
    if (!Files.isRegularFile(file)) {
      return UNREADABLE;
    }
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ROWS)) {
      while (row.next()) {
        reader.accept(row(row));
      }
      return null;
    } catch (SQLException e) {
      return word(e);
    } catch (IOException e) {
      return Files.exists(file) ? UNREADABLE : MISSING;
    }
  }

  private Connection open() throws SQLException, IOException {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setReadOnly(true);
    sqlite.setBusyTimeout(BUSY_MS);
    String address = "file:" + file.toUri().getRawPath() + (atRest() ? "?immutable=1" : "?mode=ro");
    return new JDBC4Connection("jdbc:sqlite:" + address, address, sqlite.toProperties());
  }

  /**
   * A database in WAL mode that nobody has open: even a reader would leave a -wal and a -shm file
   * beside it, unless it is told that nothing changes. The notifier itself does not use that mode.
   */
  private boolean atRest() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] header = in.readNBytes(READ_VERSION_AT + 1);
      return header.length > READ_VERSION_AT
          && header[READ_VERSION_AT] == WAL
          && !Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    }
  }

  private static ThreadRow row(ResultSet row) throws SQLException {
    return new ThreadRow(
        text(row, 1),
        text(row, 2),
        text(row, 3),
        text(row, 4),
        time(row, 5),
        time(row, 6),
        isTrue(row.getObject(7)));
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  private static Instant time(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNullElse(PythonTime.parse(text(row, column)), Instant.EPOCH);
  }

  private static boolean isTrue(@Nullable Object value) {
    return value instanceof Number number
        ? number.intValue() != 0
        : "true".equalsIgnoreCase(String.valueOf(value));
  }

  private static String word(SQLException cause) {
    SqlFailure failure = SqlFailure.of(cause);
    // Read-only: a write was broken off, and only a writer may undo it.
    if (failure.locked() || failure.code() == READONLY) {
      return BUSY;
    }
    return failure.damaged() ? DAMAGED : failure.code() == ERROR ? NO_TABLE : UNREADABLE;
  }
}
