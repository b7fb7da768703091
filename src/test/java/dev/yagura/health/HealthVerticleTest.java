package dev.yagura.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealthVerticleTest extends InHealthRoom {
  @Test
  void before_the_first_beat_nothing_is_known_and_the_node_is_not_ready() {
    deploy(Map.of());
    Vitals.Report report = report();

    assertThat(report.status()).isEqualTo(HealthStatus.UNKNOWN);
    assertThat(report.ready()).isFalse();
    assertThat(report.checks()).isEmpty();
    assertThat(report.at()).isEqualTo(NOW);
  }

  @Test
  void every_room_of_every_node_is_asked_and_the_worst_answer_counts() {
    seat("hub", "store", Vitals.RoomHealth.healthy(Map.of("last_seq", "7")));
    seat("spoke", "watch", health(HealthStatus.WARNING, "the backlog grows"));
    deploy(Map.of());
    beat("hub", "store", "health");
    beat("spoke", "watch");

    await().untilAsserted(() -> assertThat(report().checks()).hasSize(9));
    Vitals.Report report = report();
    assertThat(statuses(report))
        .containsEntry("hub/store", HealthStatus.HEALTHY)
        .containsEntry("hub/health", HealthStatus.HEALTHY)
        .containsEntry("hub/disk", HealthStatus.HEALTHY)
        .containsEntry("hub/memory", HealthStatus.HEALTHY)
        .containsEntry("hub/event-loop", HealthStatus.HEALTHY)
        .containsEntry("spoke/watch", HealthStatus.WARNING);
    assertThat(report.status()).isEqualTo(HealthStatus.WARNING);
    assertThat(report.nodes()).extracting(Vitals.NodeBeat::node).containsExactly("hub", "spoke");
    assertThat(report.checks())
        .contains(
            new Vitals.Check("hub/store", HealthStatus.HEALTHY, "", Map.of("last_seq", "7")),
            new Vitals.Check("spoke/watch", HealthStatus.WARNING, "the backlog grows", Map.of()));
  }

  @Test
  void what_a_node_cannot_know_yet_in_its_first_seconds_is_no_trouble() {
    seat("hub", "store", Vitals.RoomHealth.healthy(Map.of()));
    seat("hub", "transcript", health(HealthStatus.UNKNOWN, "the store has not told yet"));
    deploy(Map.of());
    beat("hub", "store", "transcript");

    await().untilAsserted(() -> assertThat(report().checks()).hasSize(2));
    assertThat(report().status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(report().advice()).isEmpty();
    assertThat(statuses(report())).containsEntry("hub/transcript", HealthStatus.UNKNOWN);

    NodeChannels.NODE_BEAT.publish(
        vertx,
        new Vitals.NodeBeat(
            "hub",
            "tower",
            "0.1.0",
            List.of("store", "transcript"),
            NOW,
            NOW.plus(Duration.ofSeconds(10))));
    await().untilAsserted(() -> assertThat(report().status()).isEqualTo(HealthStatus.UNKNOWN));
  }

  @Test
  void the_node_is_ready_when_the_store_accepts_and_the_backlog_is_known() {
    seat("hub", "store", Vitals.RoomHealth.healthy(Map.of()));
    seat("hub", "watch", Vitals.RoomHealth.healthy(Map.of("backlog_known", "false")));
    deploy(Map.of());
    beat("hub", "store", "watch");

    await().untilAsserted(() -> assertThat(report().checks()).hasSize(2));
    assertThat(report().ready()).isFalse();
    rooms.put("hub/watch", Vitals.RoomHealth.healthy(Map.of("backlog_known", "true")));
    await().untilAsserted(() -> assertThat(report().ready()).isTrue());
  }

  @Test
  void a_room_that_nobody_answers_for_though_its_node_is_up_is_critical() {
    deploy(Map.of());
    beat("hub", "store");

    await()
        .untilAsserted(
            () -> assertThat(statuses(report())).containsEntry("hub/store", HealthStatus.CRITICAL));
    assertThat(report().status()).isEqualTo(HealthStatus.CRITICAL);
  }

  @Test
  void a_room_that_hangs_is_unknown_at_first_and_critical_when_it_goes_on() {
    join(
        NodeChannels.ROOM_HEALTH
            .at("hub.store")
            .answer(vertx, question -> Promise.<Vitals.RoomHealth>promise().future()));
    deploy(Map.of("health.interval-ms", "200"));
    beat("hub", "store");

    await().untilAsserted(() -> assertThat(report().checks()).hasSize(1));
    assertThat(statuses(report())).containsEntry("hub/store", HealthStatus.UNKNOWN);
    await()
        .untilAsserted(
            () -> {
              beat("hub", "store");
              assertThat(statuses(report())).containsEntry("hub/store", HealthStatus.CRITICAL);
            });
  }

  @Test
  void a_room_that_cannot_tell_how_it_is_is_critical_and_says_why() {
    join(
        NodeChannels.ROOM_HEALTH
            .at("hub.store")
            .answer(vertx, question -> Future.failedFuture(BusFailure.unavailable("closed"))));
    deploy(Map.of());
    beat("hub", "store");

    await().untilAsserted(() -> assertThat(report().checks()).hasSize(1));
    assertThat(report().checks().get(0).status()).isEqualTo(HealthStatus.CRITICAL);
    assertThat(report().checks().get(0).message()).contains("closed");
  }

  @Test
  void a_node_that_falls_silent_is_critical_and_healthy_again_when_it_is_back() {
    seat("spoke", "watch", Vitals.RoomHealth.healthy(Map.of()));
    deployHasty(Duration.ofSeconds(2), Duration.ofMinutes(1));
    beat("spoke", "watch");
    await().untilAsserted(() -> assertThat(statuses(report())).containsOnlyKeys("spoke/watch"));

    await().untilAsserted(() -> assertThat(statuses(report())).containsOnlyKeys("spoke"));
    assertThat(report().checks().get(0).status()).isEqualTo(HealthStatus.CRITICAL);
    assertThat(report().checks().get(0).message())
        .startsWith("node spoke on host tower has not been heard of for");

    beat("spoke", "watch");
    await()
        .untilAsserted(
            () ->
                assertThat(statuses(report()))
                    .containsExactly(Map.entry("spoke/watch", HealthStatus.HEALTHY)));
  }

  @Test
  void a_node_that_says_goodbye_or_was_missed_for_long_is_no_longer_reported() {
    seat("spoke", "watch", Vitals.RoomHealth.healthy(Map.of()));
    seat("other", "watch", Vitals.RoomHealth.healthy(Map.of()));
    deployHasty(Duration.ofSeconds(2), Duration.ofSeconds(4));
    beat("spoke", "watch");
    beat("other", "watch");
    await().untilAsserted(() -> assertThat(report().checks()).hasSize(2));

    beat("spoke");
    await().untilAsserted(() -> assertThat(statuses(report())).containsOnlyKeys("other/watch"));
    await().untilAsserted(() -> assertThat(report().checks()).isEmpty());
  }

  @Test
  void a_hundred_askers_cost_one_round() {
    AtomicInteger asked = new AtomicInteger();
    join(
        NodeChannels.ROOM_HEALTH
            .at("hub.store")
            .answer(
                vertx,
                question -> {
                  asked.incrementAndGet();
                  return Future.succeededFuture(Vitals.RoomHealth.healthy(Map.of()));
                }));
    deploy(Map.of());
    beat("hub", "store");
    await().untilAsserted(() -> assertThat(report().checks()).hasSize(1));

    int before = asked.get();
    for (int i = 0; i < 100; i++) {
      report();
    }
    assertThat(asked.get() - before).isLessThanOrEqualTo(10);
  }

  @Test
  void the_figures_of_the_room_tell_how_many_checks_are_in_which_state() {
    Map<String, Double> figures = new ConcurrentHashMap<>();
    join(
        Channels.READINGS.listen(
            vertx,
            readings ->
                readings
                    .readings()
                    .forEach(
                        reading ->
                            figures.put(reading.name() + reading.labels(), reading.value()))));
    seat("hub", "store", health(HealthStatus.WARNING, "slow"));
    deploy(Map.of("health.interval-ms", "200"));
    beat("hub", "store");

    await()
        .untilAsserted(
            () ->
                assertThat(figures)
                    .containsEntry("health_checks{status=warning}", 1.0)
                    .containsEntry("health_checks{status=critical}", 0.0)
                    .containsEntry("health_nodes{}", 1.0));
  }

  @Test
  void a_node_that_is_undeployed_answers_no_more() {
    HealthVerticle verticle = deploy(Map.of());
    join(vertx.undeploy(vertx.deploymentIDs().iterator().next()));

    assertThat(verticle.port()).isZero();
    Throwable cause =
        join(
            NodeChannels.HEALTH
                .at("hub")
                .ask(vertx, new Vitals.ReportRequest())
                .map(report -> (Throwable) new AssertionError("answered"))
                .otherwise(failure -> failure));
    assertThat(BusFailure.of(cause).kind()).isEqualTo(BusFailure.Kind.NO_HANDLERS);
  }
}
