package dev.yagura.health;

import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs the checks of every room of every node, every few seconds and when asked. */
public final class HealthVerticle extends VerticleBase {
  private static final String ROOM = "health";
  private static final long FRESH_MS = 1000;
  private static final long SAMPLE_MS = 5000;

  private final Node node;
  private final HealthConfig config;
  private final Clock clock;
  private final Roster roster;
  private final MachineChecks machine;
  private final HookWitness hooks;
  private final Rounds<Vitals.Report> rounds;
  private final History history = new History();
  private @Nullable Checks checks;
  private @Nullable Relief relief;
  private @Nullable ProbeListener listener;
  private volatile int port;

  public HealthVerticle(Node node, HealthConfig config, Clock clock) {
    this.node = node;
    this.config = config;
    this.clock = clock;
    this.roster = new Roster(config.missedAfter(), config.forgetAfter());
    this.machine = new MachineChecks(config);
    this.hooks = new HookWitness(node, config, clock);
    this.rounds = new Rounds<>(this::round, HealthVerticle::nowMs, FRESH_MS);
  }

  @Override
  public Future<?> start() {
    checks = new Checks(vertx, name -> roster.nodeHealth(name, nowMs()));
    vertx.setPeriodic(config.interval().toMillis(), timer -> rounds.result());
    Relief begun = new Relief(vertx, node, config, machine);
    relief = begun;
    vertx.setPeriodic(SAMPLE_MS, timer -> begun.sample());
    return Future.all(
        List.of(
            NodeChannels.NODE_BEAT.listen(vertx, this::onBeat),
            machine.begin(vertx, node),
            hooks.answer(vertx),
            NodeChannels.HEALTH.at(node.name()).answer(vertx, question -> rounds.result()),
            NodeChannels.HEALTH_HISTORY
                .at(node.name())
                .answer(
                    vertx,
                    question -> Future.succeededFuture(new Vitals.History(history.newestFirst()))),
            RoomVitals.begin(vertx, node, ROOM, this::ownHealth, this::readings),
            openProbe()));
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
    hooks.onBeat(vertx, beat);
    if (roster.heard(beat, nowMs())) {
      rounds.invalidate();
    }
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
    Set<String> young = roster.young();
    List<Vitals.Check> judged =
        Beginning.told(StreamCheck.judge(done, config.thresholds().get().streams()), young);
    List<Vitals.Check> counted = Beginning.counted(judged, young);
    Vitals.Report report =
        new Vitals.Report(
            Verdict.status(counted),
            Verdict.ready(judged),
            judged,
            roster.nodes(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            Counsel.on(counted));
    history.add(report);
    if (relief != null) {
      relief.look(judged, nowMs());
    }
    return report;
  }

  private Vitals.RoomHealth ownHealth() {
    Map<String, String> data = new TreeMap<>();
    if (relief != null) {
      data.putAll(relief.figures());
    }
    data.put("nodes", Integer.toString(roster.nodes().size()));
    data.put("rejected_beats", Long.toString(roster.rejected()));
    return Vitals.RoomHealth.healthy(data);
  }

  private List<Reading> readings() {
    List<Reading> readings = CheckFigures.of(rounds.last(), roster.nodes().size());
    if (relief != null) {
      readings.addAll(relief.readings());
    }
    return readings;
  }

  private static long nowMs() {
    return System.nanoTime() / 1_000_000;
  }
}
