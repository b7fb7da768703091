package dev.yagura.session.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DangersTest {

  private static Script command(Script script, String type, String command) {
    Map<String, String> data = Map.of("input_key", command, "command", command);
    return script.event(type, "Bash", null, (EventStatus) null, data);
  }

  @Test
  void a_dangerous_command_is_told_before_it_runs() {
    Script script = command(new Script().at(1), "PreToolUse", "cd x && sudo rm -rf /");
    Finding found = script.found().get(0);
    assertThat(found.name()).isEqualTo("pattern:dangerous_command");
    assertThat(found.seq()).isEqualTo(1);
    assertThat(found.about()).containsExactly("critical", "rm_root", "sudo rm -rf /");
  }

  @Test
  void the_request_for_its_permission_is_not_told_again() {
    Script script = command(new Script().at(1), "PreToolUse", "rm -rf /");
    assertThat(command(script, "PermissionRequest", "rm -rf /").found()).hasSize(1);
    assertThat(command(new Script(), "PermissionRequest", "rm -rf /").found()).hasSize(1);
  }

  @Test
  void what_is_harmless_or_has_run_already_is_not_told() {
    assertThat(command(new Script(), "PreToolUse", "echo 'rm -rf /'").found()).isEmpty();
    assertThat(command(new Script(), "PostToolUse", "rm -rf /").found()).isEmpty();
  }
}
