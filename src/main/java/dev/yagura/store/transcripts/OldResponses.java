package dev.yagura.store.transcripts;

import dev.yagura.store.sql.WriterConnection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes texts of responses out of the log at the age at which events go. Sums, and the replies that
 * keep them from counting twice, stay.
 */
public final class OldResponses {
  private static final int STEP = 2000;

  // By the time itself: where the clock was set back, later ones are stored under earlier times.
  private static final String DELETE =
      "DELETE FROM transcript_response WHERE response_id IN (SELECT response_id"
          + " FROM transcript_response WHERE stored_at < ? ORDER BY stored_at LIMIT ?)";
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
    return connection.update(DELETE, horizon, STEP) == STEP;
  }
}
