package dev.yagura.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The boundary to SQLite: opens and closes the database, and runs SQL on a writer pool of exactly
 * one connection and on a pool of readers. Never blocks the caller.
 */
final class SqliteLog {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteLog.class);

  private static final String TIP =
      "SELECT (SELECT value FROM log_meta WHERE key = 'log_id'),"
          + " coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event_store'), 0),"
          + " (SELECT CAST(value AS INTEGER) FROM log_meta WHERE key = 'retired'),"
          + " (SELECT count(*) FROM dead_letter)";

  /** Grows the file, so that a trial on a full disk fails as real rows would. */
  private static final int TRIAL_BYTES = 256 * 1024;

  private static final String TRIAL_NAME = "~trial";

  /**
   * Where the log stands.
   *
   * @param retired events that retention has deleted
   */
  record Tip(String logId, long lastSeq, long retired, long deadLetters) {
    /** Rows in the log: seq has no holes, so nobody needs to count. */
    long events() {
      return lastSeq - retired;
    }
  }

  private final Vertx vertx;
  private final StoreConfig config;
  private final SqliteSource writerSource;
  private @Nullable LogLock lock;
  private @Nullable Pool writer;
  private @Nullable Pool readers;

  /**
   * @param maxPages size limit of the database in pages, asked whenever the writer opens; 0 = none
   */
  SqliteLog(Vertx vertx, StoreConfig config, IntSupplier maxPages) {
    this.vertx = vertx;
    this.config = config;
    this.writerSource = SqliteSource.writer(config, maxPages);
  }

  /**
   * Takes the lock, makes or migrates the database and opens the pools.
   *
   * @return fails with {@link LogRefused} when the user must do something first
   */
  Future<Tip> open() {
    return vertx
        .executeBlocking(this::prepare)
        .compose(
            taken -> {
              lock = taken;
              writer = writerPool();
              readers =
                  JDBCPool.pool(
                      vertx,
                      SqliteSource.reader(config),
                      new PoolOptions().setName("store-readers").setMaxSize(config.readers()));
              return tip();
            })
        .recover(cause -> close().transform(closed -> Future.failedFuture(refusal(cause))));
  }

  /** Runs {@code work} in one transaction; succeeds after COMMIT. */
  <T> Future<T> write(Function<SqlConnection, Future<T>> work) {
    return writer == null
        ? Future.failedFuture(new IllegalStateException("the log is closed"))
        : writer.withTransaction(work);
  }

  /** Inserts on the writer's connection; nothing for no rows. */
  static Future<Void> batch(SqlClient connection, String sql, List<Object[]> rows) {
    return rows.isEmpty()
        ? Future.succeededFuture()
        : connection
            .preparedQuery(sql)
            .executeBatch(rows.stream().map(Tuple::wrap).toList())
            .mapEmpty();
  }

  /** Asks on a reader for few values, or for bytes. */
  <T> Future<List<T>> read(EventQuery.Statement query, Function<Columns, T> mapper) {
    return readers == null
        ? Future.failedFuture(new IllegalStateException("the log is closed"))
        : ask(readers, query, mapper)
            .recover(cause -> Future.failedFuture(SqlFailure.of(cause).toReader()));
  }

  /**
   * Asks on a reader for many rows.
   *
   * @param query whose one column is {@code json_array(…) AS j}
   */
  <T> Future<List<T>> readPage(EventQuery.Statement query, Function<Columns, T> mapper) {
    return read(
            new EventQuery.Statement(JsonRows.packed(query.sql()), query.parameters()),
            row -> row.text(0))
        .map(page -> JsonRows.unpack(page.get(0), mapper));
  }

  /** Asks on the given connection. */
  static <T> Future<List<T>> ask(
      SqlClient client, EventQuery.Statement query, Function<Columns, T> mapper) {
    return client
        .preparedQuery(query.sql())
        .execute(Tuple.tuple(new ArrayList<>(query.parameters())))
        .map(
            rows -> {
              List<T> list = new ArrayList<>(rows.size());
              for (Row row : rows) {
                list.add(mapper.apply(position -> plain(row.getValue(position))));
              }
              return list;
            });
  }

  Future<Tip> tip() {
    return read(
            new EventQuery.Statement(TIP, List.of()),
            row -> new Tip(row.text(0), row.number(1), row.number(2), row.number(3)))
        .map(rows -> rows.get(0));
  }

  /**
   * Throws the writer's connection away, opens a new one and tries a write that grows the file.
   * After SQLITE_FULL the old connection would commit the next statements one by one, and whether a
   * failed COMMIT reached the disk is unknown: hence the tip, read anew.
   */
  Future<Tip> reopenWriter() {
    return closePool(writer)
        .compose(
            closed -> {
              writer = writerPool();
              return write(this::trial);
            })
        .compose(tried -> write(this::withdrawTrial))
        .compose(withdrawn -> tip());
  }

  /**
   * Closes everything. The readers go first: the last connection to close is then the writer's, and
   * SQLite moves the write-ahead log into the database and deletes it.
   */
  Future<Void> close() {
    return closePool(readers)
        .transform(ignored -> closePool(writer))
        .transform(
            closed ->
                vertx.<Void>executeBlocking(
                    () -> {
                      if (lock != null) {
                        lock.release();
                        lock = null;
                      }
                      return null;
                    }));
  }

  private LogLock prepare() throws IOException, SQLException {
    LogFiles.makeFolderOf(config.database());
    LogLock taken = LogLock.take(config.database());
    try {
      LogFiles.makeFile(config.database());
      try (Connection connection = writerSource.getConnection()) {
        Migrations.apply(connection);
        try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO log_meta (key, value) VALUES ('log_id', ?) ON CONFLICT DO NOTHING")) {
          insert.setString(1, UUID.randomUUID().toString());
          insert.executeUpdate();
        }
      }
      return taken;
    } catch (IOException | SQLException | RuntimeException e) {
      taken.release();
      throw e;
    }
  }

  private Throwable refusal(Throwable cause) {
    if (cause instanceof LogRefused) {
      return cause;
    }
    LOG.debug("cannot open the log", cause);
    SqlFailure failure = SqlFailure.of(cause);
    if (failure.damaged()) {
      return new LogRefused(
          failure.words()
              + ": "
              + config.database()
              + "; move it away (with its -wal file) and start again, the raw files are read anew");
    }
    return failure.code() == 0 ? cause : new LogRefused(failure.words() + ": " + config.database());
  }

  private Pool writerPool() {
    return JDBCPool.pool(
        vertx, writerSource, new PoolOptions().setName("store-writer").setMaxSize(1));
  }

  private Future<Void> trial(SqlConnection connection) {
    return connection
        .preparedQuery(
            "INSERT OR REPLACE INTO projection_snapshot (name, log_id, seq, body, saved_at)"
                + " VALUES (?, '', 0, zeroblob(?), 0)")
        .execute(Tuple.of(TRIAL_NAME, TRIAL_BYTES))
        .mapEmpty();
  }

  private Future<Void> withdrawTrial(SqlConnection connection) {
    return connection
        .preparedQuery("DELETE FROM projection_snapshot WHERE name = ?")
        .execute(Tuple.of(TRIAL_NAME))
        .mapEmpty();
  }

  private static Future<Void> closePool(@Nullable Pool pool) {
    return pool == null ? Future.succeededFuture() : pool.close();
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Buffer buffer ? buffer.getBytes() : value;
  }
}
