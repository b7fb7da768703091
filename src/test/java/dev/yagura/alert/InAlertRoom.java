package dev.yagura.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The room on a real bus; metrics, store and notify are played. */
abstract class InAlertRoom {
  static final Node NODE = new Node("n1", "box", "test");
  static final String WATCHED =
      "rules: {files: {metric: watch_pending_files, operator: gt, threshold: 10},"
          + " rest: {metric: rest, operator: gt, threshold: 0}}";

  @TempDir Path folder;
  Vertx vertx;
  final Fixture figures = new Fixture();
  volatile Log.Snapshot kept = new Log.Snapshot("log-1", 0, new byte[0]);
  volatile boolean storeTakes = true;
  volatile boolean storeAnswers = true;
  volatile boolean notifyTakes = true;
  volatile boolean notifyRefuses;
  volatile boolean metricsAway;
  final AtomicLong ahead = new AtomicLong();
  final List<Notices.Deliver> delivered = new CopyOnWriteArrayList<>();
  final List<Alerts.Changed> changes = new CopyOnWriteArrayList<>();
  String deployment = "";

  @BeforeEach
  void open() throws IOException {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    Files.writeString(folder.resolve("alerts.yaml"), WATCHED);
    get(Channels.LOAD_SNAPSHOT.answer(vertx, q -> load()));
    get(Channels.SAVE_SNAPSHOT.answer(vertx, this::save));
    get(
        Channels.METRICS.answer(
            vertx,
            q ->
                metricsAway
                    ? Future.failedFuture(BusFailure.unavailable("not now"))
                    : Future.succeededFuture(figures.snapshot())));
    get(Channels.ALERTS_CHANGED.listen(vertx, changes::add));
    get(
        Channels.DELIVER.answer(
            vertx,
            one -> {
              delivered.add(one);
              if (notifyRefuses) {
                return Future.failedFuture(BusFailure.invalid("destinations", "at most 100"));
              }
              return notifyTakes
                  ? Future.succeededFuture(new Notices.Taken(1))
                  : Future.failedFuture(BusFailure.unavailable("not now"));
            }));
  }

  @AfterEach
  void close() {
    get(vertx.close());
  }

  Future<Log.Snapshot> load() {
    return storeAnswers
        ? Future.succeededFuture(kept)
        : Future.failedFuture(BusFailure.unavailable("the store is away"));
  }

  Future<Log.SnapshotSaved> save(Log.SaveSnapshot asked) {
    if (!storeTakes || !storeAnswers) {
      return Future.failedFuture(BusFailure.unavailable("the disk is full"));
    }
    if (asked.replaces() == null || asked.replaces() != kept.seq()) {
      return Future.failedFuture(BusFailure.invalid("replaces", "another one"));
    }
    kept = new Log.Snapshot(asked.logId(), asked.seq(), asked.body());
    return Future.succeededFuture(new Log.SnapshotSaved());
  }

  void seat(boolean evaluates) {
    AlertConfig usual = Fixture.config();
    AlertConfig config =
        new AlertConfig(
            folder.resolve("alerts.yaml"),
            true,
            evaluates,
            Duration.ofMillis(20),
            usual.destinations(),
            Duration.ZERO,
            Duration.ZERO,
            usual.repeatEvery());
    deployment =
        get(
            vertx.deployVerticle(
                new AlertVerticle(
                    NODE, config, Clock.systemUTC(), () -> System.nanoTime() + ahead.get())));
  }

  static <T> T get(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  <Q extends BusMessage, R extends BusMessage> R ask(Query<Q, R> query, Q body) {
    return get(query.ask(vertx, body));
  }

  Alerts.Listing list() {
    return ask(Channels.ALERTS, new Alerts.ListRequest(10));
  }

  /** Notify has taken, or refused for good, all that there was to tell. */
  void untilNothingIsOwed() {
    soon(
        () ->
            assertThat(
                    ask(NodeChannels.ROOM_HEALTH.at("n1.alert"), new Vitals.RoomHealthRequest())
                        .data())
                .containsEntry("owed", "0"));
  }

  static void soon(org.awaitility.core.ThrowingRunnable holds) {
    await()
        .atMost(20, TimeUnit.SECONDS)
        .pollInterval(20, TimeUnit.MILLISECONDS)
        .untilAsserted(holds);
  }
}
