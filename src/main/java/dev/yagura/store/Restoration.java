package dev.yagura.store;

import dev.yagura.store.care.BackupCopy;
import dev.yagura.store.sql.LogFiles;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.file.WholeFile;
import dev.yagura.vocabulary.setting.BackupFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/**
 * Puts a backup in the place of the log. The backup is copied, checked, migrated and given a new
 * identity while the log goes on; only the exchange of the files stops it. What the raw folder has
 * and the backup's ledger lacks is then read again. Lives on the verticle's context.
 */
final class Restoration {
  private final Vertx vertx;
  private final SqliteLog log;
  private final Appender appender;
  private final Path database;
  private final Clock clock;

  Restoration(Vertx vertx, SqliteLog log, Appender appender, Path database, Clock clock) {
    this.vertx = vertx;
    this.log = log;
    this.appender = appender;
    this.database = database;
    this.clock = clock;
  }

  Future<Care.Restored> restore(Care.Restore request) {
    Path staged = LogFiles.beside(database, ".restoring");
    Path kept = SetAside.target(database, "replaced", clock.instant());
    return vertx
        .executeBlocking(
            () -> {
              stage(Path.of(request.file()), staged);
              return true;
            })
        .compose(
            ready ->
                appender.exchange(
                    "a backup is being restored", () -> log.exchange(() -> swap(staged, kept))))
        .map(tip -> new Care.Restored(tip.logId(), tip.events(), tip.lastSeq(), kept.toString()));
  }

  private Path swap(Path staged, Path kept) throws IOException {
    SetAside.move(database, kept);
    try {
      Files.move(staged, database, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      SetAside.move(kept, database);
      throw e;
    }
    WholeFile.sync(WholeFile.folderOf(database));
    return kept;
  }

  private void stage(Path backup, Path staged) throws IOException, SQLException {
    if (!Files.isRegularFile(backup, LinkOption.NOFOLLOW_LINKS)) {
      throw BusFailure.invalid("file", "there is no such file");
    }
    long free = Files.getFileStore(WholeFile.folderOf(database)).getUsableSpace();
    if (free < Files.size(backup)) {
      throw BusFailure.unavailable("the disk has only %d MB free".formatted(free >> 20));
    }
    try {
      Files.deleteIfExists(staged);
      PrivateFiles.file(staged);
      Files.copy(backup, staged, StandardCopyOption.REPLACE_EXISTING);
      PrivateFiles.file(staged);
      requireChecksum(backup, staged);
      adopt(staged);
      WholeFile.sync(staged);
    } catch (SQLException e) {
      Files.deleteIfExists(staged);
      throw BusFailure.invalid("file", "is not a sound backup of a log");
    } catch (LogRefused e) {
      Files.deleteIfExists(staged);
      throw BusFailure.invalid("file", String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(staged);
      throw e;
    }
  }

  private static void requireChecksum(Path backup, Path copy) throws IOException {
    Path checksum = BackupFiles.checksumOf(backup);
    if (Files.exists(checksum)
        && !Files.readString(checksum).startsWith(BackupCopy.sha256(copy) + " ")) {
      throw BusFailure.invalid("file", "does not match its .sha256");
    }
  }

  /** Snapshots belong to the identity that the log had when they were made. */
  private static void adopt(Path staged) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + staged);
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
        if (!"ok".equals(row.getString(1))) {
          throw BusFailure.invalid("file", "is damaged");
        }
      }
      if (Migrations.version(connection) == 0) {
        throw BusFailure.invalid("file", "is not a log of Yagura");
      }
      Migrations.apply(connection);
      statement.executeUpdate("DELETE FROM projection_snapshot");
      statement.executeUpdate("DELETE FROM snapshot_part");
      statement.executeUpdate("DELETE FROM log_meta WHERE key LIKE 'rebuilt%'");
      LogStart.identify(connection, true);
    }
  }
}
