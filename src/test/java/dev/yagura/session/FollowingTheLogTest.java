package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Parts;
import dev.yagura.vocabulary.event.EventStorm;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Live, by replay, from a snapshot: what the room says is what the log says. */
class FollowingTheLogTest extends InSessionRoom {
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
    List<Parts.Save> unanswered = new CopyOnWriteArrayList<>();
    get(
        Channels.LOAD_SNAPSHOT.answer(
            vertx, request -> Future.succeededFuture(new Log.Snapshot("x", 0, new byte[0]))));
    get(
        Channels.SAVE_PARTS.answer(
            vertx,
            request -> {
              unanswered.add(request);
              return Promise.<Parts.Saved>promise().future();
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
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
    assertThat(unanswered).hasSize(1);
  }
}
