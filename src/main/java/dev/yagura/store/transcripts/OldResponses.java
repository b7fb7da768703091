package dev.yagura.store.transcripts;

import dev.yagura.store.sql.Columns;
import dev.yagura.store.sql.WriterConnection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes texts of responses out of the log at the age at which events go. Sums, and the replies that
 * keep them from counting twice, stay.
 */
public final class OldResponses {
  private static final int STEP = 2000;

  // They are stored in the order of their numbers.
  private static final String OLDEST =
      "SELECT response_id FROM transcript_response WHERE stored_at < ?"
          + " AND response_id < (SELECT min(response_id) FROM transcript_response) + ?"
          + " ORDER BY response_id DESC LIMIT 1";
  private static final String DELETE = "DELETE FROM transcript_response WHERE response_id <= ?";
  private static final String OLDEST_EVENT =
      "SELECT received_at FROM event_store ORDER BY seq LIMIT 1";

  private OldResponses() {}

  /**
   * One transaction's worth.
   *
   * @param before age at which events go; null when they go by size: then what is older than the
   *     oldest event goes
   * @return whether there may be more
   */
  public static boolean take(WriterConnection connection, @Nullable Instant before)
      throws SQLException {
    Long horizon = before == null ? connection.number(OLDEST_EVENT) : before.toEpochMilli();
    if (horizon == null) {
      return false;
    }
    List<Long> last = connection.query(OLDEST, OldResponses::number, horizon, STEP);
    return !last.isEmpty() && connection.update(DELETE, last.get(0)) > 0;
  }

  private static Long number(Columns row) {
    return row.number(0);
  }
}
