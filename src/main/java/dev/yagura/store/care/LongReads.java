package dev.yagura.store.care;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Reads that take minutes, one after the other, each on a connection and a snapshot of its own, so
 * that neither the writer nor the readers wait for them.
 */
public final class LongReads {
  /** One piece of work. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException, IOException;
  }

  private static final long LONGEST_MINUTES = 30;

  private final DataSource source;
  private final WorkerExecutor thread;
  private volatile @Nullable Connection current;
  private volatile boolean closed;

  public LongReads(Vertx vertx, DataSource source) {
    this.source = source;
    this.thread =
        vertx.createSharedWorkerExecutor("store-care", 1, LONGEST_MINUTES, TimeUnit.MINUTES);
  }

  public <T> Future<T> run(Work<T> work) {
    return thread.executeBlocking(
        () -> {
          try (Connection connection = source.getConnection()) {
            current = connection;
            if (closed) {
              throw new IllegalStateException("the store is stopping");
            }
            return work.on(connection);
          } finally {
            current = null;
          }
        });
  }

  /** Whether one is being done, which keeps the write-ahead log from being emptied. */
  public boolean busy() {
    return current != null;
  }

  /** Breaks off what is being done; what waits fails. */
  public Future<Void> close() {
    closed = true;
    interrupt();
    return thread.close();
  }

  /** Breaks off what is being done. */
  public void interrupt() {
    if (current instanceof SQLiteConnection running) {
      try {
        running.getDatabase().interrupt();
      } catch (SQLException e) {
        // It has ended by itself.
        return;
      }
    }
  }
}
