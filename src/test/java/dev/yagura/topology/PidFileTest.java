package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.yagura.vocabulary.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir Path folder;

  @Test
  void a_file_left_behind_by_a_killed_process_does_not_stand_in_the_way() throws IOException {
    Path run = PrivateFiles.folder(folder.resolve("run"));
    Files.writeString(run.resolve("n.pid"), "1\n");
    try (PidFile taken = PidFile.take(run, "n")) {
      assertThat(taken).isNotNull();
      assertThat(Files.readString(run.resolve("n.pid")).strip())
          .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }
    assertThat(run.resolve("n.pid")).doesNotExist();
  }

  @Test
  void where_nothing_can_be_written_there_is_none_and_rights_stay_as_they_are() throws IOException {
    Path run = PrivateFiles.folder(folder.resolve("run"));
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("r-x------"));
    assumeFalse(Files.isWritable(run), "this user may write everywhere");
    try (PidFile none = PidFile.take(run, "n")) {
      none.tellPort(1);
      assertThat(run).isEmptyDirectory();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
          .isEqualTo("r-x------");
    } finally {
      Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
