package dev.yagura.metrics;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.OnFakeLog;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.EventStorm;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MetricsVerticleTest extends OnFakeLog {
  private static final Node NODE = new Node("n1", "host-a", "test");

  private final AtomicReference<Instant> now = new AtomicReference<>(BASE.plusSeconds(5000));

  @Test
  void what_it_counts_is_what_the_log_holds_whatever_was_lost_on_the_way() throws Exception {
    List<HookEvent> events = EventStorm.of(1, 2000, 20);
    get(log.begin());
    log.commitSilently(events.subList(0, 900));
    deploy();
    List<StoredEvent> batch = log.commit(events.subList(900, 1000));
    log.publish(batch);
    log.commitSilently(events.subList(1000, 1500));
    log.commit(events.subList(1500, 1900));
    log.commitSilently(events.subList(1900, 2000));
    log.publishTip();
    Measures.Snapshot snapshot = awaitSeq(2000);
    Measures.Snapshot expected = expected(events);
    assertThat(snapshot.events()).isEqualTo(2000);
    assertThat(snapshot.types()).isEqualTo(expected.types());
    assertThat(snapshot.tools()).isEqualTo(expected.tools());
    assertThat(snapshot.perSecond()).isEqualTo(expected.perSecond());
    assertThat(snapshot.errors()).isEqualTo(expected.errors());
  }

  @Test
  void counts_do_not_go_back_over_a_restart_and_nothing_counts_twice() throws Exception {
    List<HookEvent> events = EventStorm.of(2, 1200, 20);
    get(log.begin());
    String id = deploy();
    log.commit(events.subList(0, 700));
    awaitSeq(700);
    get(vertx.undeploy(id));
    assertThat(log.snapshot("metrics").seq()).isEqualTo(700);
    log.commitSilently(events.subList(700, 1200));
    deploy();
    Measures.Snapshot snapshot = awaitSeq(1200);
    assertThat(snapshot.types()).isEqualTo(expected(events).types());
    assertThat(snapshot.tools()).isEqualTo(expected(events).tools());
  }

  @Test
  void a_snapshot_that_cannot_be_read_costs_a_replay_of_everything() throws Exception {
    List<HookEvent> events = EventStorm.of(3, 100, 5);
    get(log.begin());
    log.commitSilently(events);
    log.putSnapshot("metrics", 50, new byte[] {1});
    deploy();
    assertThat(awaitSeq(100).types()).isEqualTo(expected(events).types());
  }

  @Test
  void another_log_starts_all_counts_anew() throws Exception {
    get(log.begin());
    deploy();
    log.commit(EventStorm.of(4, 50, 5));
    awaitSeq(50);
    log.replace("log-b", List.of(event("Stop").build()));
    log.publishTip();
    assertThat(awaitSeq(1).events()).isEqualTo(1);
  }

  @Test
  void windows_outlive_a_restart_and_trends_are_made_of_the_stores_hours() throws Exception {
    get(log.begin());
    String id = deploy();
    now.set(BASE.plusSeconds(60));
    log.commit(
        List.of(event("Stop").build(), event("PostToolUse").tool("Bash", "a").took(10).build()));
    awaitSeq(2);
    get(vertx.undeploy(id));
    deploy();
    awaitSeq(2);
    Measures.Statistics five =
        get(Channels.STATISTICS.ask(vertx, new Measures.StatisticsRequest(5)));
    assertThat(five.events()).isEqualTo(2);
    assertThat(five.tools().get(0).line().durationMs().max()).isEqualTo(10);
    assertThatThrownBy(
            () -> get(Channels.STATISTICS.ask(vertx, new Measures.StatisticsRequest(1441))))
        .isInstanceOf(BusFailure.class);

    List<Log.HoursRequest> asked = new CopyOnWriteArrayList<>();
    get(
        Channels.HOURS.answer(
            vertx,
            q -> {
              asked.add(q);
              return Future.succeededFuture(
                  new Log.Hours("log-a", List.of(new Log.Hour(q.fromHour(), 7, 1, 1, 30, 99))));
            }));
    Measures.TrendRequest request =
        new Measures.TrendRequest(
            Measures.Metric.TOOL_CALLS, Measures.Step.HOUR, 4, "UTC", null, "Bash", null);
    Measures.Trend trend = get(Channels.TREND.ask(vertx, request));
    assertThat(trend.points())
        .extracting(Measures.Point::value)
        .containsExactly(7.0, 0.0, 0.0, 0.0);
    assertThat(asked.get(0).types())
        .containsExactly("PostToolUse", "PostToolUseFailure", "PermissionDenied");
    get(Channels.TREND.ask(vertx, request));
    assertThat(asked).hasSize(1);
    now.set(now.get().plusSeconds(6));
    get(Channels.TREND.ask(vertx, request));
    assertThat(asked).hasSize(2);
  }

  @Test
  void stages_are_measured_from_live_events_and_from_what_rooms_tell() throws Exception {
    get(log.begin());
    log.commitSilently(List.of(event("Stop").build()));
    deploy();
    awaitSeq(1);
    log.commit(List.of(event("Stop").build(), event("Stop").build()));
    awaitSeq(3);
    Channels.STAGE_TIMES.publish(
        vertx, new Measures.StageTimes("n2", "broadcast", List.of(2_000_000L, 4_000_000L)));
    Channels.STAGE_TIMES.publish(
        vertx, new Measures.StageTimes("n2", "no such stage", List.of(1L)));
    await().until(() -> snapshot().stages().containsKey("broadcast"));
    Map<String, Measures.Distribution> stages = snapshot().stages();
    assertThat(stages.get("watch").count()).isEqualTo(2);
    assertThat(stages.get("watch").mean()).isEqualTo(1.0);
    assertThat(stages.get("normalize").mean()).isEqualTo(0.2);
    assertThat(stages.get("store").max()).isEqualTo(0.7);
    assertThat(stages.get("lag").mean()).isEqualTo(5.0);
    assertThat(stages.get("broadcast").mean()).isEqualTo(3.0);
    assertThat(stages).doesNotContainKey("no such stage");
  }

  @Test
  void what_was_posted_or_imported_has_neither_a_lag_nor_a_watch() throws Exception {
    get(log.begin());
    log.commitSilently(List.of(event("Stop").build()));
    deploy();
    awaitSeq(1);
    log.commit(List.of(event("Stop").build()));
    log.commit("import", List.of(event("Stop").build(), event("Stop").build()));
    log.commit("http", List.of(event("Stop").build()));
    awaitSeq(5);
    Map<String, Measures.Distribution> stages = snapshot().stages();
    assertThat(stages.get("lag").count()).isEqualTo(1);
    assertThat(stages.get("watch").count()).isEqualTo(1);
    assertThat(stages.get("normalize").count()).isEqualTo(4);
    assertThat(stages.get("store").count()).isEqualTo(4);
  }

  @Test
  void it_keeps_the_newest_figures_of_every_room_for_ten_seconds() throws Exception {
    get(log.begin());
    deploy();
    tell("n2", "watch", 1);
    tell("n2", "watch", 2);
    tell("n3", "store", 7);
    await().until(() -> snapshot().rooms().containsKey("n3/store"));
    assertThat(snapshot().rooms().get("n2/watch")).containsExactly(Reading.gauge("queue_depth", 2));
    now.updateAndGet(instant -> instant.plusSeconds(8));
    tell("n3", "store", 9);
    await()
        .until(
            () ->
                snapshot()
                    .rooms()
                    .get("n3/store")
                    .equals(List.of(Reading.gauge("queue_depth", 9))));
    now.updateAndGet(instant -> instant.plusSeconds(3));
    assertThat(snapshot().rooms()).doesNotContainKey("n2/watch").containsKey("n3/store");
  }

  @Test
  void without_the_store_it_starts_and_says_what_it_waits_for() throws Exception {
    deploy();
    assertThatThrownBy(this::snapshot)
        .isInstanceOfSatisfying(
            BusFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(BusFailure.Kind.UNAVAILABLE));
    Vitals.RoomHealth health =
        get(NodeChannels.ROOM_HEALTH.at("n1.metrics").ask(vertx, new Vitals.RoomHealthRequest()));
    assertThat(health.status()).isEqualTo(HealthStatus.UNKNOWN);
    assertThat(health.message()).contains("event log");
  }

  private void tell(String node, String room, double value) {
    Channels.READINGS.publish(
        vertx, new Measures.Readings(node, room, List.of(Reading.gauge("queue_depth", value))));
  }

  private String deploy() throws Exception {
    MetricsConfig config =
        MetricsConfig.from(
            Settings.of(MetricsConfig.SECTION, Map.of()), Home.below(Path.of("unused")));
    InstantSource source = now::get;
    return get(
        vertx.deployVerticle(new MetricsVerticle(NODE, config, source.withZone(ZoneOffset.UTC))));
  }

  private Measures.Snapshot awaitSeq(long seq) throws Exception {
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(snapshot().seq()).isEqualTo(seq));
    return snapshot();
  }

  private Measures.Snapshot snapshot() throws Exception {
    return get(Channels.METRICS.ask(vertx, new Measures.SnapshotRequest()));
  }

  private Measures.Snapshot expected(List<HookEvent> events) {
    EventTally tally = new EventTally();
    for (int i = 0; i < events.size(); i++) {
      tally.apply(new StoredEvent(i + 1, events.get(i)), Source.UNKNOWN, now.get());
    }
    return tally.snapshot(now.get(), new EventTally.Live(Map.of(), Map.of()));
  }
}
