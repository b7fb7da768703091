package dev.yagura.intake;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Imports;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Imports one thing at a time, and tells how far it is. */
@SuppressWarnings("NullAway.Init") // init fills in what needs Vertx
public final class IntakeVerticle extends VerticleBase {
  private static final long STOP_PATIENCE_MS = 1500;
  private static final int ID = 8;

  private final Node node;
  private final IntakeConfig config;
  private final Clock clock;
  private final ImportRoll roll = new ImportRoll();
  private WorkerExecutor reader;
  private Future<Void> last = Future.succeededFuture();
  private boolean beginning;

  public IntakeVerticle(Node node, IntakeConfig config, Clock clock) {
    this.node = node;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public void init(Vertx vertx, Context context) {
    super.init(vertx, context);
    // An import may take hours, and its thread waits for the log all the while.
    reader = vertx.createSharedWorkerExecutor("yagura-intake", 1, 1, TimeUnit.DAYS);
  }

  @Override
  public Future<?> start() {
    return Future.all(
        Channels.IMPORT.answer(vertx, this::onBegin),
        Channels.IMPORT_STATUS.answer(vertx, this::onStatus),
        Channels.CANCEL_IMPORT.answer(vertx, this::onCancel),
        RoomVitals.begin(vertx, node, "intake", roll::health, roll::readings));
  }

  @Override
  public Future<?> stop() {
    ImportRun run = roll.running();
    if (run != null) {
      run.cancel();
    }
    return last.timeout(STOP_PATIENCE_MS, TimeUnit.MILLISECONDS).transform(ended -> reader.close());
  }

  private Future<Imports.Status> onBegin(Imports.Begin request) {
    if (beginning || roll.running() != null) {
      return Future.failedFuture(
          BusFailure.unavailable("an import is running; wait for its end or cancel it"));
    }
    beginning = true;
    return vertx
        .executeBlocking(() -> Source.of(request.paths(), config.data()))
        .map(this::begin)
        .onComplete(begun -> beginning = false);
  }

  private Imports.Status begin(List<Source> sources) {
    String id = UUID.randomUUID().toString().substring(0, ID);
    ImportRun run = new ImportRun(id, context, node, config, clock);
    roll.add(id, run);
    last = run.begin(sources, reader).onComplete(ended -> roll.ended(run));
    return run.status();
  }

  private Future<Imports.Status> onStatus(Imports.StatusRequest request) {
    ImportRun run = roll.find(request.id());
    return Future.succeededFuture(
        run == null
            ? new Imports.Status(null, Imports.State.DONE, null, 0, 0, 0, 0, 0, 0, 0, 0, null)
            : run.status());
  }

  private Future<Imports.Status> onCancel(Imports.Cancel request) {
    if (request.id() == null) {
      throw BusFailure.invalid("id", "which import");
    }
    ImportRun run = roll.find(request.id());
    if (run == null) {
      throw BusFailure.invalid("id", "there never was an import");
    }
    run.cancel();
    return Future.succeededFuture(run.status());
  }
}
