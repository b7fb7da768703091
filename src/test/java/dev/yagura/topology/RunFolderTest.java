package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.topology.RunFolder.Standing;
import dev.yagura.vocabulary.file.PrivateFiles;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void settle() throws IOException {
    home = Home.below(folder);
    PrivateFiles.folder(home.run());
  }

  @Test
  void a_home_that_never_ran_has_no_nodes(@TempDir Path other) throws IOException {
    assertThat(RunFolder.look(Home.below(other))).isEmpty();
  }

  @Test
  void a_pid_that_another_program_has_got_since_is_no_node() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(home.run().resolve("box.pid"), other.pid() + "\n");
      Files.writeString(home.run().resolve("box.port"), "4711\n");

      assertThat(RunFolder.look(home))
          .containsExactly(new Standing("box", other.pid(), 4711, true, false));
    } finally {
      other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void a_pid_that_nobody_has_is_no_node_and_nonsense_is_left_out() throws IOException {
    Files.writeString(home.run().resolve("dead.pid"), "999999999\n");
    Files.writeString(home.run().resolve("odd.pid"), "not a number");

    assertThat(RunFolder.look(home))
        .containsExactly(new Standing("dead", 999999999, 0, false, false));
  }

  @Test
  void a_node_without_page_tells_where_its_health_is() throws IOException {
    long own = ProcessHandle.current().pid();
    try (PidFile pid = PidFile.take(home.run(), "edge")) {
      pid.tellProbe(4712);
      assertThat(RunFolder.look(home))
          .containsExactly(new Standing("edge", own, 4712, false, true));
      assertThat(RunningServer.find(home)).as("no API there").isEmpty();
    }
    assertThat(home.run()).isEmptyDirectory();
  }

  @Test
  void what_a_killed_node_left_is_told_and_its_port_is_forgotten() throws IOException {
    Files.writeString(home.run().resolve("box.pid"), "999999999\n");
    Files.writeString(home.run().resolve("box.port"), "4711\n");
    try (PidFile pid = PidFile.take(home.run(), "box")) {
      assertThat(pid.leftBehind()).isEqualTo("999999999");
      assertThat(home.run().resolve("box.port")).doesNotExist();
    }
    try (PidFile again = PidFile.take(home.run(), "box")) {
      assertThat(again.leftBehind()).isEmpty();
    }
  }
}
