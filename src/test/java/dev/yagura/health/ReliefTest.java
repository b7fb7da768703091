package dev.yagura.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health room of a machine on which something is short. */
class ReliefTest {
  private static final Node HUB = new Node("hub", "tower", "0.1.0");

  private final Vertx vertx = Vertx.vertx();
  private final List<Vitals.Pressure> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger cleaned = new AtomicInteger();
  @TempDir Path folder;

  @BeforeEach
  void neighbours() throws Exception {
    BusCodec.install(vertx);
    join(NodeChannels.PRESSURE.listen(vertx, told::add));
    join(
        NodeChannels.CLEAN_LOGS
            .at("hub")
            .answer(
                vertx,
                question -> {
                  cleaned.incrementAndGet();
                  return Future.succeededFuture(new Vitals.LogsCleaned(2, 20));
                }));
  }

  @AfterEach
  void close() throws Exception {
    join(vertx.close());
  }

  private static <T> T join(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }

  private void deploy(String... settings) throws Exception {
    Map<String, String> values = settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]);
    join(
        vertx.deployVerticle(
            new HealthVerticle(
                HUB,
                HealthConfig.from(Settings.of(HealthConfig.SECTION, values), Home.below(folder)),
                Clock.systemUTC())));
    NodeChannels.NODE_BEAT.publish(
        vertx,
        new Vitals.NodeBeat("hub", "tower", "0", List.of("health"), Instant.EPOCH, Instant.EPOCH));
  }

  private Vitals.Report report() throws Exception {
    return join(NodeChannels.HEALTH.at("hub").ask(vertx, new Vitals.ReportRequest()));
  }

  private Map<String, String> own() throws Exception {
    return join(NodeChannels.ROOM_HEALTH
            .at("hub.health")
            .ask(vertx, new Vitals.RoomHealthRequest()))
        .data();
  }

  @Test
  void a_full_disk_has_old_logs_cleaned_once_and_then_a_pause() throws Exception {
    // Every disk has fewer than ten terabytes free, or this test says so.
    deploy("health.disk-warning-free-mb", "10000000");
    await()
        .atMost(15, TimeUnit.SECONDS)
        .untilAsserted(
            () -> {
              assertThat(report().advice()).extracting(Vitals.Advice::code).contains("disk.full");
              assertThat(cleaned).hasValue(1);
            });
    assertThat(own().get("recovery_clean_logs")).startsWith("1 attempts, 0 failed");
  }

  @Test
  void memory_that_is_short_is_told_to_the_rooms_and_collected() throws Exception {
    byte[] ballast = new byte[64 << 20];
    System.gc();
    deploy("health.memory-warning-percent", "1");
    await()
        .atMost(20, TimeUnit.SECONDS)
        .untilAsserted(
            () -> {
              assertThat(report().checks()).isNotEmpty();
              assertThat(own().get("recovery_drop_caches")).startsWith("1 attempts");
            });
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> told.stream().anyMatch(fact -> fact.memory() && fact.node().equals("hub")));
    assertThat(own()).containsEntry("memory_short", "true").containsEntry("cpu_short", "false");
    assertThat(ballast).as("alive until here").isNotEmpty();
  }

  @Test
  void ease_is_told_too_so_that_nobody_waits_for_a_lost_message() throws Exception {
    deploy();
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> told.contains(new Vitals.Pressure("hub", false, false)));
  }
}
