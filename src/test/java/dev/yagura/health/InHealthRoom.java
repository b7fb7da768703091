package dev.yagura.health;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the room have in common: its neighbours, faked on their channels. */
class InHealthRoom {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  static final Node HUB = new Node("hub", "tower", "0.1.0");

  final Vertx vertx = Vertx.vertx();
  final Map<String, Vitals.RoomHealth> rooms = new ConcurrentHashMap<>();
  @TempDir @Nullable Path folder;

  @BeforeEach
  void installCodec() {
    BusCodec.install(vertx);
  }

  @AfterEach
  void close() {
    join(vertx.close());
  }

  HealthVerticle deploy(Map<String, String> settings) {
    Map<String, String> overrides = new HashMap<>(settings);
    overrides.putIfAbsent("health.disk-warning-free-mb", "0");
    overrides.putIfAbsent("health.disk-critical-free-mb", "0");
    overrides.putIfAbsent("health.disk-warning-percent", "100");
    overrides.putIfAbsent("health.memory-warning-percent", "100");
    overrides.putIfAbsent("health.event-loop-warning-ms", "60000");
    overrides.putIfAbsent("health.cpu-warning-percent", "100");
    return deploy(
        HealthConfig.from(Settings.of(HealthConfig.SECTION, overrides), Home.below(folder)));
  }

  /** With spans shorter than people may set, so that the test need not wait for seconds. */
  HealthVerticle deployHasty(Duration missedAfter, Duration forgetAfter) {
    HealthConfig plain =
        HealthConfig.from(Settings.of(HealthConfig.SECTION, Map.of()), Home.below(folder));
    return deploy(
        new HealthConfig(
            Duration.ofMillis(200),
            missedAfter,
            forgetAfter,
            plain.thresholds(),
            plain.data(),
            null));
  }

  HealthVerticle deploy(HealthConfig config) {
    HealthVerticle verticle = new HealthVerticle(HUB, config, Clock.fixed(NOW, ZoneOffset.UTC));
    join(vertx.deployVerticle(verticle));
    return verticle;
  }

  /** A faked room that answers with what {@link #rooms} holds for it. */
  void seat(String node, String room, Vitals.RoomHealth health) {
    String id = node + "/" + room;
    rooms.put(id, health);
    join(
        NodeChannels.ROOM_HEALTH
            .at(node + "." + room)
            .answer(vertx, question -> Future.succeededFuture(rooms.get(id))));
  }

  void beat(String node, String... names) {
    NodeChannels.NODE_BEAT.publish(
        vertx, new Vitals.NodeBeat(node, "tower", "0.1.0", List.of(names), NOW, NOW));
  }

  Vitals.Report report() {
    return join(NodeChannels.HEALTH.at("hub").ask(vertx, new Vitals.ReportRequest()));
  }

  static Map<String, HealthStatus> statuses(Vitals.Report report) {
    return report.checks().stream()
        .collect(Collectors.toMap(Vitals.Check::id, Vitals.Check::status));
  }

  static Vitals.RoomHealth health(HealthStatus status, String message) {
    return new Vitals.RoomHealth(status, message, Map.of());
  }

  static <T> T join(Future<T> future) {
    try {
      return future.await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing within 10 s", e);
    }
  }
}
