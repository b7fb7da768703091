package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogCareTest {
  @TempDir Path home;

  @Test
  void a_sound_log_is_proved_sound() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 200));
      room.append(Samples.batch(Samples.dead("dead.json", "{", "malformed_json")));

      Care.Verified verified = room.ask(Channels.VERIFY, new Care.Verify());

      assertThat(verified.damage()).isEmpty();
      assertThat(verified.compared())
          .contains(
              new Care.Compared("events", 200, 200),
              new Care.Compared("dead letters", 1, 1),
              new Care.Compared("sessions", 7, 7))
          .allSatisfy(one -> assertThat(one.counted()).as(one.name()).isEqualTo(one.actual()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          events              | UPDATE log_meta SET value = '3' WHERE key = 'retired'
          payloads            | DELETE FROM event_payload WHERE seq = 5
          files in the ledger | DELETE FROM ingest_file WHERE name LIKE '%000003%'
          dead letters        | DELETE FROM dead_letter
          facets              | UPDATE facet SET events = events + 1 WHERE value = 'Bash'
          facets              | DELETE FROM facet WHERE value = 'Bash'
          facets              | INSERT INTO facet VALUES ('tool', 'Ghost', 1, 1)
          sessions            | UPDATE session_activity SET errors = 9 WHERE session_id = 'session-1'
          hours               | UPDATE rollup_hour SET data_bytes = 0
          hours               | DELETE FROM rollup_hour WHERE tool_name = 'Bash'
          """)
  void a_counter_that_lies_is_found(String name, String lie) throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 50));
      room.append(Samples.batch(Samples.dead("dead.json", "{", "malformed_json")));
      change(room.config.database(), lie);

      Care.Verified verified = room.ask(Channels.VERIFY, new Care.Verify());

      assertThat(verified.compared())
          .filteredOn(one -> one.counted() != one.actual())
          .extracting(Care.Compared::name)
          .containsExactly(name);
    }
  }

  @Test
  void a_backup_is_whole_checked_and_private_and_the_log_goes_on_after_it() throws Exception {
    Path file = home.resolve("backup/copy.db");
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 300));

      Care.BackedUp made = room.ask(Channels.BACKUP, new Care.Backup(file.toString()));

      assertThat(made.events()).isEqualTo(300);
      assertThat(made.lastSeq()).isEqualTo(300);
      assertThat(made.bytes()).isEqualTo(Files.size(file));
      assertThat(Files.readString(file.resolveSibling("copy.db.sha256")))
          .isEqualTo(made.sha256() + "  copy.db\n");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(names(file.getParent())).containsExactlyInAnyOrder("copy.db", "copy.db.sha256");
      assertThat(room.append(Samples.batch(300, 310))).hasSize(10);
      assertThat(room.refused(Channels.BACKUP, new Care.Backup(file.toString())))
          .hasMessage("file: is there already");
    }
    assertThat(number(file, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"))
        .isEqualTo(1);
    assertThat(number(file, "SELECT count(*) FROM event_payload")).isEqualTo(300);
  }

  @Test
  void a_backup_that_fails_leaves_nothing_behind() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 100));
      Files.createDirectory(home.resolve("blocked"));
      Files.createDirectories(home.resolve("blocked/copy.db.sha256.part/in-the-way"));

      BusFailure refused =
          room.refused(
              Channels.BACKUP, new Care.Backup(home.resolve("blocked/copy.db").toString()));

      assertThat(refused.kind()).isEqualTo(BusFailure.Kind.INTERNAL);
      assertThat(names(home.resolve("blocked"))).doesNotContain("copy.db", "copy.db.part");
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void a_vacuum_gives_room_back(boolean full) throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 3000));
      change(room.config.database(), "DELETE FROM event_payload WHERE seq > 10");
      change(room.config.database(), "DELETE FROM event_store WHERE seq > 10");

      Care.Vacuumed done = room.ask(Channels.VACUUM, new Care.Vacuum(full));

      assertThat(done.bytesAfter()).isLessThan(done.bytesBefore() / 2);
      assertThat(room.append(Samples.batch(Samples.event(5000)))).hasSize(1);
      assertThat(room.number("PRAGMA auto_vacuum")).isEqualTo(2);
    }
  }

  @Test
  void in_a_quiet_moment_the_write_ahead_log_is_emptied() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 300));
      Path wal = room.config.database().resolveSibling("yagura.db-wal");
      assertThat(Files.size(wal)).isPositive();

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(Files.size(wal)).isZero());
    }
  }

  private static List<String> names(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void change(Path database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static long number(Path database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }
}
