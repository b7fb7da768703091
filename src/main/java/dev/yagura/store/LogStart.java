package dev.yagura.store;

import dev.yagura.store.care.Damage;
import dev.yagura.store.payload.PayloadCodec;
import dev.yagura.store.sql.LogFiles;
import dev.yagura.store.sql.SqlFailure;
import dev.yagura.store.sql.SqliteSource;
import dev.yagura.vocabulary.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the database ready to be opened: there, sound, of this build's schema, with an identity.
 * One that is damaged is put aside and a new one begun, which the watcher fills from the raw files.
 * Blocks.
 */
final class LogStart {
  private static final Logger LOG = LoggerFactory.getLogger(LogStart.class);

  private static final String SET =
      "INSERT INTO log_meta (key, value) VALUES (?, ?)"
          + " ON CONFLICT (key) DO UPDATE SET value = excluded.value";

  private final Path database;
  private final SqliteSource source;

  LogStart(Path database, SqliteSource source) {
    this.database = database;
    this.source = source;
  }

  /** For who only asks: nothing is made, mended or migrated. */
  void look(SqliteSource reader) throws SQLException {
    if (!Files.exists(database)) {
      throw new LogRefused(
          (LogFiles.writable(database)
                  ? "there is no event log yet: "
                  : "there is no event log yet, and its folder cannot be written: ")
              + database);
    }
    try (Connection connection = reader.getConnection()) {
      Migrations.check(connection);
    }
  }

  /** Call with the lock held and no connection open. */
  void run() throws SQLException, IOException {
    String damage = Damage.ofFile(database);
    if (damage != null) {
      beginAnew(damage);
    } else if (Damage.ofWal(database)) {
      Path kept = SetAside.moveWal(database, Instant.now());
      String lost = openOrTell();
      if (lost != null) {
        beginAnew(lost);
      } else {
        tell(new Rebuilt("lost its write-ahead log", -1, kept));
      }
    } else {
      Path kept = Damage.insideWal(database) ? SetAside.copyWal(database, Instant.now()) : null;
      String found = openOrTell();
      if (found != null) {
        beginAnew(found);
      } else if (kept != null) {
        tell(new Rebuilt("lost the end of its write-ahead log", -1, kept));
      }
    }
  }

  /**
   * The same for a log that failed while it was in use; nothing is done when it is sound.
   *
   * @return whether it was damaged
   */
  boolean runAfterDamage() throws SQLException, IOException {
    boolean confirmed;
    try (Connection connection = source.getConnection()) {
      confirmed = Damage.confirmed(connection);
    } catch (SQLException e) {
      confirmed = SqlFailure.of(e).damaged();
    }
    if (confirmed) {
      beginAnew("was damaged");
    } else {
      run();
    }
    return confirmed;
  }

  static PayloadCodec loadCodec() {
    try {
      return new PayloadCodec();
    } catch (LinkageError e) {
      throw new LogRefused(
          "cannot load the native library of zstd (from java.io.tmpdir, which must not be mounted"
              + " noexec): "
              + e.getMessage());
    }
  }

  private @Nullable String openOrTell() throws SQLException, IOException {
    PrivateFiles.file(database);
    try (Connection connection = source.getConnection()) {
      Migrations.apply(connection);
      identify(connection, false);
      return null;
    } catch (SQLException e) {
      SqlFailure failure = SqlFailure.of(e);
      if (failure.damaged()) {
        return "was damaged";
      }
      throw e;
    }
  }

  private void beginAnew(String why) throws SQLException, IOException {
    long held = Damage.lastSeq(database);
    Path kept = SetAside.move(database, "corrupt", Instant.now());
    PrivateFiles.file(database);
    try (Connection connection = source.getConnection()) {
      Migrations.apply(connection);
    }
    tell(new Rebuilt(why, held, kept));
  }

  private void tell(Rebuilt rebuilt) throws SQLException {
    try (Connection connection = source.getConnection()) {
      identify(connection, true);
      set(connection, "rebuilt_why", rebuilt.why());
      set(connection, "rebuilt_held", Long.toString(rebuilt.held()));
      set(connection, "rebuilt_kept", String.valueOf(rebuilt.kept().getFileName()));
    }
    LOG.warn("{}", rebuilt.words(0));
  }

  /**
   * Gives the log its identity.
   *
   * @param anew also when it has one: whatever followed it must start over
   */
  static void identify(Connection connection, boolean anew) throws SQLException {
    if (anew || meta(connection, "log_id") == null) {
      set(connection, "log_id", UUID.randomUUID().toString());
    }
  }

  private static @Nullable String meta(Connection connection, String key) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT value FROM log_meta WHERE key = ?")) {
      statement.setString(1, key);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  private static void set(Connection connection, String key, String value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SET)) {
      statement.setString(1, key);
      statement.setString(2, value);
      statement.executeUpdate();
    }
  }
}
