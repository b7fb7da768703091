package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendReceipts;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of batches: seq without holes, shared commits, a full queue. */
class AppendTest {
  @TempDir Path home;

  @Test
  void what_comes_twice_is_stored_once_and_leaves_no_hole_in_seq() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 3));

      assertThat(
              room.append(
                  Samples.batch(
                      Samples.event(2), Samples.event(3), Samples.event(3), Samples.event(4))))
          .containsExactly(Outcome.DUPLICATE, Outcome.STORED, Outcome.DUPLICATE, Outcome.STORED);

      assertThat(room.seqs(0)).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(room.stats().events()).isEqualTo(5);
      assertThat(room.number("SELECT count(*) FROM event_payload")).isEqualTo(5);
      assertThat(room.reading("events_duplicate_total")).isEqualTo(2);
    }
  }

  @Test
  void seq_goes_on_without_a_hole_after_a_restart() {
    String logId;
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 3));
      logId = room.stats().logId();
    }
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(room.append(Samples.batch(2, 5)))
          .containsExactly(Outcome.DUPLICATE, Outcome.STORED, Outcome.STORED);
      assertThat(room.seqs(0)).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(room.stats().logId()).isEqualTo(logId);
      assertThat(room.stats().lastSeq()).isEqualTo(5);
    }
  }

  @Test
  void an_append_that_is_neither_event_nor_dead_letter_is_invalid_and_harms_no_other() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Append neither = new Append(Samples.mark("a", "b"), null, new byte[0], null, 0, 0);

      assertThat(room.refused(Channels.APPEND, Samples.batch(neither)).kind())
          .isEqualTo(BusFailure.Kind.INVALID);
      assertThat(room.append(Samples.batch(0, 1))).containsExactly(Outcome.STORED);
    }
  }

  @Test
  void batches_that_come_while_a_commit_runs_share_the_next_one() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      List<Future<AppendReceipts>> asked = new ArrayList<>();
      for (int n = 0; n < 200; n++) {
        asked.add(room.appending(Samples.batch(n, n + 1)));
      }
      for (Future<AppendReceipts> one : asked) {
        assertThat(RoomUnderTest.await(one).outcomes()).containsExactly(Outcome.STORED);
      }

      assertThat(room.seqs(0)).hasSize(200);
      assertThat(room.reading("store_commits_total")).isBetween(1.0, 50.0);
    }
  }

  @Test
  void more_than_the_queue_holds_is_refused_and_not_half_done() throws Exception {
    try (RoomUnderTest room =
        RoomUnderTest.start(home, "store.queue-rows", "100", "store.commit-rows", "10")) {
      List<Future<AppendReceipts>> asked = new ArrayList<>();
      for (int n = 0; n < 40; n++) {
        asked.add(room.appending(Samples.batch(n * 10, n * 10 + 10)));
      }
      int stored = 0;
      int refused = 0;
      for (Future<AppendReceipts> one : asked) {
        try {
          stored += RoomUnderTest.await(one).outcomes().size();
        } catch (BusFailure e) {
          assertThat(e.kind()).isEqualTo(BusFailure.Kind.UNAVAILABLE);
          refused++;
        }
      }
      assertThat(refused).isPositive();
      assertThat(room.number("SELECT count(*) FROM event_store")).isEqualTo(stored);
    }
  }
}
