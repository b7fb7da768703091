package dev.yagura.store;

import dev.yagura.store.sql.SqlFailure;
import dev.yagura.store.sql.Writer;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Ingest.AppendReceipts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes append batches, commits them in groups, tells the world and answers, in that order. While
 * the writer is broken everything is refused (the asker sends again) and the writer is opened anew
 * until a trial write succeeds. Lives on the verticle's context.
 */
final class Appender {
  private static final long FIRST_RETRY_MS = 100;
  private static final long LAST_RETRY_MS = 2000;

  private final Vertx vertx;
  private final SqliteLog log;
  private final LogWriter writer;
  private final Figures figures;
  private final Recall recall;
  private final GroupCommit<Pending> queue;
  private final Unindexed unindexed = new Unindexed();
  private final Complaint complaint;
  private LogTip tip = new LogTip("", 0, 0, Map.of());
  private @Nullable SqlFailure failure;
  private @Nullable Promise<Void> drained;
  private Runnable afterCommit = () -> {};
  private Runnable afterExchange = () -> {};

  Appender(
      Vertx vertx,
      SqliteLog log,
      StoreConfig config,
      LogWriter writer,
      Figures figures,
      Recall recall) {
    this.vertx = vertx;
    this.log = log;
    this.writer = writer;
    this.figures = figures;
    this.recall = recall;
    this.complaint = new Complaint(log::doubt);
    this.queue =
        new GroupCommit<>(
            new GroupCommit.Limits(config.queueRows(), config.commitRows(), config.commitBytes()));
  }

  /** The log is open and stands here, which is given back. */
  LogTip begin(LogTip opened) {
    tip = opened;
    recall.begin(opened);
    if (log.unwritable()) {
      broke(SqlFailure.unwritable());
    }
    return opened;
  }

  /** Is run after each commit, when its askers have their answers. */
  void afterCommit(Runnable hook) {
    afterCommit = hook;
  }

  /** Is run when another log has taken the place of the one before. */
  void afterExchange(Runnable hook) {
    afterExchange = hook;
  }

  /** Somebody who reads has failed as on a damaged log. */
  void suspect(Throwable cause) {
    if (drained == null) {
      broke(cause);
    }
  }

  /**
   * Lets {@code exchange} put another log in the place of this one: from now on everything is
   * refused, what is being committed comes to its end, and then the exchange begins.
   */
  Future<LogTip> exchange(String why, Supplier<Future<LogTip>> exchange) {
    if (drained != null || failure != null) {
      return Future.failedFuture(refusal());
    }
    failure = new SqlFailure(0, why);
    refuse(queue.clear());
    Promise<LogTip> done = Promise.promise();
    whenIdle(
        () -> {
          recall.pause();
          exchange
              .get()
              .onSuccess(this::mended)
              .onFailure(cause -> mend(FIRST_RETRY_MS))
              .onComplete(done);
        });
    return done.future();
  }

  private void whenIdle(Runnable work) {
    if (queue.idle()) {
      work.run();
    } else {
      vertx.setTimer(FIRST_RETRY_MS, timer -> whenIdle(work));
    }
  }

  /** Where the log stands, as far as it is committed. */
  LogTip tip() {
    return tip;
  }

  /** The newest events, for the full-text index. */
  Unindexed unindexed() {
    return unindexed;
  }

  /** Why nothing can be written now; null when all is well. */
  @Nullable SqlFailure failure() {
    return failure;
  }

  int waitingRows() {
    return queue.rows();
  }

  /** Completes after COMMIT. */
  Future<AppendReceipts> append(AppendBatch batch) {
    if (drained != null || failure != null) {
      return Future.failedFuture(refusal());
    }
    if (batch.appends().isEmpty()) {
      return Future.succeededFuture(new AppendReceipts(List.of()));
    }
    long bytes = LogWriter.checkedBytes(batch.appends());
    Pending pending = new Pending(batch, System.nanoTime(), Promise.promise());
    if (!queue.offer(pending, pending.rows(), bytes)) {
      return Future.failedFuture(
          BusFailure.unavailable("the store has " + queue.rows() + " events waiting"));
    }
    commitNext();
    return pending.receipts().future();
  }

