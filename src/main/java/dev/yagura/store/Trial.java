package dev.yagura.store;

import dev.yagura.store.sql.WriterConnection;
import java.sql.SQLException;

/** A write that is taken back: it tells whether the log can be written again. */
final class Trial {
  /** Grows the file, so that a trial on a full disk fails as real rows would. */
  private static final int BYTES = 256 * 1024;

  private static final String NAME = "~trial";

  private Trial() {}

  static int write(WriterConnection connection) throws SQLException {
    return connection.update(
        "INSERT OR REPLACE INTO projection_snapshot (name, log_id, seq, body, saved_at)"
            + " VALUES (?, '', 0, zeroblob(?), 0)",
        NAME,
        BYTES);
  }

  static int withdraw(WriterConnection connection) throws SQLException {
    return connection.update("DELETE FROM projection_snapshot WHERE name = ?", NAME);
  }
}
