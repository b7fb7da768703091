package dev.yagura.watch;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seats the room: sends what was read, and says what became of it. */
public final class WatchVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(WatchVerticle.class);
  private static final long STOP_PATIENCE_MS = 1500;
  private static final long COMPLAINT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Node node;
  private final WatchConfig config;
  private final WatchCounters counters = new WatchCounters();
  private final Credits credits;
  private final PendingFiles pending;
  private final LineDriver driver;
  private final FolderKeeper keeper;
  private final Replays replays;
  private final HookDesk hooks;
  private final Promise<Void> idle = Promise.promise();

  private boolean stopping;
  private boolean complained;
  private long lastComplaint;

  public WatchVerticle(Node node, WatchConfig config, Clock clock) {
    this(node, config, clock, FolderWatch::open);
  }

  WatchVerticle(Node node, WatchConfig config, Clock clock, FolderKeeper.Opener opener) {
    this.node = node;
    this.config = config;
    this.credits = new Credits(config.inFlight(), config.batch());
    this.pending = new PendingFiles(config.folders().size(), credits);
    CaptureLine line =
        new CaptureLine(
            config.folders(),
            pending,
            config.maxFileBytes(),
            counters,
            System::nanoTime,
            batch -> context.runOnContext(handoff -> send(batch)));
    this.driver = new LineDriver(line, pending);
    this.keeper = new FolderKeeper(config, pending, counters, driver, clock, opener);
    this.hooks = new HookDesk(node, config, keeper, clock);
    this.replays = new Replays(node, keeper.folders(), pending, driver, clock);
  }

  @Override
  public Future<?> start() {
    LedgerSeed ledger =
        new LedgerSeed(
            vertx, node, config.folders(), pending, (known, i) -> keeper.seeded(i, known));
    return Future.all(
            RoomVitals.begin(
                vertx,
                node,
                "watch",
                () -> WatchFigures.health(figures(), keeper.folders(), hooks.state()),
                () -> WatchFigures.readings(figures(), counters)),
            Channels.TIP.listen(vertx, ledger::onTip),
            hooks.begin(vertx),
            RoomVitals.onPressure(vertx, node, fact -> credits.press(fact.any())),
            Channels.REPLAY_LETTERS.listen(vertx, fact -> replays.on(vertx, fact)),
            vertx.executeBlocking(
                () -> {
                  keeper.begin();
                  return config.folders().size();
                }))
        .onSuccess(begun -> ledger.begin());
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    pending.close();
    long timer = vertx.setTimer(STOP_PATIENCE_MS, late -> idle.tryComplete());
    completeWhenIdle();
    return idle.future()
        .compose(
            quiet -> {
              vertx.cancelTimer(timer);
              return vertx.executeBlocking(
                  () -> {
                    keeper.close();
                    driver.close();
                    return true;
                  });
            });
  }

  private void send(Batch batch) {
    Future.succeededFuture(batch.toMessage(node, config.folders(), System.nanoTime()))
        .compose(message -> Channels.CAPTURES.ask(vertx, message))
        .onComplete(reply -> onReply(batch, reply));
  }

  private void onReply(Batch batch, AsyncResult<Ingest.CaptureReceipts> reply) {
    int sent = batch.contents().size();
    if (reply.failed()) {
      onFailure(batch, BusFailure.of(reply.cause()));
    } else if (reply.result().outcomes().size() != sent) {
      onFailure(batch, new BusFailure(BusFailure.Kind.INTERNAL, "receipts do not fit captures"));
    } else {
      pending.answered(batch, reply.result().outcomes(), System.nanoTime());
    }
    driver.runSoon();
    completeWhenIdle();
  }

  private void onFailure(Batch batch, BusFailure failure) {
    counters.resends.add(batch.contents().size());
    boolean suspect =
        switch (failure.kind()) {
          case INVALID, INTERNAL -> true;
          case NO_HANDLERS, TIMEOUT, UNAVAILABLE -> false;
        };
    pending.failed(batch, suspect, System.nanoTime());
    // A file that normalize stumbles over fails every other second, for ever: one line a minute.
    long now = System.nanoTime();
    if (!complained || now - lastComplaint >= COMPLAINT_NANOS) {
      LOG.warn("captures are not answered ({}), their files wait", failure.kind());
      lastComplaint = now;
    }
    complained = true;
  }

  private void completeWhenIdle() {
    if (stopping && pending.idle()) {
      idle.tryComplete();
    }
  }

  private WatchFigures.Now figures() {
    return pending.figures(System.nanoTime());
  }
}