  /** Dead letters were settled, and that is committed. */
  void lettersChanged(Map<String, Integer> change) {
    tip = tip.after(tip.lastSeq(), change);
  }

  /**
   * Runs {@code work} in a transaction between those of the events. When it fails, whether it
   * reached the disk is unknown, so the log's place is read anew like after a failed commit.
   */
  <T> Future<T> write(Writer.Work<T> work) {
    if (drained != null || failure != null) {
      return Future.failedFuture(refusal());
    }
    return log.write(work)
        .recover(
            cause -> {
              broke(cause);
              return Future.failedFuture(refusal());
            });
  }

  /** So many events, all of them up to this one, have left the log by a committed transaction. */
  void retired(long events, long upTo) {
    recall.retired(upTo);
    tip = new LogTip(tip.logId(), tip.lastSeq(), tip.retired() + events, tip.letters());
  }

  /** Refuses what comes from now on; completes when what waits is committed or refused. */
  Future<Void> drain() {
    Promise<Void> promise = Promise.promise();
    drained = promise;
    if (queue.idle()) {
      promise.complete();
    }
    return promise.future();
  }

  private void commitNext() {
    List<Pending> group = queue.begin();
    if (group.isEmpty()) {
      if (drained != null && queue.idle()) {
        drained.tryComplete();
      }
      return;
    }
    List<Append> appends = Pending.appends(group);
    long lastSeq = tip.lastSeq();
    log.write(connection -> writer.write(connection, appends, lastSeq))
        .onComplete(
            result -> {
              queue.done();
              if (result.succeeded()) {
                committed(group, appends, result.result());
              } else {
                broke(result.cause());
                refuse(group);
              }
              commitNext();
              afterCommit.run();
            });
  }

  private void committed(List<Pending> group, List<Append> appends, CommitPlan plan) {
    tip = tip.after(plan.lastSeq(), plan.lettersChange());
    recall.committed(plan.events);
    figures.committed(plan);
    unindexed.add(plan.unindexed());
    var timings =
        CommitNews.timings(plan, appends, Pending.received(group), writer.clock().instant());
    CommitNews.publish(vertx, tip.logId(), plan, timings);
    Pending.answer(group, plan.outcomes);
  }

  /**
   * A transaction failed: nothing of it is acknowledged, and its connection is never used again.
   */
  private void broke(Throwable cause) {
    figures.writeFailed();
    boolean begins = failure == null;
    failure = LogRefused.failure(cause);
    if (begins) {
      complaint.broke(failure, cause);
      refuse(queue.clear());
      mend(complaint.doubted() ? LAST_RETRY_MS : FIRST_RETRY_MS);
    }
  }

  private void mended(LogTip opened) {
    boolean another = !opened.logId().equals(tip.logId());
    begin(opened);
    failure = null;
    complaint.mended();
    if (another) {
      afterExchange.run();
    }
  }

  private void mend(long delayMs) {
    vertx.setTimer(
        delayMs,
        timer -> {
          if (!queue.idle()) {
            // A commit that the failure overtook is still coming to its own end.
            mend(delayMs);
            return;
          }
          SqlFailure broken = failure;
          boolean damaged = broken != null && broken.damaged();
          if (damaged) {
            recall.pause();
          }
          (damaged ? log.reopenDamaged() : log.reopenWriter(broken != null && broken.full()))
              .onSuccess(this::mended)
              .onFailure(
                  cause -> {
                    failure = LogRefused.failure(cause);
                    if (drained == null) {
                      mend(Math.min(delayMs * 2, LAST_RETRY_MS));
                    }
                  });
        });
  }

  private void refuse(List<Pending> group) {
    for (Pending pending : group) {
      pending.receipts().fail(refusal());
    }
  }

  private BusFailure refusal() {
    SqlFailure broken = failure;
    return BusFailure.unavailable(broken == null ? "the store is stopping" : broken.words());
  }
}
