package dev.yagura.store;

import dev.yagura.store.care.Pages;
import dev.yagura.store.payload.DamagedPayload;
import dev.yagura.store.payload.PayloadCodec;
import dev.yagura.store.sql.Columns;
import dev.yagura.store.sql.LogFiles;
import dev.yagura.store.sql.Readers;
import dev.yagura.store.sql.Reads;
import dev.yagura.store.sql.SqlFailure;
import dev.yagura.store.sql.SqliteSource;
import dev.yagura.store.sql.Writer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The boundary to SQLite: opens and closes the database, and runs SQL on the one writer and on a
 * pool of readers. Never blocks the caller.
 */
final class SqliteLog {
  private final Vertx vertx;
  private final StoreConfig config;
  private final SqliteSource writerSource;
  private final LogStart start;

  /** Null for who only asks, and while the database cannot be written. */
  private volatile @Nullable LogLock lock;

  private volatile @Nullable PayloadCodec payloads;
  private @Nullable Writer writer;
  private final Readers readers;
  private final DamageReports damaged = new DamageReports(System::nanoTime);
  private final Doubt doubt;
  private boolean closing;

  /**
   * @param maxPages size limit of the database in pages, asked whenever the writer opens; 0 = none
   */
  SqliteLog(Vertx vertx, StoreConfig config, IntSupplier maxPages) {
    this(vertx, config, maxPages, System::nanoTime);
  }

  SqliteLog(Vertx vertx, StoreConfig config, IntSupplier maxPages, LongSupplier nanoTime) {
    this.doubt = new Doubt(nanoTime);
    this.vertx = vertx;
    this.config = config;
    this.readers = new Readers(vertx, config);
    this.writerSource = SqliteSource.writer(config, maxPages);
    this.start = new LogStart(config.database(), writerSource);
  }

  /**
   * Takes the lock, makes or migrates the database and opens the pools. Where the database cannot
   * be written it is only read; see {@link #unwritable}.
   *
   * @return fails with {@link LogRefused} when the user must do something first
   */
  Future<LogTip> open() {
    return vertx
        .<@Nullable LogLock>executeBlocking(this::prepare)
        .compose(
            taken -> {
              lock = taken;
              writer = config.readOnly() ? null : new Writer(vertx, writerSource);
              readers.open();
              return tip();
            })
        .recover(
            cause ->
                close()
                    .transform(
                        closed -> Future.failedFuture(LogRefused.of(cause, config.database()))));
  }

  /** Is told when a reader fails as on a damaged log. */
  void onDamage(Consumer<Throwable> hook) {
    damaged.to(hook);
  }

  /** Runs {@code work} in one transaction of the writer; succeeds after COMMIT. */
  <T> Future<T> write(Writer.Work<T> work) {
    return ready(at -> at.transaction(work));
  }

  /** How payloads lie in this log. For the writer's thread and for workers. */
  PayloadCodec payloads() {
    PayloadCodec open = payloads;
    if (open == null) {
      throw new IllegalStateException("the log is closed");
    }
    return open;
  }

  /**
   * A payload as it was before it was stored, made off the event loop. Fails with {@link
   * DamagedPayload} when the row is damaged.
   */
  Future<byte[]> payload(int encoding, byte[] stored) {
    return readers.compute(() -> payloads().decode(encoding, stored));
  }

  /** Runs {@code work} on the writer, outside of a transaction. */
  <T> Future<T> alone(Writer.Work<T> work) {
    return ready(at -> at.alone(work));
  }

  /**
   * Whether there is a log to read but no way to write it, until {@link #reopenWriter} succeeds.
   */
  boolean unwritable() {
    return !config.readOnly() && lock == null;
  }

  private <T> Future<T> ready(Function<Writer, Future<T>> work) {
    Writer at = writer;
    return at == null || closing
        ? closed()
        : lock == null ? Future.failedFuture(SqlFailure.unwritable()) : work.apply(at);
  }

  /** Asks on a reader for few values, or for bytes. */
  <T> Future<List<T>> read(EventQuery.Statement query, Function<Columns, T> mapper) {
    return readers.ask(query.sql(), query.parameters(), mapper).recover(this::failed);
  }

  /** Runs {@code work} on a reader, on a thread of the readers. */
  <T> Future<T> read(Reads.Work<T> work) {
    return readers.run(work).recover(this::failed);
  }

