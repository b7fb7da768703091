package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedLogTest {
  private static final int EVENTS = 400;

  /** What befalls the database while nobody has it open. */
  enum Mishap {
    RANDOM_BYTES("was not an SQLite database") {
      @Override
      void strike(Path database) throws Exception {
        byte[] bytes = "this is not a database ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        Files.write(database, bytes);
      }
    },
    ZERO_LENGTH("was an empty file") {
      @Override
      void strike(Path database) throws Exception {
        Files.write(database, new byte[0]);
      }
    },
    TRUNCATED("was damaged") {
      @Override
      void strike(Path database) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
          file.setLength(file.length() / 2);
        }
      }
    },
    FIRST_PAGE_TORN("was damaged") {
      @Override
      void strike(Path database) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
          file.seek(100);
          file.write(new byte[4000]);
        }
      }
    };

    final String words;

    Mishap(String words) {
      this.words = words;
    }

    abstract void strike(Path database) throws Exception;
  }

  @TempDir Path home;
  private String killedId = "";

  @ParameterizedTest
  @EnumSource
  void a_damaged_database_is_kept_a_new_log_begins_and_everybody_is_told(Mishap mishap)
      throws Exception {
    Path database = RoomUnderTest.config(home).database();
    String logId;
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, EVENTS));
      logId = room.stats().logId();
    }
    mishap.strike(database);
    byte[] damaged = Files.readAllBytes(database);

    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(room.stats().logId()).isNotEqualTo(logId);
      assertThat(room.ledger("", 1000).files()).isEmpty();
      room.append(Samples.batch(0, 7));

      List<Path> kept = kept(database);
      assertThat(kept).hasSize(1);
      assertThat(Files.readAllBytes(kept.get(0))).isEqualTo(damaged);
      Vitals.RoomHealth health = room.health();
      assertThat(health.status()).isEqualTo(HealthStatus.WARNING);
      assertThat(health.message())
          .startsWith("the database " + mishap.words)
          .contains(": 7 events of ")
          .contains(kept.get(0).getFileName().toString());

      Files.delete(kept.get(0));
      await()
          .untilAsserted(() -> assertThat(room.health().status()).isEqualTo(HealthStatus.HEALTHY));
    }
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(room.stats().events()).isEqualTo(7);
      assertThat(kept(database)).isEmpty();
    }
  }

  @Test
  void a_write_ahead_log_of_garbage_is_kept_and_told_of() throws Exception {
    Path database = RoomUnderTest.config(home).database();
    String logId;
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, EVENTS));
      logId = room.stats().logId();
    }
    byte[] garbage = new byte[50_000];
    Arrays.fill(garbage, (byte) 0x5a);
    Files.write(database.resolveSibling("yagura.db-wal"), garbage);

    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(room.stats().events()).isEqualTo(EVENTS);
      assertThat(room.stats().logId()).isNotEqualTo(logId);
      assertThat(room.health().message()).contains("lost its write-ahead log");
      assertThat(kept(database)).hasSize(1);
      assertThat(Files.readAllBytes(kept(database).get(0))).isEqualTo(garbage);
    }
  }

  @Test
  void a_write_ahead_log_that_a_kill_left_behind_is_no_damage() throws Exception {
    Path copy = home.resolve("killed");
    Path database = RoomUnderTest.config(copy).database();
    Files.createDirectories(database.getParent());
    try (RoomUnderTest room = RoomUnderTest.start(home.resolve("running"))) {
      room.append(Samples.batch(0, EVENTS));
      for (String suffix : List.of("", "-wal")) {
        Path from = room.config.database().resolveSibling("yagura.db" + suffix);
        Files.copy(from, database.resolveSibling("yagura.db" + suffix));
      }
    }
    assertThat(Files.size(database.resolveSibling("yagura.db-wal"))).isPositive();

    try (RoomUnderTest room = RoomUnderTest.start(copy)) {
      assertThat(room.stats().events()).isEqualTo(EVENTS);
      assertThat(kept(database)).isEmpty();
      assertThat(room.health().status()).isEqualTo(HealthStatus.HEALTHY);
    }
  }

  @Test
  void a_write_ahead_log_that_is_damaged_in_the_middle_is_kept_and_told_of() throws Exception {
    Path copy = home.resolve("killed");
    Path database = killed(copy);
    Path wal = database.resolveSibling("yagura.db-wal");
    try (RandomAccessFile file = new RandomAccessFile(wal.toFile(), "rw")) {
      file.seek(file.length() / 2);
      file.write(new byte[16]);
    }
    byte[] damaged = Files.readAllBytes(wal);

    try (RoomUnderTest room = RoomUnderTest.start(copy)) {
      assertThat(room.stats().logId()).isNotEqualTo(killedId);
      assertThat(room.stats().events()).isPositive().isLessThan(EVENTS);
      assertThat(room.health().message()).contains("lost the end of its write-ahead log");
      assertThat(kept(database)).hasSize(1);
      assertThat(Files.readAllBytes(kept(database).get(0))).isEqualTo(damaged);
      // What the ledger lacks is read from the raw files again.
      room.append(Samples.batch(0, EVENTS));
      assertThat(room.stats().events()).isEqualTo(EVENTS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5000, 20_000})
  void a_write_ahead_log_whose_end_is_torn_is_no_damage(int missing) throws Exception {
    Path copy = home.resolve("killed");
    Path database = killed(copy);
    try (RandomAccessFile file =
        new RandomAccessFile(database.resolveSibling("yagura.db-wal").toFile(), "rw")) {
      file.setLength(file.length() - missing);
    }

    try (RoomUnderTest room = RoomUnderTest.start(copy)) {
      assertThat(room.stats().logId()).isEqualTo(killedId);
      assertThat(room.stats().events()).isPositive();
      assertThat(kept(database)).isEmpty();
    }
  }

  /** A log of many commits as a kill leaves it, in its write-ahead log. */
  private Path killed(Path copy) throws Exception {
    Path database = RoomUnderTest.config(copy).database();
    Files.createDirectories(database.getParent());
    try (RoomUnderTest room = RoomUnderTest.start(home.resolve("running"))) {
      for (int from = 0; from < EVENTS; from += 50) {
        room.append(Samples.batch(from, from + 50));
      }
      killedId = room.stats().logId();
      for (String suffix : List.of("", "-wal")) {
        Path from = room.config.database().resolveSibling("yagura.db" + suffix);
        Files.copy(from, database.resolveSibling("yagura.db" + suffix));
      }
    }
    return database;
  }

  @Test
  void damage_that_shows_up_while_running_begins_a_new_log_and_goes_on() throws Exception {
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, EVENTS));
      String logId = room.stats().logId();
      room.ask(Channels.VACUUM, new Care.Vacuum(false));
      try (RandomAccessFile file = new RandomAccessFile(room.config.database().toFile(), "rw")) {
        long pages = file.length() / 8192;
        for (long page = 2; page < pages; page++) {
          file.seek(page * 8192);
          file.write(new byte[64]);
        }
      }

      await()
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                room.ask(Channels.REPLAY, new Log.ReplayRequest(0, 1000));
                assertThat(room.stats().logId()).isNotEqualTo(logId);
              });

      await()
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(room.append(Samples.batch(0, 10))).hasSize(10));
      assertThat(room.stats().events()).isEqualTo(10);
      assertThat(kept(room.config.database())).isNotEmpty();
      await().untilAsserted(() -> assertThat(room.health().message()).contains("was damaged"));
    }
  }

  private static List<Path> kept(Path database) throws Exception {
    try (Stream<Path> files = Files.list(database.getParent())) {
      return files.filter(file -> file.getFileName().toString().contains(".corrupt-")).toList();
    }
  }
}
