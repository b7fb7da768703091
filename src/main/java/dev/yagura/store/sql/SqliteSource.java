package dev.yagura.store.sql;

import dev.yagura.store.StoreConfig;
import dev.yagura.vocabulary.file.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.IntSupplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.jdbc4.JDBC4Connection;

/** Opens SQLite connections the way the log wants them. */
public final class SqliteSource implements DataSource {
  private enum Kind {
    WRITER,
    READER,
    UNHURRIED
  }

  private static final String URL = "jdbc:sqlite:";

  /** 8 KiB: a usual payload of 2-3 KB would waste a third of a 4 KiB page. */
  private static final int PAGE_BYTES = 8192;

  private static final int WRITER_CACHE_KIB = 4096;
  private static final int READER_CACHE_KIB = 2048;
  private static final int WAL_KEPT_BYTES = 64 * 1024 * 1024;

  /**
   * Pages in the write-ahead log from which a commit moves them into the database: 32 MB. The pages
   * of the indexes come again in commit after commit, and are moved less often (docs/adr/0009).
   */
  private static final int CHECKPOINT_PAGES = 4000;

  private static final int FEWEST_CHECKPOINT_PAGES = 32;

  private final StoreConfig config;
  private final Kind kind;
  private final IntSupplier maxPages;

  private SqliteSource(StoreConfig config, Kind kind, IntSupplier maxPages) {
    this.config = config;
    this.kind = kind;
    this.maxPages = maxPages;
  }

  /**
   * @param maxPages size limit of the database, asked at each opening; 0 = none
   */
  public static SqliteSource writer(StoreConfig config, IntSupplier maxPages) {
    return new SqliteSource(config, Kind.WRITER, maxPages);
  }

  public static SqliteSource reader(StoreConfig config) {
    return new SqliteSource(config, Kind.READER, () -> 0);
  }

  /**
   * For reading the whole log: without a deadline, and what is sorted goes to files instead of
   * memory.
   */
  public static SqliteSource unhurried(StoreConfig config) {
    return new SqliteSource(config, Kind.UNHURRIED, () -> 0);
  }

  @Override
  public Connection getConnection() throws SQLException {
    String file = address();
    return kind == Kind.READER
        ? deadlined()
        : tuned(new JDBC4Connection(URL + file, file, properties()));
  }

  /** A reader's connection. */
  ReaderConnection deadlined() throws SQLException {
    String file = address();
    return tuned(new ReaderConnection(URL + file, file, properties(), config.readDeadline()));
  }

  private <C extends Connection> C tuned(C connection) throws SQLException {
    try {
      tune(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Somebody who only asks may not be able to write beside the database, as SQLite must to read it
   * together with a write-ahead log; without one the file cannot change and needs no lock. Nor may
   * SQLite make such files for a database that is 0400: they would be 0400, too, and stay so.
   */
  private String address() {
    Path file = config.database();
    boolean still =
        kind != Kind.WRITER
            && !Files.exists(LogFiles.beside(file, "-wal"))
            && !LogFiles.writable(file);
    return still ? file.toUri() + "?immutable=1" : file.toString();
  }

  private Properties properties() {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setBusyTimeout((int) config.busyTimeout().toMillis());
    sqlite.setGetGeneratedKeys(false);
    return sqlite.toProperties();
  }

  private void tune(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      switch (kind) {
        case WRITER -> {
          if (isEmpty(statement)) {
            // Before the journal mode is set.
            statement.executeUpdate("PRAGMA page_size = " + PAGE_BYTES);
            statement.executeUpdate("PRAGMA auto_vacuum = INCREMENTAL");
          }
          statement.execute("PRAGMA journal_mode = WAL");
          statement.executeUpdate("PRAGMA synchronous = FULL");
          statement.execute("PRAGMA journal_size_limit = " + WAL_KEPT_BYTES);
          statement.execute("PRAGMA wal_autocheckpoint = " + checkpointPages(diskBytes()));
          statement.executeUpdate("PRAGMA cache_size = -" + WRITER_CACHE_KIB);
          statement.executeUpdate("PRAGMA temp_store = MEMORY");
          if (maxPages.getAsInt() > 0) {
            statement.execute("PRAGMA max_page_count = " + maxPages.getAsInt());
          }
        }
        case READER -> {
          statement.executeUpdate("PRAGMA query_only = ON");
          statement.executeUpdate("PRAGMA cache_size = -" + READER_CACHE_KIB);
          statement.execute("PRAGMA mmap_size = " + config.mmapBytes() / 2 / config.readers());
          statement.executeUpdate("PRAGMA temp_store = MEMORY");
        }
        case UNHURRIED -> {
          // query_only would forbid VACUUM INTO as well.
          statement.executeUpdate("PRAGMA cache_size = -" + WRITER_CACHE_KIB);
          statement.executeUpdate("PRAGMA temp_store = FILE");
        }
      }
    }
  }

  /**
   * On a small disk the write-ahead log gets a sixteenth of it: at the usual 32 MB it would fill a
   * disk of that size before its first page reached the database.
   *
   * @param diskBytes size of the file system
   */
  static int checkpointPages(long diskBytes) {
    long pages = diskBytes / 16 / PAGE_BYTES;
    return (int) Math.max(FEWEST_CHECKPOINT_PAGES, Math.min(CHECKPOINT_PAGES, pages));
  }

  private long diskBytes() {
    try {
      return Files.getFileStore(WholeFile.folderOf(config.database())).getTotalSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  private static boolean isEmpty(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA page_count")) {
      return row.getLong(1) == 0;
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("no log writer");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("no login");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("no java.util.logging");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
