package dev.yagura.store;

import dev.yagura.store.care.BackupCopy;
import dev.yagura.store.care.LongReads;
import dev.yagura.store.care.Pages;
import dev.yagura.store.care.Proof;
import dev.yagura.store.care.QuickCheck;
import dev.yagura.store.sql.LogFiles;
import dev.yagura.store.sql.SqlFailure;
import dev.yagura.store.sql.SqliteSource;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * Answers who cares for the log: one thing after the other, and beside the events, which go on
 * being stored. Lives on the verticle's context.
 */
final class LogCare {
  private final Vertx vertx;
  private final SqliteLog log;
  private final Appender appender;
  private final Path database;
  private final LongReads reads;
  private final Retention retention;
  private final Restoration restoration;
  private Future<?> last = Future.succeededFuture();
  private long commitsThen;

  LogCare(
      Vertx vertx, SqliteLog log, Appender appender, StoreConfig config, Node node, Clock clock) {
    this.vertx = vertx;
    this.log = log;
    this.appender = appender;
    this.database = config.database();
    this.reads = new LongReads(vertx, SqliteSource.unhurried(config));
    this.retention = new Retention(log, appender, node.host());
    this.restoration = new Restoration(vertx, log, appender, config.database(), clock);
  }

  Future<?> answer() {
    return Future.all(
        List.of(
            Channels.VERIFY.answer(vertx, request -> next(() -> reads.run(Proof::of))),
            Channels.BACKUP.answer(
                vertx,
                request ->
                    next(
                        () ->
                            reads.run(
                                connection ->
                                    BackupCopy.write(connection, Path.of(request.file()))))),
            Channels.VACUUM.answer(vertx, request -> next(() -> vacuum(request))),
            Channels.RETAIN.answer(vertx, request -> next(() -> retention.retain(request))),
            Channels.RESTORE.answer(vertx, request -> next(() -> restoration.restore(request))),
            Channels.DISPOSABLE.answer(vertx, retention::disposable),
            Channels.DISPOSED.answer(vertx, retention::disposed)));
  }

  /** What changes nothing, and can be asked of a log that somebody else writes. */
  Future<?> answerReads() {
    return Channels.QUICK_CHECK.answer(
        vertx,
        request ->
            reads
                .run(connection -> QuickCheck.of(connection, request.limitMs()))
                .recover(LogCare::refusal));
  }

  /** Breaks off what is being done. */
  Future<Void> close() {
    return reads.close();
  }

  /**
   * Called every few seconds: in a quiet moment the write-ahead log is emptied.
   *
   * @param commits made so far
   */
  Future<?> tend(long commits, long walBytes) {
    boolean quiet = commits == commitsThen;
    commitsThen = commits;
    return quiet && walBytes > 0 && !reads.busy() && appender.failure() == null
        ? log.alone(connection -> Pages.emptyWal(connection.driver()))
        : Future.succeededFuture();
  }

  private <T> Future<T> next(Supplier<Future<T>> work) {
    Future<T> mine = last.transform(before -> work.get()).recover(LogCare::refusal);
    last = mine;
    return mine;
  }

  private static <T> Future<T> refusal(Throwable cause) {
    SqlFailure failure = SqlFailure.of(cause);
    return Future.failedFuture(
        failure.code() == 0 ? cause : BusFailure.unavailable(failure.words()));
  }

  private Future<Care.Vacuumed> vacuum(Care.Vacuum request) {
    return fileBytes()
        .compose(
            before ->
                (request.full() ? rewrite() : giveBack())
                    .compose(done -> log.alone(connection -> Pages.emptyWal(connection.driver())))
                    .compose(emptied -> fileBytes())
                    .map(after -> new Care.Vacuumed(before, after)));
  }

  private Future<Boolean> rewrite() {
    return log.alone(
        connection -> {
          Pages.rewrite(connection.driver(), database);
          return true;
        });
  }

  private Future<Boolean> giveBack() {
    return log.alone(connection -> Pages.giveBackSome(connection.driver()))
        .compose(more -> more ? giveBack() : Future.succeededFuture(true));
  }

  private Future<Long> fileBytes() {
    return vertx.executeBlocking(() -> LogFiles.use(database).databaseBytes());
  }
}
