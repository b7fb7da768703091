package dev.yagura.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.setting.BackupFiles;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldCopiesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir Path folder;
  private Home home;
  private BackupFiles backups;

  @BeforeEach
  void make() throws IOException {
    home = Home.below(folder);
    backups = new BackupFiles(Files.createDirectories(home.backups()));
  }

  private int sweep(String... overrides) throws IOException {
    Map<String, String> values =
        overrides.length == 0 ? Map.of() : Map.of(overrides[0], overrides[1]);
    return new OldCopies(
            MaintainConfig.from(Settings.of(MaintainConfig.SECTION, values), home, true, List.of()))
        .sweep(NOW);
  }

  private static Path touch(Path path) throws IOException {
    return Files.writeString(path, "x");
  }

  private static Path copy(Path backup) throws IOException {
    touch(BackupFiles.checksumOf(backup));
    return touch(backup);
  }

  private static List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void backups_of_a_log_that_was_put_aside_stay_while_it_does() throws IOException {
    for (int day = 1; day <= 5; day++) {
      copy(backups.scheduled(NOW.minus(Duration.ofDays(day))));
    }
    Path aside =
        touch(
            home.database()
                .resolveSibling(home.database().getFileName() + ".corrupt-20260226T120000000Z"));

    assertThat(sweep("maintain.backups-kept", "1")).isEqualTo(2);
    Files.delete(aside);
    assertThat(sweep("maintain.backups-kept", "1")).isEqualTo(6);
  }

  @Test
  void people_cannot_give_a_backup_the_name_of_a_scheduled_one() {
    String taken = backups.scheduled(NOW).getFileName().toString();
    for (String name : List.of(taken, taken + ".sha256", taken + ".part")) {
      assertThatThrownBy(() -> backups.named(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void scheduled_backups_beyond_the_kept_number_go_with_their_checksums_and_others_stay()
      throws IOException {
    for (int day = 1; day <= 5; day++) {
      copy(backups.scheduled(NOW.minus(Duration.ofDays(day))));
    }
    copy(backups.fresh(NOW.minus(Duration.ofDays(90))));
    copy(backups.named("before trip.db"));
    touch(backups.named("yagura-scheduled-notes.db"));

    assertThat(sweep("maintain.backups-kept", "2")).isEqualTo(6);
    assertThat(names(backups.folder()))
        .hasSize(9)
        .contains(
            "yagura-scheduled-2026-02-28T00-00-00-000Z.db",
            "yagura-scheduled-2026-02-28T00-00-00-000Z.db.sha256",
            "yagura-scheduled-2026-02-27T00-00-00-000Z.db",
            "yagura-2025-12-01T00-00-00-000Z.db",
            "before trip.db",
            "yagura-scheduled-notes.db");
    assertThat(sweep("maintain.backups-kept", "2")).isZero();
  }

  @Test
  void what_a_backup_that_was_broken_off_left_behind_goes_after_a_day() throws IOException {
    Path backup = backups.scheduled(NOW);
    List<Path> rest =
        List.of(
            backup.resolveSibling(backup.getFileName() + ".part"),
            backup.resolveSibling(backup.getFileName() + ".sha256.part"),
            BackupFiles.checksumOf(backup));
    for (Path path : rest) {
      Files.setLastModifiedTime(touch(path), FileTime.from(NOW.minus(Duration.ofHours(23))));
    }
    assertThat(sweep()).isZero();
    for (Path path : rest) {
      Files.setLastModifiedTime(path, FileTime.from(NOW.minus(Duration.ofHours(25))));
    }
    assertThat(sweep()).isEqualTo(3);
  }

  @Test
  void logs_that_were_put_aside_go_by_the_age_in_their_name_and_only_when_it_is_set()
      throws IOException {
    Path data = home.data();
    for (String suffix : List.of("", "-wal", "-shm")) {
      touch(data.resolve("yagura.db" + suffix));
      touch(data.resolve("yagura.db.corrupt-20260101T000000000Z" + suffix));
      touch(data.resolve("yagura.db.replaced-20260225T000000000Z" + suffix));
    }
    touch(data.resolve("yagura.db.replaced-notes"));
    touch(data.resolve("threads.db.corrupt-20260101T000000000Z"));
    touch(data.resolve("token"));

    assertThat(sweep()).isZero();
    assertThat(sweep("maintain.set-aside-days", "30")).isEqualTo(3);
    assertThat(names(data))
        .contains(
            "yagura.db",
            "yagura.db-wal",
            "yagura.db.replaced-20260225T000000000Z",
            "yagura.db.replaced-notes",
            "threads.db.corrupt-20260101T000000000Z",
            "token")
        .doesNotContain("yagura.db.corrupt-20260101T000000000Z-wal");
  }

  @Test
  void links_stay() throws IOException {
    Path target = touch(folder.resolve("elsewhere"));
    Path link = home.data().resolve("yagura.db.corrupt-20200101T000000000Z");
    Files.createSymbolicLink(link, target);
    assertThat(sweep("maintain.set-aside-days", "1")).isZero();
    assertThat(link).exists();
    assertThat(target).exists();
  }
}
