package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.store.care.Disposal;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.LogFollower;
import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.StoredEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  /** Event n is received n seconds after the start. */
  private static final Instant AFTER_HUNDRED = Samples.START.plusSeconds(100);

  @TempDir Path home;

  @Test
  void old_events_go_with_all_that_they_added_and_the_rollups_stay() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 5000));
      long hours = room.number("SELECT sum(events) FROM rollup_hour");

      Care.Retained gone =
          room.ask(
              Channels.RETAIN, new Care.Retain(Samples.START.plusSeconds(4500), 0, false, false));

      assertThat(gone.events()).isEqualTo(4500);
      assertThat(gone.more()).isFalse();
      assertThat(gone.files()).isEmpty();
      assertThat(room.stats().events()).isEqualTo(500);
      assertThat(room.stats().lastSeq()).isEqualTo(5000);
      assertThat(room.number("SELECT count(*) FROM event_payload")).isEqualTo(500);
      assertThat(room.number("SELECT sum(events) FROM rollup_hour")).isEqualTo(hours);
      assertSound(room);
      room.append(Samples.batch(5000, 5010));
      assertThat(room.stats().events()).isEqualTo(510);
      assertSound(room);
    }
  }

  @Test
  void a_session_whose_events_are_all_gone_is_gone() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 101));
      room.ask(Channels.RETAIN, new Care.Retain(AFTER_HUNDRED, 0, false, false));

      assertThat(room.number("SELECT count(*) FROM session_activity")).isEqualTo(1);
      assertThat(room.number("SELECT count(*) FROM facet WHERE kind = 'type'")).isEqualTo(1);
      assertSound(room);
    }
  }

  @Test
  void a_dry_run_counts_and_changes_nothing() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 200));

      Care.Retained would =
          room.ask(Channels.RETAIN, new Care.Retain(AFTER_HUNDRED, 0, true, true));

      assertThat(would.events()).isEqualTo(100);
      assertThat(would.files())
          .hasSize(100)
          .contains(Samples.FOLDER + "/" + Samples.name(0))
          .doesNotContain(Samples.FOLDER + "/" + Samples.name(100));
      assertThat(room.number("SELECT count(*) FROM event_store")).isEqualTo(200);
      assertThat(disposable(room)).isEmpty();
    }
  }

  @Test
  void what_the_ledger_does_not_call_committed_stays_and_does_not_hold_up_the_rest()
      throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 50));
      // The file has changed since, and cannot be read now: its old event is all there is.
      room.append(Samples.batch(Samples.dead(Samples.name(3), "{", "malformed_json")));

      Care.Retained gone =
          room.ask(Channels.RETAIN, new Care.Retain(AFTER_HUNDRED, 0, true, false));

      assertThat(gone.events()).isEqualTo(49);
      assertThat(room.number("SELECT seq FROM event_store")).isEqualTo(4);
      assertThat(gone.files()).doesNotContain(Samples.FOLDER + "/" + Samples.name(3));
      assertSound(room);
    }
  }

  @Test
  void a_file_whose_event_has_gone_is_not_read_again() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 10));
      room.ask(Channels.RETAIN, new Care.Retain(AFTER_HUNDRED, 0, false, false));

      Log.LedgerPage ledger =
          room.ask(Channels.LEDGER, new Log.LedgerRequest(Samples.HOST, Samples.FOLDER, "", 1000));
      assertThat(ledger.files()).hasSize(10);
      // Its time has changed, and the watcher sends it again.
      assertThat(room.append(Samples.batch(0, 10))).containsOnly(Outcome.DUPLICATE);
      assertThat(room.stats().events()).isZero();
    }
  }

  @Test
  void a_file_with_two_contents_may_go_only_with_the_newer_event() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(Samples.event("a.json", "first", 1)));
      room.append(
          Samples.batch(
              Samples.event("b.json", "first", 2),
              Samples.event("b.json", "second", 200),
              Samples.event("b.json", "first", 2)));
      room.append(Samples.batch(Samples.event("a.json", "second", 201)));

      Care.Retained gone =
          room.ask(Channels.RETAIN, new Care.Retain(AFTER_HUNDRED, 0, true, false));

      assertThat(gone.events()).isEqualTo(2);
      assertThat(gone.files()).isEmpty();
      assertThat(disposable(room)).isEmpty();
      assertThat(room.number("SELECT count(*) FROM ingest_file WHERE state = 'committed'"))
          .isEqualTo(2);

      Care.Retained rest =
          room.ask(
              Channels.RETAIN, new Care.Retain(Samples.START.plusSeconds(300), 0, true, false));

      assertThat(rest.events()).isEqualTo(2);
      assertThat(rest.files()).hasSize(2);
      assertThat(disposable(room)).hasSize(2);
      assertThat(room.append(Samples.batch(Samples.event("a.json", "second", 201))))
          .containsOnly(Outcome.DUPLICATE);
      assertSound(room);
    }
  }

  @Test
  void an_event_whose_file_was_forgotten_goes_like_any_other() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 150));
      room.undeploy();
      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:" + room.config.database());
          Statement statement = connection.createStatement()) {
        statement.executeUpdate("DELETE FROM ingest_file WHERE seq = 50");
      }
      room.deploy(() -> 0);

      Care.Retained went =
          room.ask(Channels.RETAIN, new Care.Retain(AFTER_HUNDRED, 0, false, false));

      assertThat(went.events()).isEqualTo(100);
      assertSound(room);
    }
  }

  @Test
  void raw_files_are_offered_until_they_are_gone_and_only_when_asked_to() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 150));
      room.ask(Channels.RETAIN, new Care.Retain(Samples.START.plusSeconds(20), 0, false, false));
      assertThat(disposable(room)).isEmpty();

      room.ask(Channels.RETAIN, new Care.Retain(AFTER_HUNDRED, 0, true, false));

      List<Care.RawFile> offered = disposable(room);
      assertThat(offered).hasSize(80);
      Care.Disposed told =
          new Care.Disposed(Samples.HOST, offered.subList(0, 70), offered.subList(70, 80));
      room.ask(Channels.DISPOSED, told);
      assertThat(disposable(room)).isEmpty();
      assertThat(room.number("SELECT count(*) FROM ingest_file")).isEqualTo(80);
      assertSound(room);
    }
  }

  @Test
  void whoever_looks_for_files_that_may_go_does_not_read_the_whole_ledger() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home);
        Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + room.config.database());
        Statement statement = connection.createStatement()) {
      for (String sql : List.of(Disposal.list(2), Disposal.list(-1))) {
        List<String> steps = new ArrayList<>();
        try (ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
          while (plan.next()) {
            steps.add(plan.getString("detail"));
          }
        }
        assertThat(steps)
            .anyMatch(step -> step.contains("idx_ingest_file_retired"))
            .noneMatch(step -> step.startsWith("SCAN"));
      }
    }
  }

  @Test
  void files_of_folders_that_nobody_watches_are_not_offered() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 5));
      room.ask(Channels.RETAIN, new Care.Retain(AFTER_HUNDRED, 0, true, false));

      for (List<String> folders : List.of(List.<String>of(), List.of("/other"))) {
        assertThat(
                room.ask(Channels.DISPOSABLE, new Care.Disposable(Samples.HOST, 10, folders))
                    .files())
            .isEmpty();
      }
      assertThat(room.ask(Channels.DISPOSABLE, new Care.Disposable(Samples.HOST, 10, null)).files())
          .hasSize(5);
    }
  }

  @Test
  void a_log_that_is_too_large_loses_its_oldest_events() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      for (int from = 0; from < 9000; from += 1000) {
        room.append(Samples.batch(from, from + 1000));
      }
      long limit = 4 << 20;

      Care.Retained would = room.ask(Channels.RETAIN, new Care.Retain(null, limit, false, true));
      Care.Retained gone = room.ask(Channels.RETAIN, new Care.Retain(null, limit, false, false));

      long used =
          room.number(
              "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count,"
                  + " pragma_freelist_count, pragma_page_size");
      assertThat(used).isBetween(limit / 2, limit);
      assertThat(gone.events()).isBetween(would.events() * 2 / 3, would.events() * 3 / 2);
      assertThat(room.number("SELECT min(seq) FROM event_store")).isEqualTo(gone.events() + 1);
      assertThat(room.ask(Channels.RETAIN, new Care.Retain(null, limit, false, false)).events())
          .isZero();
      assertSound(room);
    }
  }

  @Test
  void a_projection_that_starts_over_does_not_wait_for_what_is_gone() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 150));
      room.ask(Channels.RETAIN, new Care.Retain(AFTER_HUNDRED, 0, false, false));
      List<Long> seen = new CopyOnWriteArrayList<>();
      LogFollower follower = new LogFollower(room.vertx, "test", follow(seen), "", 0);

      room.vertx.runOnContext(ready -> follower.begin());

      await().untilAsserted(() -> assertThat(seen).hasSize(50).startsWith(101L).endsWith(150L));
      await().untilAsserted(() -> assertThat(follower.behind()).isZero());
    }
  }

  private static LogFollower.Projection follow(List<Long> seen) {
    return new LogFollower.Projection() {
      @Override
      public void apply(List<StoredEvent> events, List<EventTiming> timings) {
        seen.addAll(new ArrayList<>(events.stream().map(StoredEvent::seq).toList()));
      }

      @Override
      public void reset() {
        seen.clear();
      }
    };
  }

  private static List<Care.RawFile> disposable(RoomUnderTest room) {
    return room.ask(
            Channels.DISPOSABLE,
            new Care.Disposable(Samples.HOST, 1000, List.of("/other", Samples.FOLDER)))
        .files();
  }

  private static void assertSound(RoomUnderTest room) {
    Care.Verified verified = room.ask(Channels.VERIFY, new Care.Verify());
    assertThat(verified.damage()).isEmpty();
    assertThat(verified.compared())
        .allSatisfy(one -> assertThat(one.counted()).as(one.name()).isEqualTo(one.actual()));
  }
}