  private <T> Future<T> failed(Throwable cause) {
    SqlFailure failure = SqlFailure.of(cause);
    if (failure.damaged()) {
      damaged.report(cause);
    }
    return Future.failedFuture(failure.toReader());
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

  Future<LogTip> tip() {
    return read(new EventQuery.Statement(LogTip.QUERY, List.of()), LogTip::of)
        .map(rows -> rows.get(0));
  }

  /**
   * Throws the writer's connection away, opens a new one and tries a write that grows the file.
   * After SQLITE_FULL the old connection would commit the next statements one by one, and whether a
   * failed COMMIT reached the disk is unknown: hence the tip, read anew.
   *
   * @param full there was no room: the write-ahead log gives back what it takes, if it can
   */
  Future<LogTip> reopenWriter(boolean full) {
    Writer at = writer;
    if (at == null || closing) {
      return closed();
    }
    if (lock == null) {
      return takeUp();
    }
    return at.disconnect()
        .compose(closed -> full ? emptyWal(at) : Future.succeededFuture(false))
        .compose(ready -> write(Trial::write))
        .compose(tried -> write(Trial::withdraw))
        .compose(withdrawn -> tip());
  }

  /** Fails when the database has no room to take it: the trial will tell. */
  private static Future<Boolean> emptyWal(Writer at) {
    return at.alone(connection -> Pages.emptyWal(connection.driver())).otherwise(false);
  }

  /**
   * Looks at a log that failed as a damaged one does. When SQLite's own check finds it damaged, it
   * is put aside and a new one begun. The check is not repeated at once, see {@link #doubt}.
   */
  Future<LogTip> reopenDamaged() {
    return lock == null
        ? takeUp()
        : doubt.wantsCheck()
            ? exchange(() -> doubt.checked(start.runAfterDamage()))
            : reopenWriter(false);
  }

  /** Why the log is not to be trusted though it can be opened; null when it is. */
  @Nullable String doubt() {
    return doubt.words();
  }

  private Future<LogTip> takeUp() {
    return vertx
        .executeBlocking(() -> LogFiles.writable(config.database()))
        .compose(
            may ->
                may
                    ? exchange(() -> lock = claim())
                    : Future.failedFuture(SqlFailure.unwritable()));
  }

  /**
   * Changes the database's file while nobody has it open; the log is opened again however that
   * ends.
   */
  Future<LogTip> exchange(Callable<?> change) {
    Writer at = writer;
    if (at == null || closing) {
      return closed();
    }
    return readers
        .disconnect()
        .transform(closed -> at.disconnect())
        .transform(closed -> vertx.executeBlocking(change))
        .transform(
            changed -> {
              if (closing) {
                return closed();
              }
              readers.open();
              return tip()
                  .compose(
                      tip ->
                          changed.succeeded()
                              ? Future.succeededFuture(tip)
                              : Future.failedFuture(changed.cause()));
            });
  }

  /**
   * Closes everything. The readers go first: the last connection to close is then the writer's, and
   * SQLite moves the write-ahead log into the database and deletes it.
   */
  Future<Void> close() {
    closing = true;
    return readers
        .close()
        .transform(ignored -> writer == null ? Future.succeededFuture() : writer.close())
        .transform(
            closed ->
                vertx.<Void>executeBlocking(
                    () -> {
                      LogLock held = lock;
                      if (held != null) {
                        held.release();
                        lock = null;
                      }
                      PayloadCodec open = payloads;
                      if (open != null) {
                        open.close();
                        payloads = null;
                      }
                      return null;
                    }));
  }

  /** Null where there is no lock. */
  private @Nullable LogLock prepare() throws IOException, SQLException {
    payloads = LogStart.loadCodec();
    if (config.readOnly() || !LogFiles.writable(config.database())) {
      start.look(SqliteSource.reader(config));
      return null;
    }
    return claim();
  }

  private LogLock claim() throws IOException, SQLException {
    LogFiles.makeFolderOf(config.database());
    LogLock taken = LogLock.take(config.database());
    try {
      start.run();
      return taken;
    } catch (IOException | SQLException | RuntimeException e) {
      taken.release();
      throw e;
    }
  }

  private static <T> Future<T> closed() {
    return Future.failedFuture(new IllegalStateException("the log is closed"));
  }
}
