package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.bus.Letters.Action;
import dev.yagura.vocabulary.bus.Letters.Letter;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.event.FileMark;
import dev.yagura.vocabulary.event.Node;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters over their channels. */
class DeadLettersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path home;

  @Test
  void letters_are_listed_newest_first_in_pages_and_by_code() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      for (int i = 0; i < 5; i++) {
        bury(room, "f" + i + ".json", i % 2 == 0 ? "empty" : "too_deep");
      }

      Letters.Page first = page(room, null, false, null, 2);
      Letters.Page second = page(room, null, false, first.next(), 2);
      Letters.Page third = page(room, null, false, second.next(), 2);
      List<String> names = new ArrayList<>();
      List.of(first, second, third).forEach(page -> names.addAll(names(page)));
      assertThat(names).containsExactly("f4.json", "f3.json", "f2.json", "f1.json", "f0.json");
      assertThat(third.next()).isNull();
      assertThat(names(page(room, "too_deep", false, null, 9)))
          .containsExactly("f3.json", "f1.json");

      Letter letter = first.letters().get(0);
      assertThat(letter.letter())
          .isEqualTo(Samples.dead("f4.json", "x f4.json", "empty").deadLetter());
      assertThat(find(room, letter.id())).isEqualTo(letter);
      assertThat(find(room, "999")).isNull();
      assertThat(find(room, "none")).isNull();
    }
  }

  @Test
  void a_senseless_question_is_refused_by_name() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      BusFailure cursor =
          room.refused(Channels.LETTERS, new Letters.PageRequest(null, false, "yesterday", 5));
      assertThat(cursor.kind()).isEqualTo(BusFailure.Kind.INVALID);
      assertThat(cursor.getMessage()).contains("cursor");
      assertThat(
              room.refused(Channels.LETTERS, new Letters.PageRequest(null, false, null, 0)).kind())
          .isEqualTo(BusFailure.Kind.INVALID);
    }
  }

  @Test
  void an_acknowledged_letter_is_kept_and_no_longer_counted_even_when_it_fails_again() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      bury(room, "a.json", "empty");
      bury(room, "b.json", "empty");
      String id = page(room, null, false, null, 9).letters().get(1).id();

      Letters.Settled settled = settle(room, Action.ACKNOWLEDGE, id, "999", "x");

      assertThat(settled).isEqualTo(new Letters.Settled(1, List.of("999", "x")));
      assertThat(settle(room, Action.ACKNOWLEDGE, id).count()).isEqualTo(1);
      assertThat(room.stats().deadLetters()).isEqualTo(1);
      assertThat(readings(room)).containsEntry("dead_letters empty", 1.0);
      assertThat(names(page(room, null, false, null, 9))).containsExactly("b.json");
      assertThat(page(room, null, true, null, 9).letters())
          .extracting(Letter::acknowledged)
          .containsExactly(false, true);

      bury(room, "a.json", "empty");
      assertThat(find(room, id).acknowledged()).isTrue();
      assertThat(room.stats().deadLetters()).isEqualTo(1);
      assertThat(settle(room, Action.ACKNOWLEDGE).count()).isEqualTo(1);
      assertThat(room.stats().deadLetters()).isZero();
      assertThat(readings(room)).containsEntry("dead_letters empty", 0.0);
      room.undeploy();
      room.deploy(() -> 0);
      assertThat(room.stats().deadLetters()).isZero();
    }
  }

  @Test
  void a_replay_makes_the_ledger_forget_the_file_and_tells_who_watches_it() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      List<FileMark> told = hear(room);
      bury(room, "a.json", "malformed_json");
      bury(room, "b.json", "malformed_json");
      String id = page(room, null, false, null, 9).letters().get(1).id();

      assertThat(settle(room, Action.REPLAY, id).count()).isEqualTo(1);

      await().atMost(PATIENCE).until(() -> told.size() == 1);
      assertThat(told.get(0)).isEqualTo(Samples.mark("a.json", "x a.json"));
      assertThat(ledger(room)).containsExactly("b.json");
      assertThat(room.stats().deadLetters()).isEqualTo(2);
    }
  }

  @Test
  void a_replayed_file_that_fails_again_is_the_same_letter_with_one_attempt_more()
      throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      bury(room, "a.json", "malformed_json");
      Letter before = page(room, null, false, null, 9).letters().get(0);
      settle(room, Action.REPLAY);

      bury(room, "a.json", "malformed_json");

      Letter after = page(room, null, false, null, 9).letters().get(0);
      assertThat(after.id()).isEqualTo(before.id());
      assertThat(after.letter().file().attempts()).isEqualTo(2);
      assertThat(room.number("SELECT count(*) FROM dead_letter")).isEqualTo(1);
      assertThat(readings(room))
          .containsEntry("ingest_deadletter_total malformed_json", 1.0)
          .containsEntry("dead_letters malformed_json", 1.0);
      assertThat(ledger(room)).containsExactly("a.json");
    }
  }

  @Test
  void a_replayed_file_that_becomes_an_event_has_no_letter_any_more() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      bury(room, "a.json", "malformed_json");
      settle(room, Action.REPLAY);

      assertThat(room.append(Samples.batch(Samples.event("a.json", "{}", 1))))
          .containsExactly(Outcome.STORED);

      assertThat(page(room, null, true, null, 9).letters()).isEmpty();
      assertThat(room.stats().deadLetters()).isZero();
      assertThat(ledger(room)).containsExactly("a.json");
    }
  }

  @Test
  void another_build_tries_again_what_the_one_before_gave_up_on_and_only_once() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      bury(room, "a.json", "malformed_json");
      room.undeploy();
      room.deploy(() -> 0);
      assertThat(ledger(room)).containsExactly("a.json");
      room.undeploy();
      List<FileMark> told = hear(room);

      room.deploy(new Node("test", "tower", "next"), () -> 0);

      await().atMost(PATIENCE).until(() -> told.size() == 1);
      assertThat(ledger(room)).isEmpty();
      bury(room, "a.json", "malformed_json");
      room.undeploy();
      room.deploy(new Node("test", "tower", "next"), () -> 0);
      assertThat(ledger(room)).containsExactly("a.json");
    }
  }

  @Test
  void a_file_that_is_gone_is_not_asked_for_again_and_its_letter_stands_as_before() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      bury(room, "a.json", "malformed_json");
      bury(room, "b.json", "malformed_json");
      bury(room, "c.json", "malformed_json");
      Letter acknowledged = page(room, null, false, null, 9).letters().get(1);
      settle(room, Action.ACKNOWLEDGE, acknowledged.id());
      room.undeploy();
      room.deploy(new Node("test", "tower", "next"), () -> 0);
      await().atMost(PATIENCE).until(() -> ledger(room).isEmpty());

      Channels.GONE_LETTERS.publish(
          room.vertx,
          new Letters.Gone(
              List.of(Samples.mark("a.json", "x a.json"), Samples.mark("b.json", "x b.json"))));

      await().atMost(PATIENCE).until(() -> ledger(room).equals(List.of("a.json", "b.json")));
      assertThat(names(page(room, null, false, null, 9))).containsExactly("c.json", "a.json");
      assertThat(find(room, acknowledged.id()).acknowledged()).isTrue();
      assertThat(find(room, acknowledged.id()).letter().reason()).isEqualTo("does not parse");
      room.undeploy();
      List<FileMark> told = hear(room);
      room.deploy(new Node("test", "tower", "next"), () -> 0);
      await().atMost(PATIENCE).until(() -> !told.isEmpty());
      assertThat(told).extracting(FileMark::name).containsExactly("c.json");
    }
  }

  @Test
  void a_file_that_nobody_reads_for_a_day_is_a_letter_as_before() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      bury(room, "a.json", "malformed_json");
      settle(room, Action.REPLAY);
      assertThat(ledger(room)).isEmpty();
      room.undeploy();
      age(room, Duration.ofHours(25));

      room.deploy(() -> 0);

      await().atMost(PATIENCE).until(() -> ledger(room).equals(List.of("a.json")));
      assertThat(names(page(room, null, false, null, 9))).containsExactly("a.json");
    }
  }

  private static void age(RoomUnderTest room, Duration by) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + room.config.database());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE ingest_file SET updated_at = updated_at - " + by.toMillis());
    }
  }

  @Test
  void a_backup_of_another_build_brings_its_dead_letters_for_another_try() {
    Path backup = home.resolve("copy.db");
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      bury(room, "a.json", "malformed_json");
      room.ask(Channels.BACKUP, new Care.Backup(backup.toString()));
      room.undeploy();
      room.deploy(new Node("test", "tower", "next"), () -> 0);
      bury(room, "a.json", "malformed_json");
      assertThat(ledger(room)).containsExactly("a.json");
      List<FileMark> told = hear(room);

      room.ask(Channels.RESTORE, new Care.Restore(backup.toString()));

      await().atMost(PATIENCE).until(() -> told.size() == 1);
      assertThat(ledger(room)).isEmpty();
    }
  }

  private static void bury(RoomUnderTest room, String file, String code) {
    assertThat(room.append(Samples.batch(Samples.dead(file, "x " + file, code))))
        .containsExactly(Outcome.DEAD_LETTERED);
  }

  private static Letters.Page page(
      RoomUnderTest room, String code, boolean acknowledged, String cursor, int limit) {
    return room.ask(Channels.LETTERS, new Letters.PageRequest(code, acknowledged, cursor, limit));
  }

  private static List<String> names(Letters.Page page) {
    return page.letters().stream().map(letter -> letter.letter().file().name()).toList();
  }

  private static Letter find(RoomUnderTest room, String id) {
    return room.ask(Channels.LETTER, new Letters.FindRequest(id)).letter();
  }

  private static Letters.Settled settle(RoomUnderTest room, Action action, String... ids) {
    return room.ask(Channels.SETTLE_LETTERS, new Letters.Settle(action, List.of(ids)));
  }

  private static List<String> ledger(RoomUnderTest room) {
    return room.ledger("", 100).files().stream().map(Log.Known::name).toList();
  }

  private static List<FileMark> hear(RoomUnderTest room) {
    List<FileMark> told = new CopyOnWriteArrayList<>();
    RoomUnderTest.await(
        Channels.REPLAY_LETTERS.listen(room.vertx, fact -> told.addAll(fact.files())));
    return told;
  }

  private static Map<String, Double> readings(RoomUnderTest room) {
    List<Measures.Readings> heard = new CopyOnWriteArrayList<>();
    RoomUnderTest.await(Channels.READINGS.listen(room.vertx, heard::add));
    await().atMost(PATIENCE).until(() -> !heard.isEmpty());
    return heard.get(0).readings().stream()
        .filter(reading -> reading.labels().containsKey("reason"))
        .collect(
            Collectors.toMap(
                reading -> reading.name() + " " + reading.labels().get("reason"),
                Measures.Reading::value));
  }
}
