package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Ingest.AppendBatch;
import dev.yagura.vocabulary.bus.Ingest.AppendReceipts;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreVerticleTest {
  @TempDir Path home;

  @Test
  void payloads_lie_compressed_and_come_back_byte_by_byte() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      List<Append> sent =
          IntStream.of(0, 40, 3000, 1_000_000)
              .mapToObj(size -> withPayload(size, "{\"tool\": \"茶\"}\r\n".repeat(size / 19)))
              .toList();
      room.append(new AppendBatch(sent));
      for (Append append : sent) {
        assertThat(payload(room, append)).isEqualTo(append.raw());
      }
      assertThat(room.number("SELECT sum(length(raw_data)) FROM event_payload")).isLessThan(5000);
    }
  }

  @Test
  void payloads_of_logs_before_compression_stay_readable() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Append sent = withPayload(1, "plain ".repeat(100));
      room.append(Samples.batch(sent));
      change(room, "UPDATE event_payload SET encoding = 0, raw_data = CAST('older' AS BLOB)");
      assertThat(payload(room, sent)).asString().isEqualTo("older");
    }
  }

  @Test
  void a_damaged_payload_is_said_to_be_damaged_and_its_event_is_still_listed() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Append sent = withPayload(1, "secret tea ".repeat(100));
      room.append(Samples.batch(sent));
      change(room, "UPDATE event_payload SET raw_data = substr(raw_data, 1, length(raw_data) - 3)");
      Log.EventDetail detail =
          room.ask(Channels.EVENT, new Log.EventRequest(sent.event().eventId()));
      assertThat(detail.raw()).isEmpty();
      assertThat(detail.damage()).contains("damaged payload").doesNotContain("tea");
      assertThat(detail.event()).isEqualTo(new StoredEvent(1, sent.event()));
      assertThat(detail.source()).isEqualTo(sent.file().name());
      assertThat(room.ask(Channels.REPLAY, new Log.ReplayRequest(0, 10)).events()).hasSize(1);
    }
  }

  private static Append withPayload(int n, String payload) {
    Append sample = Samples.event(n);
    return Samples.append(sample.file().name(), payload, sample.event());
  }

  private static byte[] payload(RoomUnderTest room, Append sent) {
    return room.ask(Channels.EVENT, new Log.EventRequest(sent.event().eventId())).raw();
  }

  private static void change(RoomUnderTest room, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + room.config.database());
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  @Test
  void an_event_comes_back_whole() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Append sent = Samples.event(15);

      assertThat(room.append(Samples.batch(sent))).containsExactly(Outcome.STORED);

      Log.EventDetail found =
          room.ask(Channels.EVENT, new Log.EventRequest(sent.event().eventId()));
      assertThat(found.event()).isEqualTo(new StoredEvent(1, sent.event()));
      assertThat(found.raw()).isEqualTo(sent.raw());
      assertThat(found.source()).isEqualTo(sent.file().name());
      assertThat(room.ask(Channels.REPLAY, new Log.ReplayRequest(0, 10)).events())
          .containsExactly(new StoredEvent(1, sent.event()));
    }
  }

  @Test
  void every_character_and_every_empty_field_survives_the_database() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      String nasty = "\u0000 \u001b[31m \"quoted\" \\ \n\t ,]} 見張り 🗼 '; drop table--";
      HookEvent full = Samples.event(1).event();
      HookEvent odd =
          new HookEvent(
              full.eventId(),
              nasty,
              nasty,
              full.timestamp(),
              full.receivedAt(),
              nasty,
              "",
              "",
              "",
              "",
              "",
              "",
              "",
              "",
              nasty,
              Long.MAX_VALUE,
              EventStatus.DENIED,
              nasty,
              0,
              Map.of(nasty, nasty, "", ""),
              List.of(nasty, ""));
      HookEvent bare =
          new HookEvent(
              Samples.sha("bare"),
              "s",
              "t",
              full.timestamp(),
              full.receivedAt(),
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
              0,
              Map.of(),
              List.of());
      room.append(
          Samples.batch(
              Samples.append("odd.json", "x", odd), Samples.append("bare.json", "y", bare)));

      assertThat(room.ask(Channels.REPLAY, new Log.ReplayRequest(0, 10)).events())
          .containsExactly(new StoredEvent(1, odd), new StoredEvent(2, bare));
      assertThat(room.ask(Channels.EVENT, new Log.EventRequest(odd.eventId())).event())
          .isEqualTo(new StoredEvent(1, odd));
    }
  }

  @Test
  void a_replay_page_of_large_events_is_cut_and_goes_on() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      HookEvent sample = Samples.event(1).event();
      List<Append> large = new ArrayList<>();
      for (int n = 0; n < 5; n++) {
        HookEvent event =
            new HookEvent(
                Samples.sha("large " + n),
                "s",
                "t",
                sample.timestamp(),
                sample.receivedAt(),
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
                0,
                Map.of("field", "x".repeat(1_500_000)),
                List.of());
        large.add(Samples.append("large-" + n, "content", event));
      }
      room.append(new AppendBatch(large));

      Log.ReplayPage first = room.ask(Channels.REPLAY, new Log.ReplayRequest(0, 1000));
      assertThat(first.events()).extracting(StoredEvent::seq).containsExactly(1L, 2L);
      assertThat(first.lastSeq()).isEqualTo(5);
      assertThat(seqs(room, 2)).containsExactly(3L, 4L);
      assertThat(seqs(room, 4)).containsExactly(5L);
    }
  }

  @Test
  void an_event_that_is_not_there_is_null() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(room.ask(Channels.EVENT, new Log.EventRequest(Samples.sha("x"))).event()).isNull();
      assertThat(room.ask(Channels.EVENT, new Log.EventRequest("'; drop table--")).event())
          .isNull();
    }
  }

  @Test
  void what_comes_twice_is_stored_once_and_leaves_no_hole_in_seq() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 3));

      assertThat(
              room.append(
                  Samples.batch(
                      Samples.event(2), Samples.event(3), Samples.event(3), Samples.event(4))))
          .containsExactly(Outcome.DUPLICATE, Outcome.STORED, Outcome.DUPLICATE, Outcome.STORED);

      assertThat(seqs(room, 0)).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(room.stats().events()).isEqualTo(5);
      assertThat(room.number("SELECT count(*) FROM event_payload")).isEqualTo(5);
      assertThat(reading(room, "events_duplicate_total")).isEqualTo(2);
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
      assertThat(seqs(room, 0)).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(room.stats().logId()).isEqualTo(logId);
      assertThat(room.stats().lastSeq()).isEqualTo(5);
    }
  }

  @Test
  void a_file_whose_content_changed_is_a_second_event_and_counted() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(Samples.event("a.json", "first", 1)));
      room.append(Samples.batch(Samples.event("a.json", "first", 1)));
      assertThat(room.append(Samples.batch(Samples.event("a.json", "second!", 2))))
          .containsExactly(Outcome.STORED);

      assertThat(reading(room, "ingest_name_reused_total")).isEqualTo(1);
      assertThat(ledger(room, "", 10).files())
          .containsExactly(new Log.Known("a.json", 7, Samples.START.toEpochMilli() * 1_000_000));
      assertThat(room.number("SELECT count(*) FROM event_store")).isEqualTo(2);
    }
  }

  @Test
  void a_duplicate_makes_its_file_known_to_the_ledger() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Append original = Samples.event("a.json", "first", 1);
      room.append(Samples.batch(original));
      Append moved =
          new Append(Samples.mark("b.json", "first"), original.event(), original.raw(), null, 1, 1);

      assertThat(room.append(Samples.batch(moved))).containsExactly(Outcome.DUPLICATE);

      assertThat(ledger(room, "", 10).files())
          .extracting(Log.Known::name)
          .containsExactly("a.json", "b.json");
    }
  }

  @Test
  void a_dead_letter_is_kept_counted_once_and_closed_by_the_repaired_file() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Append broken = Samples.dead("a.json", "{\"a", "malformed_json");

      assertThat(room.append(Samples.batch(broken))).containsExactly(Outcome.DEAD_LETTERED);
      assertThat(room.append(Samples.batch(broken, broken)))
          .containsExactly(Outcome.DEAD_LETTERED, Outcome.DEAD_LETTERED);

      assertThat(room.stats().deadLetters()).isEqualTo(1);
      assertThat(room.stats().events()).isZero();
      assertThat(reading(room, "ingest_deadletter_total")).isEqualTo(1);
      assertThat(ledger(room, "", 10).files()).hasSize(1);
      assertThat(
              room.number(
                  "SELECT count(*) FROM dead_letter WHERE code = 'malformed_json'"
                      + " AND head = '{\"a' AND length(sha256) = 32"))
          .isEqualTo(1);

      room.append(Samples.batch(Samples.event("a.json", "{\"a\":1}", 1)));

      assertThat(room.stats().deadLetters()).isZero();
      assertThat(room.number("SELECT count(*) FROM dead_letter")).isZero();
      assertThat(reading(room, "ingest_name_reused_total")).isZero();
    }
  }

  @Test
  void a_file_that_was_never_read_is_a_dead_letter_and_left_to_the_watcher_to_try_again()
      throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      Append read = Samples.dead("big.json", "", "too_large");
      var mark = read.file();
      var unread = new FileMark(mark.host(), mark.folder(), mark.name(), 30_000_000, 5, null, 1);
      room.append(Samples.batch(new Append(unread, null, new byte[0], read.deadLetter(), 0, 0)));

      assertThat(room.number("SELECT count(*) FROM dead_letter WHERE sha256 IS NULL")).isEqualTo(1);
      assertThat(ledger(room, "", 1).files()).isEmpty();
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
  void batches_that_come_while_a_commit_runs_share_the_next_one() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      List<Future<AppendReceipts>> asked = new ArrayList<>();
      for (int n = 0; n < 200; n++) {
        asked.add(room.appending(Samples.batch(n, n + 1)));
      }
      for (Future<AppendReceipts> one : asked) {
        assertThat(RoomUnderTest.await(one).outcomes()).containsExactly(Outcome.STORED);
      }

      assertThat(seqs(room, 0)).hasSize(200);
      assertThat(reading(room, "store_commits_total")).isBetween(1.0, 50.0);
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

  @Test
  void a_replay_goes_on_where_the_last_page_ended() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 25));
      List<Long> seen = new ArrayList<>();
      long after = 0;
      Log.ReplayPage page;
      do {
        page = room.ask(Channels.REPLAY, new Log.ReplayRequest(after, 10));
        page.events().forEach(stored -> seen.add(stored.seq()));
        after = page.events().get(page.events().size() - 1).seq();
      } while (after < page.lastSeq());

      assertThat(seen).containsExactlyElementsOf(LongStream.rangeClosed(1, 25).boxed().toList());
      assertThat(room.ask(Channels.REPLAY, new Log.ReplayRequest(25, 10)).events()).isEmpty();
    }
  }

  @Test
  void senseless_limits_are_refused_with_the_name_of_the_field() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      for (int limit : new int[] {0, -1, 1001}) {
        assertThat(room.refused(Channels.REPLAY, new Log.ReplayRequest(0, limit)))
            .hasMessageStartingWith("limit:")
            .extracting(BusFailure::kind)
            .isEqualTo(BusFailure.Kind.INVALID);
      }
      assertThat(room.refused(Channels.REPLAY, new Log.ReplayRequest(-1, 1)))
          .hasMessageStartingWith("after:");
      assertThat(
              room.refused(
                  Channels.LEDGER, new Log.LedgerRequest(Samples.HOST, Samples.FOLDER, "", 0)))
          .hasMessageStartingWith("limit:");
    }
  }

  @Test
  void the_ledger_is_paged_in_name_order_per_folder() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 5));
      Log.LedgerPage first = ledger(room, "", 3);
      Log.LedgerPage second = ledger(room, first.files().get(2).name(), 3);

      assertThat(first.files())
          .extracting(Log.Known::name)
          .containsExactly(Samples.name(0), Samples.name(1), Samples.name(2));
      assertThat(first.more()).isTrue();
      assertThat(second.files())
          .extracting(Log.Known::name)
          .containsExactly(Samples.name(3), Samples.name(4));
      assertThat(second.more()).isFalse();
      assertThat(
              room.ask(Channels.LEDGER, new Log.LedgerRequest("elsewhere", Samples.FOLDER, "", 3))
                  .files())
          .isEmpty();
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
      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:" + room.config.database());
          Statement statement = connection.createStatement()) {
        statement.executeUpdate("UPDATE log_meta SET value = 'rebuilt' WHERE key = 'log_id'");
      }
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
          .atMost(Duration.ofSeconds(3))
          .until(() -> told.contains(new Log.Tip(room.stats().logId(), 4)));
    }
  }

  @Test
  void a_second_store_on_the_same_data_is_refused_and_names_the_first() {
    try (RoomUnderTest first = RoomUnderTest.start(home)) {
      long begun = System.nanoTime();
      assertThatThrownBy(() -> RoomUnderTest.start(home))
          .hasMessage(
              "another Yagura (pid "
                  + ProcessHandle.current().pid()
                  + ") keeps this log: "
                  + first.config.database()
                  + "; stop it or use --home");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
      assertThat(first.append(Samples.batch(0, 1))).containsExactly(Outcome.STORED);
    }
  }

  @Test
  void a_lock_file_left_by_a_killed_process_does_not_block() throws IOException {
    StoreConfig config = RoomUnderTest.config(home);
    Path lock = config.database().resolveSibling("yagura.db.lock");
    Files.createDirectories(lock.getParent());
    Files.writeString(lock, "999999999999");
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(room.append(Samples.batch(0, 1))).containsExactly(Outcome.STORED);
      assertThat(Files.readString(lock)).isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }
  }

  @Test
  void a_database_of_a_newer_build_is_refused_and_left_as_it_is() throws Exception {
    StoreConfig config;
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      config = room.config;
      room.undeploy();
      setVersion(config, 99);
    }
    assertThatThrownBy(() -> RoomUnderTest.start(home))
        .hasMessageContaining("schema version 99")
        .hasMessageContaining("knows up to " + Migrations.newest());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + config.database())) {
      assertThat(Migrations.version(connection)).isEqualTo(99);
    }
    setVersion(config, Migrations.newest());
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(room.stats().events()).isZero();
    }
  }

  @Test
  void folder_and_files_are_for_the_owner_only() throws IOException {
    StoreConfig config = RoomUnderTest.config(home);
    Path folder = config.database().getParent();
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createFile(config.database());
    Files.setPosixFilePermissions(config.database(), PosixFilePermissions.fromString("rw-rw-rw-"));
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 1));
      assertThat(mode(folder)).isEqualTo("rwx------");
      for (String name : List.of("yagura.db", "yagura.db-wal", "yagura.db-shm", "yagura.db.lock")) {
        assertThat(mode(folder.resolve(name))).as(name).isEqualTo("rw-------");
      }
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
  void a_full_disk_acknowledges_nothing_says_so_and_heals_by_itself() throws Exception {
    AtomicInteger maxPages = new AtomicInteger(120);
    try (RoomUnderTest room = RoomUnderTest.start(RoomUnderTest.config(home), maxPages::get)) {
      int acknowledged = 0;
      BusFailure refusal = null;
      for (int n = 0; refusal == null; n += 10) {
        assertThat(n).as("the limit must bite").isLessThan(100_000);
        try {
          acknowledged += room.append(Samples.batch(n, n + 10)).size();
        } catch (BusFailure e) {
          refusal = e;
        }
      }
      assertThat(refusal).hasMessage("the disk is full");
      assertThat(refusal.kind()).isEqualTo(BusFailure.Kind.UNAVAILABLE);
      Vitals.RoomHealth sick = health(room);
      assertThat(sick.status()).isEqualTo(HealthStatus.CRITICAL);
      assertThat(sick.message()).contains("the disk is full");
      assertThat(room.number("SELECT count(*) FROM event_store")).isEqualTo(acknowledged);
      assertThat(room.number("SELECT count(*) FROM ingest_file")).isEqualTo(acknowledged);
      assertThat(seqs(room, 0)).hasSize(Math.min(acknowledged, 1000));

      maxPages.set(0);
      int total = acknowledged + 30;
      await()
          .atMost(Duration.ofSeconds(8))
          .ignoreExceptionsInstanceOf(BusFailure.class)
          .until(() -> room.append(Samples.batch(0, total)).size() == total);

      assertThat(health(room).status()).isEqualTo(HealthStatus.HEALTHY);
      assertThat(room.number("SELECT count(*) FROM event_store")).isEqualTo(total);
      assertThat(room.number("SELECT count(*) FROM event_payload")).isEqualTo(total);
      assertThat(room.number("SELECT max(seq) FROM event_store")).isEqualTo(total);
      assertThat(room.stats().events()).isEqualTo(total);
      assertThat(room.number("SELECT count(*) FROM projection_snapshot")).isZero();
    }
  }

  @Test
  void a_lock_of_another_process_delays_and_loses_nothing() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home, "store.busy-timeout-ms", "300")) {
      room.append(Samples.batch(0, 1));
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + room.config.database());
          Statement statement = other.createStatement()) {
        statement.executeUpdate("BEGIN IMMEDIATE");
        BusFailure refusal = room.refused(Channels.APPEND, Samples.batch(1, 3));
        assertThat(refusal).hasMessage("another process holds the database");
        assertThat(refusal.kind()).isEqualTo(BusFailure.Kind.UNAVAILABLE);
        assertThat(health(room).status()).isEqualTo(HealthStatus.WARNING);
        assertThat(room.ask(Channels.REPLAY, new Log.ReplayRequest(0, 9)).events()).hasSize(1);
        statement.executeUpdate("ROLLBACK");
      }
      await()
          .atMost(Duration.ofSeconds(8))
          .ignoreExceptionsInstanceOf(BusFailure.class)
          .until(() -> room.append(Samples.batch(1, 3)).size() == 2);
      assertThat(seqs(room, 0)).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void the_figures_of_an_idle_store_are_all_there() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(health(room).data())
          .containsKeys("last_seq", "events", "dead_letters", "size_bytes", "queue");
      assertThat(reading(room, "db_size_bytes")).isPositive();
      assertThat(reading(room, "queue_depth")).isZero();
      assertThat(reading(room, "db_rows")).isZero();
    }
  }

  private static Log.LedgerPage ledger(RoomUnderTest room, String after, int limit) {
    return room.ask(
        Channels.LEDGER, new Log.LedgerRequest(Samples.HOST, Samples.FOLDER, after, limit));
  }

  private static List<Long> seqs(RoomUnderTest room, long after) {
    return room.ask(Channels.REPLAY, new Log.ReplayRequest(after, 1000)).events().stream()
        .map(StoredEvent::seq)
        .toList();
  }

  private static Vitals.RoomHealth health(RoomUnderTest room) {
    return room.ask(
        Channels.ROOM_HEALTH.at(RoomUnderTest.NODE.name() + ".store"),
        new Vitals.RoomHealthRequest());
  }

  /** Sum over the labels of a reading, from the next telling. */
  private static double reading(RoomUnderTest room, String name) {
    Promise<Measures.Readings> told = Promise.promise();
    RoomUnderTest.await(Channels.READINGS.listen(room.vertx, told::tryComplete));
    return RoomUnderTest.await(told.future()).readings().stream()
        .filter(reading -> reading.name().equals(name))
        .mapToDouble(Measures.Reading::value)
        .sum();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void setVersion(StoreConfig config, int version) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + config.database());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA user_version = " + version);
    }
  }
}
