package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.AppendReceipts;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreVerticleTest {
  @TempDir Path home;

  @Test
  void what_is_committed_is_told_in_order_after_the_commit() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      List<Log.Committed> told = new CopyOnWriteArrayList<>();
      List<Long> inDatabase = new CopyOnWriteArrayList<>();
      RoomUnderTest.await(
          Channels.COMMITTED.listen(
              room.vertx,
              fact -> {
                told.add(fact);
                try {
                  inDatabase.add(room.number("SELECT max(seq) FROM event_store"));
                } catch (SQLException e) {
                  throw new AssertionError(e);
                }
              }));

      room.append(Samples.batch(0, 1200));
      room.append(Samples.batch(1199, 1201));

      await()
          .untilAsserted(
              () ->
                  assertThat(
                          told.stream()
                              .flatMap(fact -> fact.events().stream())
                              .map(StoredEvent::seq))
                      .containsExactlyElementsOf(LongStream.rangeClosed(1, 1201).boxed().toList()));
      assertThat(told).allMatch(fact -> fact.events().size() <= 500);
      for (int i = 0; i < told.size(); i++) {
        Log.Committed fact = told.get(i);
        assertThat(fact.timings()).hasSameSizeAs(fact.events());
        assertThat(fact.timings())
            .allMatch(
                timing ->
                    timing.watchNanos() == 11
                        && timing.normalizeNanos() == 22
                        && timing.storeNanos() > 0
                        && timing.lagNanos() > 0);
        assertThat(inDatabase.get(i))
            .isGreaterThanOrEqualTo(fact.events().get(fact.events().size() - 1).seq());
      }
    }
  }

  @Test
  void of_two_that_go_on_from_the_same_snapshot_only_the_first_is_kept() throws Exception {
    byte[] first = "first".getBytes(StandardCharsets.UTF_8);
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      String logId = room.stats().logId();
      for (long version = 0; version < 2; version++) {
        room.ask(
            Channels.SAVE_SNAPSHOT,
            new Log.SaveSnapshot("cost", logId, version + 1, first, version));
        assertThat(
                room.refused(
                        Channels.SAVE_SNAPSHOT,
                        new Log.SaveSnapshot("cost", logId, version + 1, new byte[0], version))
                    .kind())
            .isEqualTo(BusFailure.Kind.INVALID);
        Log.Snapshot kept = room.ask(Channels.LOAD_SNAPSHOT, new Log.LoadSnapshot("cost"));
        assertThat(kept.seq()).isEqualTo(version + 1);
        assertThat(kept.body()).isEqualTo(first);
      }
      // The store goes on working: a refusal is no failure of its own.
      room.ask(Channels.SAVE_SNAPSHOT, new Log.SaveSnapshot("cost", logId, 1, new byte[0]));
    }
  }

  @Test
  void a_snapshot_comes_back_and_one_of_another_log_does_not() throws Exception {
    byte[] body = "state".getBytes(StandardCharsets.UTF_8);
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      String logId = room.stats().logId();
      assertThat(room.ask(Channels.LOAD_SNAPSHOT, new Log.LoadSnapshot("session")).seq()).isZero();

      room.ask(Channels.SAVE_SNAPSHOT, new Log.SaveSnapshot("session", logId, 3, new byte[0]));
      room.ask(Channels.SAVE_SNAPSHOT, new Log.SaveSnapshot("session", logId, 7, body));

      Log.Snapshot back = room.ask(Channels.LOAD_SNAPSHOT, new Log.LoadSnapshot("session"));
      assertThat(back.seq()).isEqualTo(7);
      assertThat(back.body()).isEqualTo(body);
      assertThat(
              room.refused(
                      Channels.SAVE_SNAPSHOT, new Log.SaveSnapshot("session", "another", 9, body))
                  .kind())
          .isEqualTo(BusFailure.Kind.INVALID);
      room.undeploy();
      room.change("UPDATE log_meta SET value = 'rebuilt' WHERE key = 'log_id'");
      room.deploy(() -> 0);

      Log.Snapshot other = room.ask(Channels.LOAD_SNAPSHOT, new Log.LoadSnapshot("session"));
      assertThat(other.logId()).isEqualTo("rebuilt");
      assertThat(other.seq()).isZero();
      assertThat(other.body()).isEmpty();
    }
  }

  @Test
  void the_tip_is_told_every_second() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      List<Log.Tip> told = new CopyOnWriteArrayList<>();
      RoomUnderTest.await(Channels.TIP.listen(room.vertx, told::add));
      room.append(Samples.batch(0, 4));

      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> told.contains(new Log.Tip(room.stats().logId(), 4)));
    }
  }

  @Test
  void an_orderly_stop_commits_what_waits_and_leaves_no_write_ahead_log() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      AtomicInteger acknowledged = new AtomicInteger();
      List<Future<AppendReceipts>> asked = new ArrayList<>();
      for (int n = 0; n < 30; n++) {
        asked.add(room.appending(Samples.batch(n * 20, n * 20 + 20)));
      }
      RoomUnderTest.await(asked.get(0));
      room.undeploy();
      for (Future<AppendReceipts> one : asked) {
        try {
          acknowledged.addAndGet(RoomUnderTest.await(one).outcomes().size());
        } catch (BusFailure e) {
          assertThat(e.kind()).isIn(BusFailure.Kind.UNAVAILABLE, BusFailure.Kind.NO_HANDLERS);
        }
      }
      assertThat(Files.exists(Path.of(room.config.database() + "-wal"))).isFalse();
      assertThat(room.number("SELECT count(*) FROM event_store")).isEqualTo(acknowledged.get());
    }
  }

  @Test
  void the_figures_of_an_idle_store_are_all_there() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(room.health().data())
          .containsKeys("last_seq", "events", "dead_letters", "size_bytes", "queue");
      assertThat(room.reading("db_size_bytes")).isPositive();
      assertThat(room.reading("queue_depth")).isZero();
      assertThat(room.reading("db_rows")).isZero();
    }
  }
}
