package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.init.ClaudeVersion;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * {@code init} where something else is there already: older versions, the notifier, a container, a
 * running Claude.
 */
class InitBesideOthersTest extends InInitHome {
  @Test
  void an_older_claude_gets_only_names_that_it_knows() throws IOException {
    claude = Optional.empty();
    assertThat(init("--yes")).isZero();
    assertThat(hooks()).hasSize(9).doesNotContain("SubagentStart", "WorktreeCreate");
    claude = ClaudeVersion.in("2.0.45");
    assertThat(init("--yes")).isZero();
    assertThat(hooks()).hasSize(11).contains("SubagentStart", "PermissionRequest");
    claude = ClaudeVersion.in("1.0.62");
    assertThat(init("--yes")).isZero();
    assertThat(hooks()).hasSize(8).doesNotContain("SessionEnd", "PermissionRequest");
  }

  @Test
  void only_what_the_notifier_does_not_write_is_added() throws IOException {
    String command = "CLAUDE_HOOK_EVENT=E cd /n && uv run --python 3.13 python /n/src/main.py";
    String group =
        "[{\"matcher\":\".*\",\"hooks\":[{\"type\":\"command\",\"command\":\"" + command + "\"}]}]";
    Files.writeString(
        settings, "{\"hooks\":{\"PreToolUse\":" + group + ",\"Stop\":" + group + "}}");
    assertThat(init("--yes")).isZero();
    assertThat(out.toString())
        .contains("Left alone   2: PreToolUse, Stop: written by the notifier");
    JsonNode after = Json.lenient(Files.readAllBytes(settings)).path("hooks");
    assertThat(after.path("Stop")).hasSize(1);
    assertThat(after.path("PostToolUse")).hasSize(1);
  }

  @Test
  void the_script_stays_while_other_settings_run_it_and_goes_only_when_agreed() throws IOException {
    Path script = home.resolve(".claude/hooks/yagura-hook.sh");
    assertThat(init("--yes", "--scope", "local")).isZero();
    assertThat(uninstall("--yes")).isZero();
    assertThat(out.toString()).contains(script + " stays", "settings.local.json");
    assertThat(script).exists();

    assertThat(uninstall("--yes", "--scope", "local")).isZero();
    assertThat(script).exists();
    assertThat(uninstall()).isEqualTo(ExitCode.USAGE);
    assertThat(script).exists();
    assertThat(uninstall("--yes")).isZero();
    assertThat(script).doesNotExist();
  }

  @Test
  void in_a_container_it_asks_to_be_forced() {
    container = true;
    assertThat(init("--yes")).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("container", "--force");
    assertThat(settings).doesNotExist();
    assertThat(init("--yes", "--force")).isZero();
  }

  @Test
  void while_claude_runs_it_looks_again_after_three_seconds() throws IOException {
    Files.writeString(settings, SETTINGS);
    running = true;
    assertThat(init("--yes")).isZero();
    assertThat(pauses).containsExactly(Duration.ofSeconds(3));
    uninstall("--yes");
    meanwhile = () -> write(SETTINGS);
    assertThat(init("--yes")).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("gone again", "end all sessions");
  }

  @Test
  void a_project_gets_a_script_of_its_own_and_nothing_twice() throws IOException {
    assertThat(init("--yes", "--scope", "project")).isZero();
    String text = Files.readString(project.resolve(".claude/settings.json"));
    assertThat(text).contains("\\\"$CLAUDE_PROJECT_DIR\\\"/.claude/hooks/yagura-hook.sh");
    assertThat(project.resolve(".claude/hooks/yagura-hook.sh")).isExecutable();
    assertThat(init("--yes")).isZero();
    assertThat(out.toString()).as("in this project all is written").contains("Left alone   31");
    assertThat(uninstall("--yes", "--scope", "project")).isZero();
    assertThat(project.resolve(".claude/settings.json")).doesNotExist();
    assertThat(init("--yes", "--scope", "local")).isZero();
    assertThat(project.resolve(".claude/settings.local.json")).exists();
    assertThat(init("--scope", "world")).isEqualTo(ExitCode.USAGE);
  }
}
