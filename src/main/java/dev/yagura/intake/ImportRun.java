package dev.yagura.intake;

import dev.yagura.vocabulary.bus.Imports;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One import: a thread reads, the room's context sends and hears what became of it. Lives on the
 * context, apart from {@link #read}.
 */
final class ImportRun {
  private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
  private static final long SAVE_MS = 1000;

  /** An answer that takes longer tells that others wait for the log, too. */
  private static final long SLOW_MS = 500;

  private static final long LONGEST_REST_MS = 2000;
  private static final int NOT_ANSWERED = 5;

  private final String id;
  private final Vertx vertx;
  private final Node node;
  private final IntakeConfig config;
  private final Clock clock;
  private final Progress progress = new Progress(System::nanoTime);
  private final Troubles troubles = new Troubles();
  private final Delivery delivery;
  private final StoreDesk store;
  private final Outlet outlet;

  // The reading thread loads it before it sends anything.
  private volatile LineBook book = new LineBook();

  private Imports.State state = Imports.State.RUNNING;
  private boolean over;

  ImportRun(String id, Context context, Node node, IntakeConfig config, Clock clock) {
    this.id = id;
    this.vertx = context.owner();
    this.node = node;
    this.config = config;
    this.clock = clock;
    this.delivery = new Delivery(vertx, node.name(), progress, troubles);
    this.store = new StoreDesk(vertx, context, node.host());
    this.outlet =
        new Outlet(
            new Outlet.Limits(config.inFlight(), config.batch(), config.batchBytes()),
            batch -> context.runOnContext(handoff -> send(batch)),
            mark -> book.done(mark));
  }

  /** Completes when nothing of it goes on any more, however it ended. */
  Future<Void> begin(List<Source> sources, WorkerExecutor reader) {
    LOG.info("import {} of {} sources begins", id, sources.size());
    long saver = vertx.setPeriodic(SAVE_MS, timer -> save());
    return reader
        .executeBlocking(() -> read(sources))
        .transform(
            read -> {
              vertx.cancelTimer(saver);
              ended(read.cause());
              return save();
            });
  }

  /** Ends it; what is committed stays. */
  void cancel() {
    if (state == Imports.State.RUNNING) {
      state = Imports.State.CANCELLED;
      progress.end();
    }
    delivery.stop();
    store.stop();
    outlet.stop();
  }

  /** Nothing of it goes on. */
  boolean isOver() {
    return over;
  }

  boolean isWaitingForTheLog() {
    return !over && delivery.failing() >= NOT_ANSWERED;
  }

  Imports.Status status() {
    return progress.status(id, state, troubles.words());
  }

  private Void read(List<Source> sources) {
    book = store.book();
    Desk desk = new Desk(node.host(), outlet, progress, troubles, clock);
    new Walk(config, desk, store, book).run(sources);
    outlet.drain();
    return null;
  }

  private void ended(@Nullable Throwable cause) {
    over = true;
    progress.end();
    if (state != Imports.State.RUNNING) {
      LOG.info("import {} was stopped", id);
      return;
    }
    if (cause != null && !(cause instanceof CancellationException)) {
      LOG.error("import {} failed", id, cause);
      troubles.failed("the import stumbled: " + cause.getClass().getSimpleName());
    }
    state = cause != null || troubles.anyFailed() ? Imports.State.FAILED : Imports.State.DONE;
    Imports.Status status = status();
    LOG.info(
        "import {} ended as {}: {} stored, {} duplicates, {} dead letters, {} skipped in {} ms",
        id,
        state,
        status.stored(),
        status.duplicates(),
        status.deadLetters(),
        status.skipped(),
        status.elapsedMillis());
  }

  private void send(Outlet.Batch batch) {
    long begun = System.nanoTime();
    delivery
        .deliver(batch.captures())
        .onSuccess(
            done -> {
              long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
              if (millis < SLOW_MS) {
                outlet.answered(batch);
              } else {
                // Live events go first: the log gets as long a rest from us as it took.
                vertx.setTimer(Math.min(millis, LONGEST_REST_MS), timer -> outlet.answered(batch));
              }
            });
  }

  private Future<Void> save() {
    if (!book.isChanged()) {
      return Future.succeededFuture();
    }
    try {
      return store
          .save(book.encode())
          .onFailure(
              cause -> LOG.warn("the progress of lines was not kept: {}", cause.getMessage()))
          .transform(saved -> Future.succeededFuture());
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }
}
