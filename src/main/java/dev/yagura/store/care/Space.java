package dev.yagura.store.care;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Room that a database takes, in pages. */
record Space(long pageBytes, long pages, long freePages) {
  static Space of(Connection connection) throws SQLException {
    return new Space(
        pragma(connection, "page_size"),
        pragma(connection, "page_count"),
        pragma(connection, "freelist_count"));
  }

  /** The file without the pages that hold nothing. */
  long usedBytes() {
    return (pages - freePages) * pageBytes;
  }

  long fileBytes() {
    return pages * pageBytes;
  }

  static long pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      return row.getLong(1);
    }
  }
}
