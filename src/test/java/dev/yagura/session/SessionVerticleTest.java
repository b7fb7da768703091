package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.FakeLog;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.EventStorm;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionVerticleTest {
  private static final Node NODE = new Node("n1", "host-a", "test");
  private static final Clock CLOCK = Clock.fixed(BASE.plusSeconds(60), ZoneOffset.UTC);

  private final List<Sessions.Changed> told = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private FakeLog log;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    log = new FakeLog(vertx, "log-a");
    get(Channels.SESSIONS_CHANGED.listen(vertx, told::add));
  }

  @AfterEach
  void close() throws Exception {
    get(vertx.close());
  }

  @Test
  void it_answers_what_the_log_says_whether_it_came_live_by_replay_or_after_a_gap()
      throws Exception {
    List<HookEvent> events = EventStorm.of(1, 2500, 30);
    get(log.begin());
    log.commitSilently(events.subList(0, 1200));
    deploy();
    log.commit(events.subList(1200, 1300));
    log.commitSilently(events.subList(1300, 2000));
    log.commit(events.subList(2000, 2400));
    log.commitSilently(events.subList(2400, 2500));
    log.publishTip();
    awaitSeq(2500);
    assertThat(page().sessions()).isEqualTo(expected(events));
  }

  @Test
  void it_finds_one_session_and_says_when_there_is_none() throws Exception {
    started();
    log.commit(List.of(event("Stop").session("here").build()));
    awaitSeq(1);
    assertThat(find("here").sessionId()).isEqualTo("here");
    assertThat(find("elsewhere")).isNull();
    Sessions.Totals totals = get(Channels.SESSION_TOTALS.ask(vertx, new Sessions.TotalsRequest()));
    assertThat(totals).isEqualTo(new Sessions.Totals(1, 1, 0, 0, 1, 0, 0, 0, 0, 1));
  }

  @Test
  void a_bad_question_is_refused_as_invalid() throws Exception {
    started();
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(
                        () ->
                            get(
                                Channels.SESSIONS.ask(
                                    vertx,
                                    new Sessions.PageRequest(
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        Sessions.Sort.ACTIVITY,
                                        "??",
                                        10))))
                    .isInstanceOfSatisfying(
                        BusFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(BusFailure.Kind.INVALID)));
  }

  @Test
  void without_the_store_it_starts_refuses_questions_and_catches_up_when_the_store_comes()
      throws Exception {
    deploy();
    assertThatThrownBy(this::page)
        .isInstanceOfSatisfying(
            BusFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(BusFailure.Kind.UNAVAILABLE));
    assertThat(health().status()).isEqualTo(HealthStatus.UNKNOWN);
    log.failLoads(2);
    log.commitSilently(List.of(event("Stop").build()));
    get(log.begin());
    awaitSeq(1);
    assertThat(health().status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(health().data()).containsEntry("seq", "1").containsEntry("behind", "0");
  }

  @Test
  void the_first_change_is_told_at_once_and_the_following_are_gathered() throws Exception {
    started();
    for (int i = 0; i < 50; i++) {
      log.commit(List.of(event("Stop").session("s" + i % 5).at(i).build()));
    }
    await().until(() -> !told.isEmpty() && told.get(told.size() - 1).seq() == 50);
    assertThat(told.get(0).seq()).isEqualTo(1);
    assertThat(told).hasSizeLessThan(10);
    Sessions.Changed last = told.get(told.size() - 1);
    assertThat(last.sessions().get(0).sessionId()).isEqualTo("s4");
  }

  @Test
  void a_flood_of_changes_is_told_as_the_newest_200() throws Exception {
    started();
    log.commit(
        IntStream.range(0, 900)
            .mapToObj(i -> event("Stop").session("s" + i).at(i).build())
            .toList());
    await().until(() -> !told.isEmpty());
    assertThat(told.get(0).sessions()).hasSize(200);
    assertThat(told.get(0).sessions().get(0).sessionId()).isEqualTo("s899");
  }

  @Test
  void a_restart_goes_on_from_the_snapshot_of_its_stop() throws Exception {
    List<HookEvent> events = EventStorm.of(2, 1000, 20);
    String id = started();
    log.commit(events.subList(0, 600));
    awaitSeq(600);
    get(vertx.undeploy(id));
    assertThat(log.snapshot("session").seq()).isEqualTo(600);
    log.commitSilently(events.subList(600, 1000));
    int asked = log.replaysAsked().size();
    deploy();
    awaitSeq(1000);
    assertThat(log.replaysAsked().get(asked)).isEqualTo(600);
    assertThat(page().sessions()).isEqualTo(expected(events));
  }

  @Test
  void the_state_is_saved_now_and_then_while_it_moves() throws Exception {
    get(log.begin());
    deploy(Map.of("session.snapshot-ms", "1000"));
    log.commit(List.of(event("Stop").build()));
    await().until(() -> log.snapshot("session") != null);
    assertThat(log.snapshot("session").seq()).isEqualTo(1);
  }

  @Test
  void a_snapshot_that_cannot_be_read_costs_a_replay_of_everything() throws Exception {
    List<HookEvent> events = EventStorm.of(4, 300, 9);
    get(log.begin());
    log.commitSilently(events);
    log.putSnapshot("session", 250, new byte[] {9, 9, 9});
    deploy();
    awaitSeq(300);
    assertThat(log.replaysAsked().get(0)).isZero();
    assertThat(page().sessions()).isEqualTo(expected(events));
  }

  @Test
  void another_log_replaces_all_sessions() throws Exception {
    started();
    log.commit(EventStorm.of(5, 100, 10));
    awaitSeq(100);
    List<HookEvent> other = List.of(event("Stop").session("only").build());
    log.replace("log-b", other);
    log.publishTip();
    awaitSeq(1);
    assertThat(page().sessions()).isEqualTo(expected(other));
  }

  @Test
  void stopping_without_a_store_is_over_in_about_a_second() throws Exception {
    List<Log.SaveSnapshot> unanswered = new CopyOnWriteArrayList<>();
    get(
        Channels.LOAD_SNAPSHOT.answer(
            vertx, request -> Future.succeededFuture(new Log.Snapshot("x", 0, new byte[0]))));
    get(
        Channels.SAVE_SNAPSHOT.answer(
            vertx,
            request -> {
              unanswered.add(request);
              return Promise.<Log.SnapshotSaved>promise().future();
            }));
    String id = deploy();
    Channels.REPLAY.answer(
        vertx,
        request ->
            Future.succeededFuture(
                new Log.ReplayPage("x", List.of(new StoredEvent(1, event("Stop").build())), 1)));
    awaitSeq(1);
    long begun = System.nanoTime();
    get(vertx.undeploy(id));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    assertThat(unanswered).hasSize(1);
  }

  @Test
  void an_event_that_cannot_be_digested_costs_no_other_and_shows_in_health() throws Exception {
    started();
    HookEvent poison = event("Stop").build();
    HookEvent broken =
        new HookEvent(
            poison.eventId(),
            null,
            "Stop",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "h",
            null,
            null,
            "",
            1,
            Map.of(),
            List.of());
    log.commit(
        List.of(event("Stop").session("a").build(), broken, event("Stop").session("b").build()));
    awaitSeq(3);
    assertThat(page().sessions()).extracting(SessionView::sessionId).containsExactly("a", "b");
    assertThat(health().status()).isEqualTo(HealthStatus.WARNING);
  }

  @Test
  void it_tells_its_figures_once_a_second() throws Exception {
    List<Measures.Readings> heard = new CopyOnWriteArrayList<>();
    get(Channels.READINGS.listen(vertx, heard::add));
    started();
    log.commit(List.of(event("Stop").session("a").build(), event("SessionEnd").build()));
    awaitSeq(2);
    heard.clear();
    await().until(() -> !heard.isEmpty());
    assertThat(heard.get(0).room()).isEqualTo("session");
    assertThat(heard.get(0).readings())
        .contains(
            new Measures.Reading("sessions", Map.of("state", "idle"), Measures.Kind.GAUGE, 1),
            new Measures.Reading("sessions", Map.of("state", "waiting"), Measures.Kind.GAUGE, 0),
            new Measures.Reading("sessions", Map.of("state", "ended"), Measures.Kind.GAUGE, 1),
            Measures.Reading.gauge("projection_seq", 2));
  }

  @Test
  void it_tells_how_long_its_own_stage_took() throws Exception {
    List<Measures.StageTimes> heard = new CopyOnWriteArrayList<>();
    get(Channels.STAGE_TIMES.listen(vertx, heard::add));
    started();
    log.commit(List.of(event("Stop").build()));
    await().until(() -> !heard.isEmpty());
    assertThat(heard.get(0).stage()).isEqualTo("session");
    assertThat(heard.get(0).nanos()).hasSize(1).allMatch(nanos -> nanos > 0);
  }

  /** With a store, deployed, loaded and caught up: what is committed next comes live. */
  private String started() throws Exception {
    get(log.begin());
    String id = deploy();
    await().until(() -> !log.replaysAsked().isEmpty());
    return id;
  }

  private String deploy() throws Exception {
    return deploy(Map.of());
  }

  private String deploy(Map<String, String> settings) throws Exception {
    SessionConfig config =
        SessionConfig.from(
            Settings.of(SessionConfig.SECTION, settings), Home.below(Path.of("unused")));
    return get(vertx.deployVerticle(new SessionVerticle(NODE, config, CLOCK)));
  }

  private void awaitSeq(long seq) {
    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(page().seq()).isEqualTo(seq));
  }

  private Sessions.Page page() throws Exception {
    return get(Channels.SESSIONS.ask(vertx, Sessions.PageRequest.latest(1000)));
  }

  private SessionView find(String id) throws Exception {
    SessionDetail found = get(Channels.SESSION.ask(vertx, new Sessions.FindRequest(id))).session();
    return found == null ? null : found.session();
  }

  private Vitals.RoomHealth health() throws Exception {
    return get(Channels.ROOM_HEALTH.at("n1.session").ask(vertx, new Vitals.RoomHealthRequest()));
  }

  private static List<SessionView> expected(List<HookEvent> events) {
    SessionTracker tracker = Trackers.at(CLOCK);
    for (int i = 0; i < events.size(); i++) {
      tracker.apply(new StoredEvent(i + 1, events.get(i)), true);
    }
    return tracker.page(Sessions.PageRequest.latest(1000)).get().sessions();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
