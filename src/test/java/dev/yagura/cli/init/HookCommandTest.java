package dev.yagura.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.setting.Home;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HookCommandTest {
  private static final Home HOME = Home.below(Path.of("/home/mio"));
  private static final Path PROJECT = Path.of("/src/tower");
  private static final Map<String, String> MIO = Map.of("HOME", "/home/mio");

  @Test
  void settings_that_travel_name_no_home() {
    assertThat(command(Scope.USER, HOME, HOME.rawJson(), MIO))
        .isEqualTo("\"$HOME\"/.claude/hooks/yagura-hook.sh");
    assertThat(command(Scope.LOCAL, HOME, HOME.rawJson(), MIO))
        .isEqualTo("\"$HOME\"/.claude/hooks/yagura-hook.sh");
    assertThat(command(Scope.PROJECT, HOME, HOME.rawJson(), MIO))
        .isEqualTo("\"$CLAUDE_PROJECT_DIR\"/.claude/hooks/yagura-hook.sh");
  }

  @Test
  void another_home_or_folder_is_named_in_full_as_one_word_of_a_shell() {
    Home other = Home.below(Path.of("/tmp/it's here"));
    assertThat(command(Scope.USER, other, other.rawJson(), MIO))
        .isEqualTo(
            "'/tmp/it'\\''s here/.claude/hooks/yagura-hook.sh'"
                + " '/tmp/it'\\''s here/.claude/hooks/logs/raw_json'");
    assertThat(command(Scope.USER, HOME, Path.of("/var/$x"), MIO))
        .isEqualTo("\"$HOME\"/.claude/hooks/yagura-hook.sh '/var/$x'");
    assertThat(command(Scope.USER, HOME, HOME.rawJson(), Map.of()))
        .startsWith("'/home/mio/.claude/hooks/yagura-hook.sh' ");
  }

  @Test
  void every_form_is_known_again() {
    for (Scope scope : Scope.values()) {
      for (Path folder : new Path[] {HOME.rawJson(), Path.of("/var/x")}) {
        String command = command(scope, HOME, folder, scope == Scope.LOCAL ? Map.of() : MIO);
        assertThat(new HookEntry("Stop", "", "command", command, "{}").isOurs()).isTrue();
      }
    }
    assertThat(new HookEntry("Stop", "", "command", "x/not-yagura-hook.sh", "{}").isOurs())
        .isFalse();
    assertThat(new HookEntry("Stop", "", "command", "yagura-hook.shell", "{}").isOurs()).isFalse();
    assertThat(new HookEntry("Stop", "", "http", "http://h/api/v1/hooks", "{}").isOurs()).isTrue();
    assertThat(new HookEntry("Stop", "", "http", "http://h/api/v1/hooks2", "{}").isOurs())
        .isFalse();
  }

  @Test
  void claude_code_is_known_by_its_program() {
    assertThat(Machine.isClaude("/home/mio/.local/bin/claude")).isTrue();
    assertThat(Machine.isClaude("/home/mio/.local/share/claude/versions/2.1.330")).isTrue();
    assertThat(
            Machine.isClaude(
                "/usr/bin/node", "/usr/lib/node_modules/@anthropic-ai/claude-code/cli.js"))
        .isTrue();
    assertThat(Machine.isClaude("/usr/bin/vim", "claude.md")).isFalse();
    assertThat(Machine.isClaude("")).isFalse();
  }

  private static String command(
      Scope scope, Home home, Path folder, Map<String, String> environment) {
    return HookCommand.of(new Installation(home, PROJECT, scope), folder, environment);
  }
}
