package dev.yagura.maintain;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schedule of the care of log and files. See the room's card in {@code package-info}. */
@SuppressWarnings("NullAway.Init") // init makes the parts that need Vertx
public final class MaintainVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(MaintainVerticle.class);
  private static final long LOOK_MS = 1000;

  private final Node node;
  private final MaintainConfig config;
  private final Clock clock;
  private final Rota rota;
  private final Lull lull;
  private final Journal journal = new Journal();
  private RawFileErrands rawFiles;
  private Chores chores;
  private Memory memory;
  private boolean pressed;

  public MaintainVerticle(Node node, MaintainConfig config, Clock clock) {
    this.node = node;
    this.config = config;
    this.clock = clock;
    this.rota = new Rota(Chores.duties(config), config.patience(), clock.instant());
    this.lull = new Lull(config.quietEvents());
  }

  @Override
  public void init(Vertx vertx, Context context) {
    super.init(vertx, context);
    rawFiles = new RawFileErrands(vertx, node, config.folders(), journal);
    chores = new Chores(vertx, config, clock, rawFiles);
    memory = new Memory(vertx, rota);
  }

  @Override
  public Future<?> start() {
    List<Future<?>> ready = new ArrayList<>();
    ready.add(RoomVitals.begin(vertx, node, "maintain", journal::health, journal::readings));
    if (config.keeper()) {
      ready.add(Channels.TIDY.answer(vertx, request -> tidy()));
    }
    if (config.keeper() && config.scheduled()) {
      ready.add(Channels.TIP.listen(vertx, this::onTip));
      ready.add(RoomVitals.onPressure(vertx, node, fact -> pressed = fact.any()));
    }
    if (config.scheduled()) {
      vertx.setPeriodic(LOOK_MS, timer -> look());
    }
    return Future.all(ready);
  }

  private void onTip(Log.Tip tip) {
    lull.heard(tip.logId(), tip.lastSeq(), System.nanoTime());
    memory.heard(tip.logId());
  }

  private void look() {
    if (config.keeper() && !memory.isThere()) {
      return;
    }
    // What can wait does, while something is short.
    Job job = rota.next(clock.instant(), !pressed && lull.now(System.nanoTime()));
    if (job != null) {
      begin(job);
    }
  }

  private void begin(Job job) {
    rota.begun(job);
    long begun = System.nanoTime();
    Future.succeededFuture()
        .compose(now -> chores.run(job))
        .otherwise(cause -> Outcome.failed(String.valueOf(BusFailure.of(cause).getMessage())))
        .onSuccess(outcome -> ended(job, Duration.ofNanos(System.nanoTime() - begun), outcome));
  }

  private void ended(Job job, Duration took, Outcome outcome) {
    boolean news = journal.note(job, clock.instant(), took, outcome);
    rota.ended(job, clock.instant(), outcome.done());
    if (news && !outcome.good()) {
      LOG.warn("{}: {}", job.word(), outcome.words());
    } else if (news) {
      LOG.info("{} in {} ms: {}", job.word(), took.toMillis(), outcome.words());
    }
    if (outcome.good() && job == Job.RETENTION && config.rawFiles()) {
      rota.hurry(Job.RAW_FILES);
    } else if (outcome.good() && job == Job.BACKUP) {
      rota.hurry(Job.COPIES);
    }
    if (job.ofTheLog()) {
      memory.save();
    }
  }

  private Future<Care.Tidied> tidy() {
    return rawFiles.run().map(tally -> new Care.Tidied(tally.deleted(), tally.kept()));
  }
}
