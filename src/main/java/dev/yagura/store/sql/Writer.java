package dev.yagura.store.sql;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.SQLException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The log's one writer: a thread with a connection, and work that is done there one piece after the
 * other. What can be made without the connection may be made {@link Ahead} on a second thread.
 * Plain JDBC, because a transaction of the SQL client crosses threads twice for each of its
 * statements (docs/adr/0009). Never blocks the caller.
 */
public final class Writer {
  /** One piece of work. What it throws undoes all that it did. */
  @FunctionalInterface
  public interface Work<T> {
    T on(WriterConnection connection) throws SQLException;
  }

  /** A vacuum of a large log takes minutes; only beyond this does Vert.x complain. */
  private static final long LONGEST_MINUTES = 30;

  private static final long SECOND_IDLE_S = 10;

  private final DataSource source;
  private final WorkerExecutor thread;

  /** Its thread comes with the first burst and goes when there was none for a while. */
  private final ThreadPoolExecutor second =
      new ThreadPoolExecutor(
          1, 1, SECOND_IDLE_S, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Writer::secondThread);

  private @Nullable WriterConnection connection;

  /** Work that comes later must not open the database again. Of the writer's thread. */
  private boolean closed;

  public Writer(Vertx vertx, DataSource source) {
    this.source = source;
    this.thread =
        vertx.createSharedWorkerExecutor("store-writer", 1, LONGEST_MINUTES, TimeUnit.MINUTES);
    second.allowCoreThreadTimeOut(true);
  }

  private static Thread secondThread(Runnable work) {
    Thread thread = new Thread(work, "store-ahead");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs {@code work} in one transaction; succeeds after COMMIT. When anything fails, memory that
   * is short among it, the connection is thrown away and the next work gets a new one: after
   * SQLITE_FULL the old one would commit the next statements one by one.
   */
  public <T> Future<T> transaction(Work<T> work) {
    return thread.executeBlocking(
        () -> {
          try {
            WriterConnection at = open();
            T result = work.on(at);
            at.commit();
            return result;
          } catch (SQLException | RuntimeException | Error e) {
            discard(e);
            throw e;
          }
        });
  }

  /** Runs {@code work} outside of a transaction, for what SQLite refuses inside of one. */
  public <T> Future<T> alone(Work<T> work) {
    return thread.executeBlocking(
        () -> {
          try {
            WriterConnection at = open();
            at.autoCommit(true);
            T result = work.on(at);
            at.autoCommit(false);
            return result;
          } catch (SQLException | RuntimeException | Error e) {
            discard(e);
            throw e;
          }
        });
  }

  /** Throws the connection away; the next work opens a new one. */
  public Future<Void> disconnect() {
    return thread.executeBlocking(
        () -> {
          discard(null);
          return null;
        });
  }

  /** Disconnects for good and ends the thread. */
  public Future<Void> close() {
    return thread
        .<Void>executeBlocking(
            () -> {
              closed = true;
              discard(null);
              second.shutdown();
              return null;
            })
        .eventually(thread::close);
  }

  private WriterConnection open() throws SQLException {
    if (closed) {
      throw new IllegalStateException("the log is closed");
    }
    WriterConnection at = connection;
    if (at == null) {
      at = new WriterConnection(source.getConnection(), second);
      connection = at;
      at.autoCommit(false);
    }
    return at;
  }

  private void discard(@Nullable Throwable cause) throws SQLException {
    WriterConnection at = connection;
    connection = null;
    if (at == null) {
      return;
    }
    try {
      at.close();
    } catch (SQLException e) {
      if (cause == null) {
        throw e;
      }
      cause.addSuppressed(e);
    }
  }
}
