package dev.yagura.vocabulary.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What comes live: batches lost, doubled, swapped or poisonous. */
class LogFollowerTest extends FollowerFixture {
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
      close();
      open();
    }
  }
}
