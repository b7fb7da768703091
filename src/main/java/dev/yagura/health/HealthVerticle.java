package dev.yagura.health;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the checks of every room of every node, every few seconds and when asked. */
public final class HealthVerticle extends VerticleBase {
  private static final String ROOM = "health";
  private static final long FRESH_MS = 1000;
  private static final Duration LAG_TICK = Duration.ofMillis(250);

  private final Node node;
  private final HealthConfig config;
  private final Clock clock;
  private final Roster roster;
  private final DiskCheck disk;
  private final MemoryCheck memory;
  private final LoopLag lag;
  private final Rounds<Vitals.Report> rounds;
  private @Nullable Checks checks;
  private @Nullable ProbeListener listener;
  private volatile int port;

  public HealthVerticle(Node node, HealthConfig config, Clock clock) {
    this.node = node;
    this.config = config;
    this.clock = clock;
    this.roster = new Roster(config.missedAfter(), config.forgetAfter());
    this.disk = new DiskCheck(config.data(), config.thresholds());
    this.memory = new MemoryCheck(config.thresholds());
    this.lag = new LoopLag(LAG_TICK, config.thresholds().loopLag());
    this.rounds = new Rounds<>(this::round, HealthVerticle::nowMs, FRESH_MS);
  }

  @Override
  public Future<?> start() {
    checks = new Checks(vertx, name -> roster.nodeHealth(name, nowMs()));
    lag.begin(System.nanoTime());
    vertx.setPeriodic(LAG_TICK.toMillis(), timer -> lag.tick(System.nanoTime()));
    vertx.setPeriodic(config.interval().toMillis(), timer -> rounds.result());
    return Future.all(
        Channels.NODE_BEAT.listen(vertx, this::onBeat),
        answerMachineChecks(),
        Channels.HEALTH.at(node.name()).answer(vertx, question -> rounds.result()),
        RoomVitals.begin(vertx, node, ROOM, this::ownHealth, this::readings),
        openProbe());
  }

  @Override
  public Future<?> stop() {
    ProbeListener open = listener;
    return open == null ? Future.succeededFuture() : open.close();
  }

  /** Port of the room's own listener; 0 without one, or before start. */
  public int port() {
    return port;
  }

  private void onBeat(Vitals.NodeBeat beat) {
    if (roster.heard(beat, nowMs())) {
      rounds.invalidate();
    }
  }

  private Future<Void> answerMachineChecks() {
    return Future.all(
            Channels.ROOM_HEALTH
                .at(node.name() + ".disk")
                .answer(vertx, question -> vertx.executeBlocking(disk::examine)),
            Channels.ROOM_HEALTH
                .at(node.name() + ".memory")
                .answer(vertx, question -> Future.succeededFuture(memory.examine())),
            Channels.ROOM_HEALTH
                .at(node.name() + ".event-loop")
                .answer(vertx, question -> Future.succeededFuture(lag.examine(System.nanoTime()))))
        .mapEmpty();
  }

  private Future<Void> openProbe() {
    HealthConfig.Probe probe = config.probe();
    if (probe == null) {
      return Future.succeededFuture();
    }
    ProbeListener opened = new ProbeListener(vertx, node.name(), rounds::result);
    listener = opened;
    return opened.listen(probe).onSuccess(bound -> port = bound).mapEmpty();
  }

  private Future<Vitals.Report> round() {
    Checks seated = checks;
    if (seated == null) {
      return Future.failedFuture(new IllegalStateException("asked before start"));
    }
    long nowMs = nowMs();
    roster.forget(nowMs);
    seated.seat(roster.checks(nowMs));
    return seated.run().map(this::report);
  }

  private Vitals.Report report(List<Vitals.Check> done) {
    return new Vitals.Report(
        Verdict.status(done),
        Verdict.ready(done),
        done,
        roster.nodes(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private Vitals.RoomHealth ownHealth() {
    return Vitals.RoomHealth.healthy(
        Map.of(
            "nodes", Integer.toString(roster.nodes().size()),
            "rejected_beats", Long.toString(roster.rejected())));
  }

  private List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    Vitals.Report report = rounds.last();
    for (HealthStatus status : HealthStatus.values()) {
      long count =
          report == null
              ? 0
              : report.checks().stream().filter(check -> check.status() == status).count();
      readings.add(
          new Reading("health_checks", Map.of("status", status.word()), Kind.GAUGE, count));
    }
    readings.add(Reading.gauge("health_nodes", roster.nodes().size()));
    return readings;
  }

  private static long nowMs() {
    return System.nanoTime() / 1_000_000;
  }
}
