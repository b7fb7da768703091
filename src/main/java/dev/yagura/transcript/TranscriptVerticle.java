package dev.yagura.transcript;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seats the room: looks at the files and has one append under way at a time. */
@SuppressWarnings("NullAway.Init") // start makes the parts that need Vertx
public final class TranscriptVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(TranscriptVerticle.class);

  private final Node node;
  private final TranscriptConfig config;
  private final Clock clock;
  private final Desk desk;
  private final Hints hints;
  private Outlet outlet;
  private Seed seed;
  private TranscriptFigures figures = TranscriptFigures.NONE;
  private String logId = "";
  private boolean seeding;
  private boolean seeded;
  private boolean busy;
  private boolean scanDue = true;

  /** Grows when the store begins anew: answers to what was sent before count no more. */
  private int epoch;

  private boolean stopping;

  public TranscriptVerticle(Node node, TranscriptConfig config, Clock clock) {
    this.node = node;
    this.config = config;
    this.clock = clock;
    this.desk = new Desk(node.host(), config);
    this.hints = new Hints(node.host());
  }

  @Override
  public Future<?> start() {
    outlet = new Outlet(vertx);
    seed = new Seed(vertx, node.host(), desk);
    vertx.setPeriodic(config.pollEvery().toMillis(), timer -> look(false));
    vertx.setPeriodic(config.scanEvery().toMillis(), timer -> look(true));
    return Future.all(
        Channels.COMMITTED.listen(vertx, hints::on),
        Channels.TIP.listen(vertx, this::onTip),
        RoomVitals.begin(
            vertx, node, "transcript", () -> figures.health(seeded), () -> figures.readings()));
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    return Future.succeededFuture();
  }

  /** The store is there; with another log it knows nothing of what was read. */
  private void onTip(Log.Tip tip) {
    if (tip.logId().equals(logId) || seeding) {
      return;
    }
    seeding = true;
    seeded = false;
    epoch++;
    seed.begin()
        .onSuccess(
            known -> {
              logId = known;
              seeded = true;
              look(true);
            })
        .onComplete(done -> seeding = false); // After a failure the next tip asks again.
  }

  private void look(boolean all) {
    scanDue |= all;
    if (!seeded || busy || stopping) {
      return;
    }
    busy = true;
    boolean scan = scanDue;
    scanDue = false;
    Set<String> named = hints.take();
    vertx
        .executeBlocking(
            () -> {
              if (scan) {
                desk.scan();
              }
              desk.poll(clock.millis(), named);
              return desk.figures();
            })
        .map(now -> figures = now)
        .onComplete(looked -> readOn());
  }

  private void readOn() {
    int now = epoch;
    vertx
        .executeBlocking(desk::next)
        .onFailure(cause -> LOG.error("transcripts could not be read", cause))
        .compose(
            parts ->
                parts.isEmpty()
                    ? Future.succeededFuture(false)
                    : outlet
                        .deliver(parts, () -> goesOn(now))
                        .compose(offsets -> committed(parts, offsets, now)))
        .onComplete(
            done -> {
              if (done.succeeded() && done.result() && goesOn(now)) {
                readOn();
              } else {
                busy = false;
              }
            });
  }

  private boolean goesOn(int since) {
    return !stopping && epoch == since;
  }

  private Future<Boolean> committed(List<Part> parts, List<Long> offsets, int sent) {
    if (sent != epoch) {
      return Future.succeededFuture(false);
    }
    return vertx
        .executeBlocking(
            () -> {
              desk.committed(parts, offsets);
              return desk.figures();
            })
        .map(
            now -> {
              figures = now;
              return true;
            });
  }
}
