package dev.yagura.export;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The room that tells sessions, subagents and days, part by part. */
public final class ExportVerticle extends VerticleBase {
  static final String ROOM = "export";
  private static final long SWEEP_MS = 1000;

  private final Node node;
  private final ExportConfig config;
  private final Clock clock;
  private final Map<String, ExportRun> running = new HashMap<>();
  private long begun;
  private long refused;

  public ExportVerticle(Node node, ExportConfig config, Clock clock) {
    this.node = node;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(SWEEP_MS, timer -> sweep());
    return Future.all(
        Channels.EXPORT_BEGIN.answer(vertx, this::onBegin),
        Channels.EXPORT_NEXT.answer(vertx, this::onNext),
        Channels.EXPORT_END.answer(vertx, this::onEnd),
        RoomVitals.begin(vertx, node, ROOM, this::health, this::readings));
  }

  @Override
  public Future<?> stop() {
    running.clear();
    return Future.succeededFuture();
  }

  private Future<Exports.Begun> onBegin(Exports.Begin request) {
    Subject subject = Subject.of(request);
    if (running.size() >= config.atOnce()) {
      refused++;
      return Future.failedFuture(
          BusFailure.unavailable(config.atOnce() + " exports are under way; try again later"));
    }
    String id = UUID.randomUUID().toString();
    ExportRun run = new ExportRun(vertx, subject, config, clock);
    running.put(id, run);
    begun++;
    return run.begin()
        .onFailure(cause -> running.remove(id))
        .map(found -> begun(id, subject, found));
  }

  private Exports.Begun begun(String id, Subject subject, boolean found) {
    if (!found) {
      running.remove(id);
    }
    return new Exports.Begun(found ? id : null, subject.fileName());
  }

  private Future<Exports.Part> onNext(Exports.Next request) {
    ExportRun run = running.get(request.id());
    if (run == null) {
      throw BusFailure.invalid("id", "no export under way has it");
    }
    return run.next()
        .onSuccess(
            part -> {
              if (part.last()) {
                running.remove(request.id());
              }
            })
        .onFailure(cause -> running.remove(request.id()));
  }

  private Future<Exports.Ended> onEnd(Exports.End request) {
    return Future.succeededFuture(new Exports.Ended(running.remove(request.id()) != null));
  }

  private void sweep() {
    long now = System.nanoTime();
    running.values().removeIf(run -> run.idleNanos(now) > config.idle().toNanos());
  }

  private Vitals.RoomHealth health() {
    return Vitals.RoomHealth.healthy(
        Map.of("running", Integer.toString(running.size()), "begun", Long.toString(begun)));
  }

  private List<Reading> readings() {
    return List.of(
        Reading.gauge("exports_running", running.size()),
        Reading.counter("exports_begun_total", (double) begun),
        Reading.counter("exports_refused_total", (double) refused));
  }
}
