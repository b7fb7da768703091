package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.SnapshotFollower;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The room that counts and measures: follows the log, hears every room's figures. */
public final class MetricsVerticle extends VerticleBase {
  static final String ROOM = "metrics";
  private static final Duration LAST_SAVE = Duration.ofSeconds(1);

  private final Node node;
  private final MetricsConfig config;
  private final Clock clock;
  private final EventTally tally = new EventTally();
  private final StageTally stages = new StageTally();
  private final RoomReadings rooms = new RoomReadings();
  private SnapshotFollower<TallySnapshot> log;
  private final KeptAnswers<StatisticsOf, Measures.Statistics> statistics;
  private TrendDesk trends;

  /** Another log is another answer. */
  private record StatisticsOf(String logId, int minutes) {}

  @SuppressWarnings("NullAway.Init") // Vert.x calls init before anything else.
  public MetricsVerticle(Node node, MetricsConfig config, Clock clock) {
    this.node = node;
    this.config = config;
    this.clock = clock;
    this.statistics = new KeptAnswers<>(clock);
  }

  @Override
  public void init(Vertx vertx, Context context) {
    super.init(vertx, context);
    trends = new TrendDesk(vertx, clock);
    log = new SnapshotFollower<>(vertx, node, ROOM, new MetricsProjection(tally, stages, clock));
  }

  @Override
  public Future<?> start() {
    return Future.all(
            Channels.READINGS.listen(vertx, fact -> rooms.hear(fact, clock.instant())),
            Channels.STAGE_TIMES.listen(vertx, fact -> stages.record(fact.stage(), fact.nanos())),
            Channels.METRICS.answer(vertx, this::onSnapshot),
            Channels.STATISTICS.answer(vertx, this::onStatistics),
            Channels.TREND.answer(vertx, trends::answer),
            RoomVitals.begin(vertx, node, ROOM, () -> log.health(), this::readings))
        .onSuccess(ready -> begin());
  }

  private void begin() {
    // At once: by this the node's MeterVerticle learns that it is to keep the histograms.
    Channels.READINGS.publish(vertx, new Measures.Readings(node.name(), ROOM, readings()));
    log.begin(config.snapshotEvery());
  }

  @Override
  public Future<?> stop() {
    return log.end(LAST_SAVE);
  }

  private Future<Measures.Snapshot> onSnapshot(Measures.SnapshotRequest request) {
    if (!log.loaded()) {
      return Future.failedFuture(BusFailure.unavailable("metrics are still being loaded"));
    }
    Instant now = clock.instant();
    return Future.succeededFuture(
        tally.snapshot(now, new EventTally.Live(stages.distributions(), rooms.current(now))));
  }

  private Future<Measures.Statistics> onStatistics(Measures.StatisticsRequest request) {
    if (request.minutes() < 0 || request.minutes() > SlidingWindows.DAY) {
      throw BusFailure.invalid("minutes", "0 to " + SlidingWindows.DAY);
    }
    if (!log.loaded()) {
      return Future.failedFuture(BusFailure.unavailable("metrics are still being loaded"));
    }
    return statistics.of(
        new StatisticsOf(log.logId(), request.minutes()),
        () -> Future.succeededFuture(tally.statistics(request.minutes(), clock.instant())));
  }

  private List<Reading> readings() {
    List<Reading> readings = new ArrayList<>(log.readings());
    readings.add(Reading.gauge("metrics_window_bytes", (double) tally.windowBytes()));
    tally.eachType(
        (type, line) -> {
          for (Source source : Source.values()) {
            if (line.count(source) > 0) {
              readings.add(
                  counter(
                      "events_ingested_total",
                      Map.of("event", type, "source", source.word()),
                      line.count(source)));
            }
          }
        });
    tally.eachTool(
        (tool, line) -> {
          for (Outcome outcome : Outcome.values()) {
            if (line.count(outcome) > 0) {
              readings.add(
                  counter(
                      "tool_calls_total",
                      Map.of("tool", tool, "outcome", outcome.word()),
                      line.count(outcome)));
            }
          }
        });
    return readings;
  }

  private static Reading counter(String name, Map<String, String> labels, long count) {
    return new Reading(name, labels, Measures.Kind.COUNTER, (double) count);
  }
}
