package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.Ingest.Outcome;
import java.io.IOException;
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

/** Who may open the database: one process, of a build that knows it, of one user. */
class DatabaseOwnerTest {
  @TempDir Path home;

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
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(6));
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
