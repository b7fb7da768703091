package dev.yagura.vocabulary.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  @Test
  void a_file_is_its_owners_alone_and_so_is_the_folder_that_it_wanted() throws IOException {
    Path file = folder.resolve("a/b/file");
    WholeFile.write(file, "櫓\n");
    assertThat(file).hasContent("櫓\n");
    assertThat(rights(file)).isEqualTo("rw-------");
    assertThat(rights(folder.resolve("a"))).isEqualTo("rwx------");
  }

  @Test
  void the_rights_of_a_folder_that_was_there_are_somebody_elses_business() throws IOException {
    Path open =
        Files.setPosixFilePermissions(
            Files.createDirectory(folder.resolve("open")),
            PosixFilePermissions.fromString("rwxr-xr-x"));
    WholeFile.write(open.resolve("file"), "x");
    assertThat(rights(open)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void the_old_file_is_replaced_with_its_rights_and_nothing_is_left_beside_it() throws IOException {
    Path file = Files.writeString(folder.resolve("script"), "a longer text than the new one");
    WholeFile.write(
        file, "new".getBytes(StandardCharsets.UTF_8), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(file).hasContent("new");
    assertThat(rights(file)).isEqualTo("rwxr-xr-x");
    assertThat(names()).containsExactly("script");
  }

  @Test
  void a_reader_that_has_the_old_file_open_goes_on_reading_the_old_one() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    try (var reader = Files.newBufferedReader(file)) {
      WholeFile.write(file, "new and longer");
      assertThat(reader.readLine()).isEqualTo("old");
    }
  }

  @Test
  void what_cannot_be_written_says_why_and_leaves_no_draft() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("inside"), "x");
    assertThatThrownBy(() -> WholeFile.write(taken, "text"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write " + taken + " (");
    assertThat(names()).containsExactly("taken");
    Path below = Files.writeString(folder.resolve("plain"), "x").resolve("file");
    assertThatThrownBy(() -> WholeFile.write(below, "text"))
        .hasMessageStartingWith("cannot write " + below + " (");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
