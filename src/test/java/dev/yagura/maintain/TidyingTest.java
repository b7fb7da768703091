package dev.yagura.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yagura.vocabulary.bus.Care.RawFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TidyingTest {
  private static final String NAME = "2026-01-02_03-04-05-123_Stop_s-1.json";

  @TempDir Path home;
  private Path folder;
  private Tidying tidying;

  @BeforeEach
  void watch() throws IOException {
    folder = Files.createDirectory(home.resolve("raw_json"));
    tidying = new Tidying(List.of(folder));
  }

  private static Path write(Path path) throws IOException {
    return Files.writeString(path, "{\"hook_event_name\":\"Stop\"}");
  }

  /** As the ledger would have it, had it seen the file as it is now. */
  private static RawFile known(Path path) throws IOException {
    BasicFileAttributes now =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new RawFile(
        String.valueOf(path.getParent()),
        String.valueOf(path.getFileName()),
        now.size(),
        now.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }

  private void assertKept(RawFile file) {
    Tidying.Swept swept = tidying.sweep(List.of(file));
    assertThat(swept.kept()).containsExactly(file);
    assertThat(swept.gone()).isEmpty();
    assertThat(swept.failures()).isZero();
  }

  @Test
  void a_file_that_looks_as_the_ledger_saw_it_goes() throws IOException {
    Path path = write(folder.resolve(NAME));
    RawFile file = known(path);
    assertThat(tidying.sweep(List.of(file)).gone()).containsExactly(file);
    assertThat(path).doesNotExist();
  }

  @Test
  void a_file_that_has_changed_stays() throws IOException {
    Path path = write(folder.resolve(NAME));
    RawFile file = known(path);
    Files.setLastModifiedTime(
        path, FileTime.from(file.modifiedNanos() + 1_000, TimeUnit.NANOSECONDS));
    assertKept(file);
    Files.writeString(path, "{\"hook_event_name\":\"Stop\", \"v\":2}");
    Files.setLastModifiedTime(path, FileTime.from(file.modifiedNanos(), TimeUnit.NANOSECONDS));
    assertKept(file);
    assertThat(path).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "threads.db",
        "notes.json",
        "2026-01-02_03-04-05-123_Stop_s_pretty.json",
        ".2026-01-02_03-04-05-123_Stop_s.json"
      })
  void a_file_that_is_not_named_like_an_event_stays(String name) throws IOException {
    Path path = write(folder.resolve(name));
    assertKept(known(path));
    assertThat(path).exists();
  }

  @Test
  void a_link_and_what_it_leads_to_stay() throws IOException {
    Path target = write(home.resolve(NAME));
    Path link = Files.createSymbolicLink(folder.resolve(NAME), target);
    assertKept(known(link));
    RawFile asTarget = known(target);
    assertKept(
        new RawFile(folder.toString(), NAME, asTarget.sizeBytes(), asTarget.modifiedNanos()));
    assertThat(link).exists();
    assertThat(target).exists();
  }

  @Test
  void a_folder_by_the_name_of_an_event_stays() throws IOException {
    Path path = Files.createDirectory(folder.resolve(NAME));
    assertKept(known(path));
    assertThat(path).isDirectory();
  }

  @Test
  void nothing_outside_of_the_watched_folders_is_touched() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Path below = Files.createDirectory(folder.resolve("2026-01-02_03-04-05-123_Stop_x"));
    Path other = write(elsewhere.resolve(NAME));
    Path deeper = write(below.resolve("y.json"));
    RawFile file = known(other);
    assertKept(file);
    assertKept(known(deeper));
    for (String name :
        List.of(
            "2026-01-02_03-04-05-123_Stop_x/y.json",
            "2026-01-02_03-04-05-123_Stop_x/../../elsewhere/" + NAME,
            "../elsewhere/" + NAME,
            "2026-01-02_03-04-05-123_Stop_\0.json")) {
      assertKept(new RawFile(folder.toString(), name, file.sizeBytes(), file.modifiedNanos()));
    }
    assertThat(other).exists();
    assertThat(deeper).exists();
  }

  @Test
  void files_of_a_folder_that_is_away_are_not_taken_for_gone() throws IOException {
    RawFile file = known(write(folder.resolve(NAME)));
    Files.move(folder, home.resolve("unmounted"));
    assertKept(file);
    // What a mount leaves behind: an empty folder, into which hooks go on writing.
    Files.createDirectory(folder);
    assertKept(file);
    write(folder.resolve(NAME.replace("s-1", "s-2")));
    assertKept(file);
  }

  @Test
  void a_file_that_the_system_does_not_let_go_stays_and_is_counted() throws IOException {
    RawFile file = known(write(folder.resolve(NAME)));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeTrue(!Files.isWritable(folder), "root may delete everywhere");
      Tidying.Swept swept = tidying.sweep(List.of(file));
      assertThat(swept.kept()).containsExactly(file);
      assertThat(swept.failures()).isEqualTo(1);
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
