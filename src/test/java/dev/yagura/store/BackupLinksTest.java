package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is written where its name stands, and never through a link that lies there. */
class BackupLinksTest {
  @TempDir Path home;

  @Test
  void a_link_to_a_file_is_a_name_that_is_taken() throws Exception {
    Path treasure = Files.writeString(home.resolve("treasure"), "mine");
    Path name = Files.createSymbolicLink(home.resolve("copy.db"), treasure);
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 10));
      assertThat(room.refused(Channels.BACKUP, new Care.Backup(name.toString())))
          .hasMessage("file: is there already");
    }
    assertThat(treasure).hasContent("mine");
  }

  @Test
  void a_link_to_nowhere_is_replaced_and_not_followed() throws Exception {
    Path nowhere = home.resolve("elsewhere/new.db");
    Files.createDirectories(nowhere.getParent());
    Path name = Files.createSymbolicLink(home.resolve("copy.db"), nowhere);
    Path part = Files.createSymbolicLink(home.resolve("copy.db.part"), nowhere);
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 10));
      room.ask(Channels.BACKUP, new Care.Backup(name.toString()));
    }
    assertThat(nowhere).doesNotExist();
    assertThat(Files.isRegularFile(name, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(Files.exists(part, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void a_folder_that_is_there_is_somebodys_and_keeps_its_rights() throws Exception {
    Path there = Files.createDirectory(home.resolve("shared"));
    Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path made = home.resolve("made");
    try (RoomUnderTest room = RoomUnderTest.start(home)) {
      room.append(Samples.batch(0, 10));
      for (Path folder : List.of(there, made)) {
        Path copy = folder.resolve("copy.db");
        room.ask(Channels.BACKUP, new Care.Backup(copy.toString()));
        assertThat(rights(copy)).isEqualTo("rw-------");
      }
    }
    assertThat(rights(there)).isEqualTo("rwxr-xr-x");
    assertThat(rights(made)).isEqualTo("rwx------");
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
