package dev.yagura.maintain;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the room have in common: a real Vertx, and the store faked on its channels. */
class InMaintainRoom {
  static final Node NODE = new Node("n1", "tower", "0");
  static final Instant START = Instant.parse("2026-01-02T03:00:00Z");

  @TempDir Path folder;
  final Vertx vertx = Vertx.vertx();
  final AtomicReference<Instant> now = new AtomicReference<>(START);
  final FakeStore store = new FakeStore(vertx);
  Path raw;

  @BeforeEach
  void open() throws IOException {
    raw = Files.createDirectory(folder.resolve("raw_json"));
    BusCodec.install(vertx);
    await(store.answer());
    vertx.setPeriodic(100, timer -> Channels.TIP.publish(vertx, new Log.Tip("log", 7)));
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Everything that waits for a quiet moment is done when due, unless set otherwise. */
  void seat(boolean keeper, String... overrides) {
    Map<String, String> values = new HashMap<>();
    values.put("maintain.patience-hours", "0");
    values.put("maintain.vacuum-interval-hours", "0");
    values.put("maintain.backup-interval-hours", "0");
    values.put("maintain.verify-interval-hours", "0");
    for (int i = 0; i < overrides.length; i += 2) {
      values.put(overrides[i], overrides[i + 1]);
    }
    MaintainConfig config =
        MaintainConfig.from(
            Settings.of(MaintainConfig.SECTION, values), Home.below(folder), keeper, List.of(raw));
    InstantSource source = now::get;
    await(
        vertx.deployVerticle(new MaintainVerticle(NODE, config, source.withZone(ZoneOffset.UTC))));
  }

  void later(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  <T> T awaitAsked(Class<T> type, int count) {
    Awaitility.await(type.getSimpleName())
        .atMost(ofSeconds(20))
        .untilAsserted(() -> assertThat(store.asked(type)).hasSize(count));
    return store.asked(type).get(count - 1);
  }

  Vitals.RoomHealth health() {
    return await(
        NodeChannels.ROOM_HEALTH.at("n1.maintain").ask(vertx, new Vitals.RoomHealthRequest()));
  }

  Care.RawFile rawFile(String session) throws IOException {
    Path path =
        Files.writeString(
            raw.resolve("2026-01-02_03-04-05-123_Stop_" + session + ".json"), "{}" + session);
    return new Care.RawFile(
        raw.toString(),
        path.getFileName().toString(),
        Files.size(path),
        Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS));
  }
}
