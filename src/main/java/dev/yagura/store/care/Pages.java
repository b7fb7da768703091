package dev.yagura.store.care;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Gives pages that hold nothing back to the file system. On the writer, outside a transaction. */
public final class Pages {
  /** 4 MiB at a time, so that other work gets its turn. */
  private static final int STEP = 512;

  private static final int INCREMENTAL = 2;

  private Pages() {}

  /**
   * Gives some pages back.
   *
   * @return whether there are more; false too for a log that was made without incremental vacuum
   */
  public static boolean giveBackSome(Connection connection) throws SQLException {
    if (Space.pragma(connection, "auto_vacuum") != INCREMENTAL) {
      return false;
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA incremental_vacuum(" + STEP + ")");
    }
    return Space.of(connection).freePages() > 0;
  }

  /**
   * Writes the whole file anew; nothing else is written meanwhile. It needs room for two copies:
   * SQLite builds one beside the database and passes it through the write-ahead log.
   *
   * @throws BusFailure there is no such room; nothing was done
   */
  public static void rewrite(Connection connection, Path database) throws SQLException {
    Path folder = WholeFile.folderOf(database);
    long needed = 2 * Space.of(connection).usedBytes();
    long free = freeBytes(folder);
    if (free < needed) {
      throw BusFailure.unavailable(
          "the disk has %d MB free, a vacuum needs %d MB".formatted(free >> 20, needed >> 20));
    }
    try (Statement statement = connection.createStatement()) {
      // Kept in memory, the copy would be as large there; by default it would lie on another disk.
      statement.executeUpdate("PRAGMA temp_store = FILE");
      statement.executeUpdate(
          "PRAGMA temp_store_directory = '" + folder.toString().replace("'", "''") + "'");
      try {
        statement.executeUpdate("PRAGMA auto_vacuum = INCREMENTAL");
        statement.executeUpdate("VACUUM");
      } finally {
        statement.executeUpdate("PRAGMA temp_store_directory = ''");
        statement.executeUpdate("PRAGMA temp_store = MEMORY");
      }
    }
  }

  /**
   * Moves the write-ahead log into the database and empties it, unless a reader still needs it.
   *
   * @return whether it is empty now
   */
  public static boolean emptyWal(Connection connection) throws SQLException {
    // TRUNCATE alone would wait for readers, and with it every event.
    return checkpoint(connection, "PASSIVE") && checkpoint(connection, "TRUNCATE");
  }

  private static boolean checkpoint(Connection connection, String mode) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
      return row.getInt(1) == 0 && row.getInt(2) == row.getInt(3);
    }
  }

  private static long freeBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
