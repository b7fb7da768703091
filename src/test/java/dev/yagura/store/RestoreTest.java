package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
  @TempDir Path home;
  private Path backup;

  @BeforeEach
  void name() {
    backup = home.resolve("backup/copy.db");
  }

  @Test
  void a_backup_takes_the_logs_place_and_what_came_since_can_come_again() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 100));
      room.ask(Channels.BACKUP, new Care.Backup(backup.toString()));
      room.append(Samples.batch(100, 150));
      String before = room.stats().logId();

      Care.Restored restored = room.ask(Channels.RESTORE, new Care.Restore(backup.toString()));

      assertThat(restored.logId()).isNotEqualTo(before).isEqualTo(room.stats().logId());
      assertThat(restored.events()).isEqualTo(100);
      assertThat(room.stats().lastSeq()).isEqualTo(100);
      // The watcher sends what the ledger lacks, and may send what it has.
      room.append(Samples.batch(50, 150));
      assertThat(room.number("SELECT count(*) FROM event_store")).isEqualTo(150);
      assertThat(room.number("SELECT count(DISTINCT event_id) FROM event_store")).isEqualTo(150);
      Care.Verified verified = room.ask(Channels.VERIFY, new Care.Verify());
      assertThat(verified.damage()).isEmpty();
      assertThat(verified.compared()).allMatch(one -> one.counted() == one.actual());
      assertThat(Path.of(restored.kept())).exists();
      assertThat(held(Path.of(restored.kept()))).isEqualTo(150);
      await()
          .untilAsserted(
              () ->
                  assertThat(room.number("SELECT count(*) FROM event_words_docsize"))
                      .isEqualTo(150));
    }
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(room.stats().events()).isEqualTo(150);
    }
  }

  @Test
  void projections_hear_of_the_new_log_at_once() {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 10));
      room.ask(Channels.BACKUP, new Care.Backup(backup.toString()));
      room.ask(
          Channels.SAVE_SNAPSHOT,
          new Log.SaveSnapshot("session", room.stats().logId(), 10, new byte[] {1}));
      List<String> ids = new java.util.concurrent.CopyOnWriteArrayList<>();
      RoomUnderTest.await(Channels.TIP.listen(room.vertx, tip -> ids.add(tip.logId())));

      Care.Restored restored = room.ask(Channels.RESTORE, new Care.Restore(backup.toString()));

      await().untilAsserted(() -> assertThat(ids).contains(restored.logId()));
      assertThat(room.ask(Channels.LOAD_SNAPSHOT, new Log.LoadSnapshot("session")).seq()).isZero();
    }
  }

  @Test
  void a_file_that_is_no_sound_backup_changes_nothing() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 100));
      room.ask(Channels.BACKUP, new Care.Backup(backup.toString()));
      String logId = room.stats().logId();
      Path text = Files.writeString(home.resolve("text.db"), "no database at all");
      Path other = home.resolve("other.db");
      sql(other, "CREATE TABLE t (x)");
      Path newer = Files.copy(backup, home.resolve("newer.db"));
      sql(newer, "PRAGMA user_version = 99");
      Path altered = home.resolve("altered.db");
      Files.copy(backup, altered);
      Files.copy(backup.resolveSibling("copy.db.sha256"), home.resolve("altered.db.sha256"));
      sql(altered, "DELETE FROM event_store WHERE seq = 5");

      assertThat(refusal(room, home.resolve("missing.db"))).contains("there is no such file");
      assertThat(refusal(room, text)).contains("is not a sound backup");
      assertThat(refusal(room, other)).contains("is not a log of Yagura");
      assertThat(refusal(room, newer)).contains("schema version 99");
      assertThat(refusal(room, altered)).contains("does not match its .sha256");

      assertThat(room.stats().logId()).isEqualTo(logId);
      assertThat(room.append(Samples.batch(100, 101))).hasSize(1);
      try (Stream<Path> files = Files.list(room.config.database().getParent())) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .noneMatch(file -> file.contains("restoring") || file.contains("replaced"));
      }
    }
  }

  private static String refusal(RoomUnderTest room, Path file) {
    BusFailure refused = room.refused(Channels.RESTORE, new Care.Restore(file.toString()));
    assertThat(refused.kind()).isEqualTo(BusFailure.Kind.INVALID);
    return refused.getMessage();
  }

  private static void sql(Path database, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static long held(Path database) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT count(*) FROM event_store")) {
      return row.getLong(1);
    }
  }
}
