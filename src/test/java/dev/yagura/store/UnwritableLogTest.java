package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.HealthStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Skipped for root, who may write everywhere; {@code disk.py --only rights} becomes another. */
class UnwritableLogTest {
  private static final int EVENTS = 20;

  @TempDir Path home;

  @AfterEach
  void open() throws Exception {
    rights("rwx------", "rw-------");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void what_cannot_be_written_is_read_and_written_again_as_soon_as_it_can_be(boolean killed)
      throws Exception {
    fill(killed);
    rights("r-x------", "r--------");
    assumeFalse(Files.isWritable(folder()), "this user may write everywhere");

    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(room.stats().events()).isEqualTo(EVENTS);
      assertThat(room.ask(Channels.REPLAY, new Log.ReplayRequest(0, 100)).events()).hasSize(EVENTS);
      assertThat(room.refused(Channels.APPEND, Samples.batch(EVENTS, EVENTS + 1)))
          .hasMessageContaining("cannot be written");
      assertThat(room.health().status()).isEqualTo(HealthStatus.CRITICAL);
      assertThat(room.health().message()).contains("the database or its folder cannot be written");

      open();

      await()
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(room.append(Samples.batch(EVENTS, EVENTS + 1))).hasSize(1));
      assertThat(room.stats().events()).isEqualTo(EVENTS + 1);
      assertThat(room.health().status()).isEqualTo(HealthStatus.HEALTHY);
    }
  }

  @Test
  void a_database_that_cannot_be_written_leaves_no_files_that_stay_so() throws Exception {
    fill(false);
    rights("rwx------", "r--------");
    Path database = RoomUnderTest.config(home).database();
    assumeFalse(Files.isWritable(database), "this user may write everywhere");

    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      assertThat(room.stats().events()).isEqualTo(EVENTS);
      assertThat(names()).containsExactlyInAnyOrder("yagura.db", "yagura.db.lock");
    }
  }

  @Test
  void a_folder_that_cannot_be_written_and_holds_no_log_is_refused() throws Exception {
    Files.createDirectories(folder());
    rights("r-x------", "r--------");
    assumeFalse(Files.isWritable(folder()), "this user may write everywhere");

    assertThatThrownBy(() -> RoomUnderTest.start(home))
        .hasMessageContaining("there is no event log yet, and its folder cannot be written");
  }

  /** With what a kill leaves behind, or with what an orderly stop does. */
  private void fill(boolean killed) throws Exception {
    Path running = killed ? home.resolve("running") : home;
    try (RoomUnderTest room = RoomUnderTest.start(running)) {
      room.append(Samples.batch(0, EVENTS));
      if (killed) {
        Files.createDirectories(folder());
        for (String suffix : List.of("", "-wal", "-shm", ".lock")) {
          String name = "yagura.db" + suffix;
          Files.copy(room.config.database().resolveSibling(name), folder().resolve(name));
        }
      }
    }
  }

  private void rights(String ofFolder, String ofFiles) throws Exception {
    // Names can be told only while the folder can be read, and files changed only then.
    for (String name : names()) {
      Files.setPosixFilePermissions(
          folder().resolve(name), PosixFilePermissions.fromString(ofFiles));
    }
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString(ofFolder));
  }

  private List<String> names() throws Exception {
    try (var files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private Path folder() {
    return RoomUnderTest.config(home).database().getParent();
  }
}
