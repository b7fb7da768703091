package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogFollowerTest {
  private Vertx vertx;
  private Context context;
  private FakeLog log;
  private Recorder recorder;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    context = vertx.getOrCreateContext();
    log = new FakeLog(vertx, "log-a");
    recorder = new Recorder();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void batches_that_join_on_come_live_with_their_timings() throws Exception {
    LogFollower follower = follow("log-a", 0);
    log.commit(events(3));
    log.commit(events(2));
    recorder.awaitSeqs(1, 5);
    assertThat(recorder.timed).isEqualTo(5);
    assertThat(follower.replayed()).isZero();
  }

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
  void a_lost_last_batch_is_noticed_by_the_tip() throws Exception {
    follow("log-a", 0);
    log.commit(events(1));
    recorder.awaitSeqs(1, 1);
    log.commitSilently(events(2));
    log.publishTip();
    recorder.awaitSeqs(1, 3);
  }

  @Test
  void a_duplicate_batch_is_applied_once() throws Exception {
    follow("log-a", 0);
    List<StoredEvent> batch = log.commit(events(3));
    log.publish(batch);
    log.commit(events(1));
    recorder.awaitSeqs(1, 4);
  }

  @Test
  void of_an_overlapping_batch_only_the_new_part_is_applied() throws Exception {
    follow("log-a", 0);
    log.commit(events(3));
    log.commitSilently(events(2));
    log.publish(log.all().subList(1, 5));
    recorder.awaitSeqs(1, 5);
    assertThat(recorder.timed).isEqualTo(5);
  }

  @Test
  void what_is_in_the_state_already_is_not_applied_again() throws Exception {
    log.commitSilently(events(5));
    follow("log-a", 3);
    recorder.awaitSeqs(4, 5);
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
    List<Promise<Log.ReplayPage>> asked = new CopyOnWriteArrayList<>();
    Channels.REPLAY
        .answer(
            vertx,
            request -> {
              Promise<Log.ReplayPage> reply = Promise.promise();
              asked.add(reply);
              return reply.future();
            })
        .await(5, TimeUnit.SECONDS);
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
    List<Promise<Log.ReplayPage>> asked = new CopyOnWriteArrayList<>();
    Channels.REPLAY
        .answer(
            vertx,
            request -> {
              Promise<Log.ReplayPage> reply = Promise.promise();
              asked.add(reply);
              return reply.future();
            })
        .await(5, TimeUnit.SECONDS);
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
  void a_poison_batch_is_counted_and_does_not_stop_the_next() throws Exception {
    LogFollower follower = follow("log-a", 0);
    recorder.poison = 2;
    log.commit(events(1));
    log.commit(events(1));
    log.commit(events(1));
    await().untilAsserted(() -> assertThat(recorder.seqs).containsExactly(1L, 3L));
    assertThat(on(follower::failures)).isEqualTo(1);
    assertThat(on(follower::lastSeq)).isEqualTo(3);
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
  void a_batch_without_a_timing_for_each_event_is_still_applied() throws Exception {
    follow("log-a", 0);
    Channels.COMMITTED.publish(
        vertx,
        new Log.Committed(
            "log-a", log.commitSilently(events(2)), List.of(new EventTiming(1, 1, 1, 1))));
    recorder.awaitSeqs(1, 2);
    assertThat(recorder.timed).isZero();
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

  @Test
  void whatever_the_bus_loses_doubles_or_swaps_every_event_is_applied_once_in_order()
      throws Exception {
    for (long seed = 1; seed <= 5; seed++) {
      Random random = new Random(seed);
      follow("log-a", log.all().size());
      recorder.seqs.clear();
      long before = log.all().size();
      List<List<StoredEvent>> sent = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        List<StoredEvent> batch = log.commitSilently(events(1 + random.nextInt(5)));
        sent.add(batch);
        switch (random.nextInt(5)) {
          case 0 -> {}
          case 1 -> log.publish(sent.get(random.nextInt(sent.size())));
          case 2 -> {
            log.publish(batch);
            log.publish(batch);
          }
          default -> log.publish(batch);
        }
      }
      log.publishTip();
      recorder.awaitSeqs(before + 1, log.all().size());
      vertx.close().await(10, TimeUnit.SECONDS);
      open();
    }
  }

  /** Follows the fake log and has caught up with it: what is committed next comes live. */
  private LogFollower follow(String logId, long lastSeq) throws Exception {
    log.begin().await(5, TimeUnit.SECONDS);
    LogFollower follower = begin(logId, lastSeq);
    // Asked after the follower's own question, so answered after it.
    Promise<Log.ReplayPage> behindIt = Promise.promise();
    context.runOnContext(
        ignored ->
            Channels.REPLAY.ask(vertx, new Log.ReplayRequest(lastSeq, 1)).onComplete(behindIt));
    behindIt.future().await(5, TimeUnit.SECONDS);
    return follower;
  }

  private LogFollower begin(String logId, long lastSeq) throws Exception {
    LogFollower follower = new LogFollower(vertx, "test", recorder, logId, lastSeq);
    Promise<Void> begun = Promise.promise();
    context.runOnContext(ignored -> follower.begin().onComplete(begun));
    begun.future().await(5, TimeUnit.SECONDS);
    return follower;
  }

  private <T> T on(Callable<T> question) throws Exception {
    Promise<T> answer = Promise.promise();
    context.runOnContext(
        ignored -> {
          try {
            answer.complete(question.call());
          } catch (Exception e) {
            answer.fail(e);
          }
        });
    return answer.future().await(5, TimeUnit.SECONDS);
  }

  private static HookEvent one() {
    return event("Stop").build();
  }

  private static List<HookEvent> events(int count) {
    return IntStream.range(0, count).mapToObj(i -> one()).toList();
  }

  private static final class Recorder implements LogFollower.Projection {
    final List<Long> seqs = new CopyOnWriteArrayList<>();
    volatile int resets;
    volatile int timed;
    volatile long poison;

    @Override
    public void apply(List<StoredEvent> events, List<EventTiming> timings) {
      if (events.get(0).seq() == poison) {
        throw new IllegalStateException("told to fail");
      }
      timed += timings.size();
      events.forEach(event -> seqs.add(event.seq()));
    }

    @Override
    public void reset() {
      resets++;
      seqs.clear();
    }

    void awaitSeqs(long first, long last) {
      List<Long> wanted = LongStream.rangeClosed(first, last).boxed().toList();
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(seqs).containsExactlyElementsOf(wanted));
    }
  }
}
