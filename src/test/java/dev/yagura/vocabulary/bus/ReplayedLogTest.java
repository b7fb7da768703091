package dev.yagura.vocabulary.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is asked for again: after a gap, from another log, of a store that is away or slow. */
class ReplayedLogTest extends FollowerFixture {
  @Test
  void a_gap_is_filled_by_replay_page_by_page() throws Exception {
    LogFollower follower = follow("log-a", 0);
    log.limitPages(4);
    log.commit(events(1));
    recorder.awaitSeqs(1, 1);
    log.commitSilently(events(10));
    log.commit(events(1));
    recorder.awaitSeqs(1, 12);
    assertThat(follower.replayed()).isEqualTo(11);
    assertThat(on(follower::behind)).isZero();
  }

  @Test
  void another_log_resets_and_starts_from_its_beginning() throws Exception {
    follow("log-a", 0);
    log.commit(events(4));
    recorder.awaitSeqs(1, 4);
    log.replace("log-b", events(2));
    log.publishTip();
    await().until(() -> recorder.resets == 1);
    recorder.awaitSeqs(1, 2);
  }

  @Test
  void a_snapshot_of_another_log_is_dropped() throws Exception {
    log.commitSilently(events(3));
    follow("log-of-yesterday", 900);
    recorder.awaitSeqs(1, 3);
    assertThat(recorder.resets).isEqualTo(1);
  }

  @Test
  void a_page_asked_for_in_the_old_log_is_not_taken_for_the_new_one() throws Exception {
    List<Promise<Log.ReplayPage>> asked = heldReplays();
    LogFollower follower = begin("log-a", 50);
    await().until(() -> asked.size() == 1);
    // While "after 50" is on its way, the store comes back with a new log of 60 events.
    List<StoredEvent> all =
        LongStream.rangeClosed(1, 60).mapToObj(seq -> new StoredEvent(seq, one())).toList();
    Channels.TIP.publish(vertx, new Log.Tip("log-b", 60));
    await().until(() -> recorder.resets == 1);
    asked.get(0).complete(new Log.ReplayPage("log-b", all.subList(50, 60), 60));
    await().until(() -> asked.size() == 2);
    asked.get(1).complete(new Log.ReplayPage("log-b", all, 60));
    recorder.awaitSeqs(1, 60);
    assertThat(on(follower::behind)).isZero();
  }

  @Test
  void a_replay_that_fails_twice_is_asked_a_third_time() throws Exception {
    log.commitSilently(events(2));
    log.failReplays(2);
    log.begin().await(5, TimeUnit.SECONDS);
    begin("log-a", 0);
    recorder.awaitSeqs(1, 2);
    assertThat(log.replaysAsked()).containsExactly(0L, 0L, 0L);
  }

  @Test
  void without_a_store_it_waits_and_begins_when_one_appears() throws Exception {
    begin("", 0);
    await().pollDelay(Duration.ofMillis(300)).until(() -> recorder.seqs.isEmpty());
    log.commitSilently(events(2));
    log.begin().await(5, TimeUnit.SECONDS);
    recorder.awaitSeqs(1, 2);
  }

  @Test
  void a_batch_that_arrives_while_replaying_is_neither_lost_nor_doubled() throws Exception {
    List<Promise<Log.ReplayPage>> asked = heldReplays();
    LogFollower follower = begin("log-a", 0);
    await().until(() -> asked.size() == 1);
    List<StoredEvent> first = log.commitSilently(events(2));
    List<StoredEvent> second = log.commit(events(2));
    await().until(() -> on(follower::behind) == 4);
    assertThat(recorder.seqs).isEmpty();
    asked.get(0).complete(new Log.ReplayPage("log-a", first, 2));
    await().until(() -> asked.size() == 2);
    asked.get(1).complete(new Log.ReplayPage("log-a", second, 4));
    recorder.awaitSeqs(1, 4);
  }

  @Test
  void a_hole_left_by_retention_is_stepped_over() throws Exception {
    Channels.REPLAY
        .answer(
            vertx, request -> Future.succeededFuture(new Log.ReplayPage("log-a", List.of(), 700)))
        .await(5, TimeUnit.SECONDS);
    LogFollower follower = begin("log-a", 0);
    await().until(() -> on(follower::lastSeq) == 700);
    Channels.COMMITTED.publish(
        vertx,
        new Log.Committed(
            "log-a", List.of(new StoredEvent(701, one())), List.of(new EventTiming(1, 1, 1, 1))));
    await().until(() -> recorder.seqs.equals(List.of(701L)));
  }

  @Test
  void after_end_it_asks_for_nothing_more() throws Exception {
    log.failReplays(Integer.MAX_VALUE);
    log.begin().await(5, TimeUnit.SECONDS);
    LogFollower follower = begin("log-a", 0);
    await().until(() -> !log.replaysAsked().isEmpty());
    on(
        () -> {
          follower.end();
          return true;
        });
    int asked = log.replaysAsked().size();
    await().pollDelay(Duration.ofMillis(500)).until(() -> log.replaysAsked().size() <= asked + 1);
  }
}
