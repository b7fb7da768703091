package dev.yagura.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Costs.By;
import dev.yagura.vocabulary.bus.Costs.Order;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the room have in common: a real Vertx, and the store faked on its channels. */
class InCostRoom {
  static final Node NODE = new Node("n1", "tower", "0");
  static final String TODAY = "2026-11-26";

  @TempDir Path folder;
  final Vertx vertx = Vertx.vertx();
  final FakeStore store = new FakeStore(vertx);
  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-26T12:00:00Z"));
  final List<Costs.BudgetCrossed> told = new CopyOnWriteArrayList<>();
  final List<Reading> readings = new CopyOnWriteArrayList<>();
  String deployment = "";

  @BeforeEach
  void listen() throws Exception {
    BusCodec.install(vertx);
    wait(Channels.BUDGET_CROSSED.listen(vertx, told::add));
    wait(
        Channels.READINGS.listen(
            vertx,
            fact -> {
              readings.clear();
              readings.addAll(fact.readings());
            }));
  }

  @AfterEach
  void close() throws Exception {
    wait(vertx.close());
  }

  static <T> T wait(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  void open(String... settings) throws Exception {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    CostConfig config =
        CostConfig.from(Settings.of(CostConfig.SECTION, values), Home.below(folder));
    InstantSource clock = now::get;
    deployment =
        wait(
            vertx.deployVerticle(
                new CostVerticle(
                    NODE,
                    config,
                    clock.withZone(ZoneOffset.UTC),
                    new CostVerticle.Pace(200, 200))));
  }

  Costs.Table table(By by) throws Exception {
    return wait(
        Channels.COSTS.ask(
            vertx,
            new Costs.TableRequest(by, null, null, null, null, null, null, Order.COST, 100)));
  }

  Vitals.RoomHealth health() {
    try {
      return wait(
          NodeChannels.ROOM_HEALTH.at("n1.cost").ask(vertx, new Vitals.RoomHealthRequest()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void healthBecomes(HealthStatus status, String words) {
    await()
        .atMost(15, TimeUnit.SECONDS)
        .untilAsserted(
            () -> {
              assertThat(health().status()).isEqualTo(status);
              assertThat(health().message()).contains(words);
            });
  }

  double reading(String name) {
    return readings.stream()
        .filter(reading -> reading.name().equals(name))
        .mapToDouble(Reading::value)
        .sum();
  }
}
