package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Ingest.Outcome;
import dev.yagura.vocabulary.event.HealthStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder itself: missing, deleted, renamed, open to everybody, one of several. */
class WatchedFolderTest extends InWatchRoom {
  @Test
  void a_missing_folder_is_created_for_its_owner_only() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    room.awaitIdle();
    assertThat(room.health().status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(room.health("mode")).isEqualTo("inotify");
  }

  @Test
  void a_deleted_folder_comes_back_and_is_watched_again() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    String before = room.name();
    room.drop(before, WHOLE);
    soon().until(() -> room.captures.size() == 1);
    room.awaitIdle();
    Files.delete(folder.resolve(before));
    Files.delete(folder);

    soon().until(() -> Files.isDirectory(folder));
    String after = room.name();
    room.drop(after, WHOLE);

    soon().until(() -> room.capturedNames().contains(after));
    soon().until(() -> room.health().status() == HealthStatus.HEALTHY);
  }

  @Test
  void a_renamed_folder_is_replaced_and_the_new_one_watched() throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch();
    room.awaitIdle();
    Files.move(folder, folder.resolveSibling("elsewhere"));
    Files.createDirectory(folder);
    String name = room.name();
    room.drop(name, WHOLE);

    soon().until(() -> room.capturedNames().contains(name));
    String live = room.name();
    soon().until(() -> room.health().status() == HealthStatus.HEALTHY);
    room.drop(live, WHOLE);
    soon().until(() -> room.capturedNames().contains(live));
  }

  @Test
  void without_inotify_the_folder_is_polled_and_health_says_so() throws IOException {
    room.ledger()
        .normalize(any -> Outcome.STORED)
        .watch(
            listener -> {
              throw new IOException("User limit of inotify instances reached");
            },
            "poll-ms",
            "20");
    String name = room.name();
    room.drop(name, WHOLE);

    soon().until(() -> room.capturedNames().contains(name));
    assertThat(room.health().status()).isEqualTo(HealthStatus.WARNING);
    assertThat(room.health("mode")).isEqualTo("polling");
    room.awaitIdle();
    String second = room.name();
    room.drop(second, WHOLE);
    soon().until(() -> room.capturedNames().contains(second));
  }

  @Test
  void a_folder_that_cannot_be_made_is_critical_and_followed_once_it_can() throws IOException {
    Files.createDirectories(folder.getParent());
    Files.writeString(folder, "in the way");
    room.ledger().normalize(any -> Outcome.STORED).watch();
    assertThat(room.health().status()).isEqualTo(HealthStatus.CRITICAL);
    assertThat(room.health("backlog_known")).isEqualTo("false");

    Files.delete(folder);

    soon().until(() -> room.health().status() == HealthStatus.HEALTHY);
    String name = room.name();
    room.drop(name, WHOLE);
    soon().until(() -> room.capturedNames().contains(name));
  }

  @Test
  void a_folder_open_to_everybody_is_told() throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    room.ledger().normalize(any -> Outcome.STORED).watch();

    assertThat(room.health().status()).isEqualTo(HealthStatus.WARNING);
    assertThat(room.health().message()).contains("writable by every user");
  }

  @Test
  void several_folders_are_followed_and_told_apart(@TempDir Path other) throws IOException {
    room.ledger().normalize(any -> Outcome.STORED).watch("folders", folder + "," + other);
    String name = room.name();
    room.drop(name, WHOLE);
    Files.writeString(other.resolve(name), "{}");

    soon()
        .until(
            () ->
                room.captures.stream().map(capture -> capture.file().folder()).distinct().count()
                    == 2);
    assertThat(room.health("folders")).isEqualTo("2");
  }
}
