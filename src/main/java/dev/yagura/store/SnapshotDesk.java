package dev.yagura.store;

import dev.yagura.store.sql.Writer;
import dev.yagura.store.sql.WriterConnection;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Log.SaveSnapshot;
import dev.yagura.vocabulary.bus.Parts;
import dev.yagura.vocabulary.bus.Parts.Part;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/**
 * Keeps the states of projections: of each name the newest. Parts are written for a snapshot that
 * is yet to come; with it, in one transaction, they take the place of the older ones.
 */
final class SnapshotDesk {
  private static final int MOST_PARTS = 1000;

  /** Of a page, and one part more: a larger one would hold up the bus. */
  static final int PAGE_BYTES = 1 << 20;

  private static final String LOAD =
      "SELECT seq, body FROM projection_snapshot WHERE name = ? AND log_id = ?";

  /**
   * Those beyond the snapshot wait for one that was not saved. How long a body is stands in the
   * head of its row, so that only bodies are read that fit.
   */
  private static final String LOAD_PARTS =
      "WITH page AS MATERIALIZED (SELECT rowid AS place, id, length(body) AS bytes"
          + " FROM snapshot_part INDEXED BY idx_snapshot_part"
          + " WHERE name = ? AND id > ? AND seq <= ? AND log_id = ? ORDER BY id LIMIT ?),"
          + " sums AS (SELECT place, sum(bytes) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING"
          + " AND 1 PRECEDING) AS before FROM page)"
          + " SELECT id, body FROM sums JOIN snapshot_part ON snapshot_part.rowid = place"
          + " WHERE coalesce(before, 0) < ? ORDER BY id";

  private static final String KEPT =
      "SELECT seq FROM projection_snapshot WHERE name = ? AND log_id = ?";
  private static final String SAVE =
      "INSERT OR REPLACE INTO projection_snapshot (name, log_id, seq, body, saved_at)"
          + " VALUES (?, ?, ?, ?, ?)";
  private static final String SAVE_PART =
      "INSERT OR REPLACE INTO snapshot_part (name, log_id, seq, id, body) VALUES (?, ?, ?, ?, ?)";

  /** What is neither of the snapshot that was kept nor of this one, and what this one replaces. */
  private static final String DROP_PARTS =
      "DELETE FROM snapshot_part INDEXED BY idx_snapshot_part WHERE name = ?1 AND (log_id <> ?2"
          + " OR (seq <> ?3 AND (seq > ?4 OR EXISTS (SELECT 1 FROM snapshot_part AS newer"
          + " WHERE newer.name = ?1 AND newer.id = snapshot_part.id"
          + " AND newer.seq = ?3 AND newer.log_id = ?2))))";

  private final SqliteLog log;
  private final Appender appender;
  private final Clock clock;

  SnapshotDesk(SqliteLog log, Appender appender, Clock clock) {
    this.log = log;
    this.appender = appender;
    this.clock = clock;
  }

  Future<?> answer(Vertx vertx, boolean readOnly) {
    Future<?> readers =
        Future.all(
            Channels.LOAD_SNAPSHOT.answer(vertx, this::load),
            Channels.LOAD_PARTS.answer(vertx, this::load));
    return readOnly
        ? readers
        : Future.all(
            readers,
            Channels.SAVE_SNAPSHOT.answer(vertx, this::save),
            Channels.SAVE_PARTS.answer(vertx, this::save));
  }

  /** The snapshot of another log is as good as none. */
  private Future<Log.Snapshot> load(Log.LoadSnapshot request) {
    String logId = appender.tip().logId();
    return log.read(
            new EventQuery.Statement(LOAD, List.of(request.name(), logId)),
            row -> new Log.Snapshot(logId, row.number(0), row.bytes(1)))
        .map(rows -> rows.isEmpty() ? new Log.Snapshot(logId, 0, new byte[0]) : rows.get(0));
  }

  private Future<Parts.Page> load(Parts.Load request) {
    EventQuery.checkLimit(request.limit(), MOST_PARTS);
    return log.read(
            new EventQuery.Statement(
                LOAD_PARTS,
                List.of(
                    request.name(),
                    request.after() == null ? "" : request.after(),
                    request.seq(),
                    request.logId(),
                    request.limit(),
                    PAGE_BYTES)),
            row -> new Part(row.text(0), row.bytes(1)))
        .map(Parts.Page::new);
  }

  /** Completes after COMMIT. */
  private Future<Log.SnapshotSaved> save(SaveSnapshot snapshot) {
    return write(snapshot.logId(), connection -> save(connection, snapshot))
        .compose(
            saved ->
                saved
                    ? Future.succeededFuture(new Log.SnapshotSaved())
                    : Future.failedFuture(
                        BusFailure.invalid("replaces", "another snapshot was saved meanwhile")));
  }

  private Future<Parts.Saved> save(Parts.Save request) {
    return write(
        request.logId(),
        connection -> {
          connection.batch(
              SAVE_PART,
              request.parts().stream()
                  .map(
                      part ->
                          new Object[] {
                            request.name(), request.logId(), request.seq(), part.id(), part.body()
                          })
                  .toList());
          return new Parts.Saved();
        });
  }

  private <T> Future<T> write(String logId, Writer.Work<T> work) {
    return logId.equals(appender.tip().logId())
        ? appender.write(work)
        : Future.failedFuture(BusFailure.invalid("log_id", "is not the current log"));
  }

  /** False when it goes on from another snapshot than the one that is kept. */
  private boolean save(WriterConnection connection, SaveSnapshot snapshot) throws SQLException {
    Long number = connection.number(KEPT, snapshot.name(), snapshot.logId());
    long kept = number == null ? 0 : number;
    if (snapshot.replaces() != null && snapshot.replaces() != kept) {
      return false;
    }
    connection.update(
        SAVE, snapshot.name(), snapshot.logId(), snapshot.seq(), snapshot.body(), clock.millis());
    long stays = Boolean.TRUE.equals(snapshot.afresh()) ? 0 : kept;
    connection.update(DROP_PARTS, snapshot.name(), snapshot.logId(), snapshot.seq(), stays);
    return true;
  }
}
