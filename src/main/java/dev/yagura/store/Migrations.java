package dev.yagura.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Brings a database to this build's schema, forward only. The version is SQLite's {@code
 * user_version}: it lies in the file's header and changes in the same transaction as the tables, so
 * a kill in the middle leaves the old schema whole.
 */
final class Migrations {
  /** One file of {@code db/} per version, in order; released files never change. */
  static final List<String> FILES =
      List.of(
          "V001__event_log.sql",
          "V002__counters.sql",
          "V003__search.sql",
          "V004__files_that_may_go.sql",
          "V005__newest_event_of_a_file.sql",
          "V006__common_words.sql",
          "V007__transcripts.sql",
          "V008__responses_by_age.sql",
          "V009__one_index_less.sql",
          "V010__snapshot_parts.sql",
          "V011__pairs_everywhere.sql");

  private Migrations() {}

  /** The schema version that this build writes. */
  static int newest() {
    return FILES.size();
  }

  /**
   * Applies what is missing, each file in its own transaction.
   *
   * @param connection in auto-commit mode
   * @throws LogRefused the database was written by a newer build
   */
  static void apply(Connection connection) throws SQLException, IOException {
    int version = version(connection);
    if (version > newest()) {
      throw new LogRefused(
          "the database has schema version "
              + version
              + ", this Yagura knows up to "
              + newest()
              + "; start the newer Yagura again or use --home");
    }
    for (int next = version + 1; next <= newest(); next++) {
      applyOne(connection, next);
    }
  }

  /**
   * For somebody who may not change anything.
   *
   * @throws LogRefused the database is not of this build's version
   */
  static void check(Connection connection) throws SQLException {
    int version = version(connection);
    if (version != newest()) {
      throw new LogRefused(
          "the database has schema version "
              + version
              + ", this Yagura reads "
              + newest()
              + (version < newest()
                  ? "; start Yagura once, which brings it up to date"
                  : "; ask with the newer Yagura"));
    }
  }

  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  private static void applyOne(Connection connection, int version)
      throws SQLException, IOException {
    String script = script(FILES.get(version - 1));
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      try {
        statement.executeUpdate(script);
        statement.executeUpdate("PRAGMA user_version = " + version);
        statement.executeUpdate("COMMIT");
      } catch (SQLException e) {
        rollBack(statement, e);
        throw e;
      }
    }
  }

  private static void rollBack(Statement statement, SQLException cause) {
    try {
      statement.executeUpdate("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself already, as it does on a full disk.
      cause.addSuppressed(e);
    }
  }

  private static String script(String name) throws IOException {
    try (InputStream in = Migrations.class.getResourceAsStream("/db/" + name)) {
      if (in == null) {
        throw new IOException("missing in the jar: db/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
