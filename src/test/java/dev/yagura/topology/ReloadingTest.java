package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are read again, with the real sections and a real file. */
class ReloadingTest {
  @TempDir Path folder;
  private Path file;
  private NodePlan plan;
  private Reloading reloading;

  @BeforeEach
  void read() throws IOException {
    Home home = Home.below(folder);
    file = Files.createDirectories(home.config()).resolve("yagura.yaml");
    Files.writeString(file, "web: {port: 0}\n");
    RunOptions options = new RunOptions(home, null, false, List.of());
    plan = NodePlan.of(options, "1", Clock.systemUTC());
    reloading =
        new Reloading(
            plan.settings(),
            Rooms.sections(),
            () -> NodePlan.of(options, "1", Clock.systemUTC()).settings(),
            Clock.systemUTC());
  }

  private String level() {
    return plan.settings().get(LogConfig.LEVEL);
  }

  @Test
  void what_has_not_changed_is_told_as_that() {
    assertThat(reloading.reload().state()).isEqualTo(Reloading.State.SAME);
    assertThat(reloading.last().words()).isEqualTo("nothing changed");
  }

  @Test
  void a_live_setting_is_in_use_at_once_and_another_waits() throws IOException {
    Files.writeString(file, "web: {port: 4711}\nlogging: {level: debug}\n");

    Reloading.Outcome outcome = reloading.reload();
    assertThat(outcome.state()).isEqualTo(Reloading.State.TAKEN_OVER);
    assertThat(outcome.words())
        .isEqualTo("logging.level taken over; a restart is needed for web.port");
    assertThat(level()).isEqualTo("debug");
    assertThat(reloading.reload().words()).isEqualTo("a restart is needed for web.port");
  }

  @Test
  void a_bad_file_changes_nothing_and_all_that_is_wrong_is_told() throws IOException {
    Files.writeString(file, "logging: {level: debug}\nweb: {port: x}\nnode: {roles: nonsense}\n");

    Reloading.Outcome outcome = reloading.reload();
    assertThat(outcome.state()).isEqualTo(Reloading.State.REFUSED);
    assertThat(outcome.words()).contains("the old values stay", "web.port", "nonsense");
    assertThat(level()).isEqualTo("info");

    Files.writeString(file, "web: {port: 0}\n");
    assertThat(reloading.reload().state()).isEqualTo(Reloading.State.SAME);
  }

  @Test
  void a_file_that_is_gone_means_the_defaults() throws IOException {
    Files.writeString(file, "logging: {level: warn}\nweb: {port: 0}\n");
    reloading.reload();
    assertThat(level()).isEqualTo("warn");
    Files.delete(file);
    assertThat(reloading.reload().applied()).containsExactly("logging.level");
    assertThat(level()).isEqualTo("info");
  }
}
