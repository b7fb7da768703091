package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.cli.print.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompletionCommandTest {
  @TempDir Path folder;
  private final CommandLine tree = CommandLineTree.whole(Language.EN);

  /** What bash offers after these words; the last one is being typed. */
  private List<String> offered(String... words) throws Exception {
    Path script =
        Files.writeString(folder.resolve("yagura.bash"), CompletionCommand.script("bash", tree));
    String ask =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE=\"%s\"; _complete_yagura; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(script, String.join(" ", words), words.length - 1, String.join(" ", words));
    Process bash =
        new ProcessBuilder("bash", "-c", ask)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return said.lines().map(String::strip).toList();
  }

  @Test
  void bash_offers_commands_flags_and_words() throws Exception {
    assertThat(offered("yagura", "ses")).containsExactly("sessions");
    assertThat(offered("yagura", "sessions", "--st")).containsExactly("--state");
    assertThat(offered("yagura", "stats", "--lang", "j")).containsExactly("ja");
    assertThat(offered("yagura", "config", "va")).contains("validate");
  }

  @Test
  void bash_offers_the_words_of_every_flag_and_action_that_takes_one_of_a_few() throws Exception {
    assertThat(offered("yagura", "report", "--format", "h")).containsExactly("html");
    assertThat(offered("yagura", "export", "--format", "j")).containsExactly("json");
    assertThat(offered("yagura", "costs", "--by", "mo")).containsExactly("model");
    assertThat(offered("yagura", "costs", "--order", "t")).containsExactly("tokens");
    assertThat(offered("yagura", "sessions", "--state", "w")).containsExactly("waiting");
    assertThat(offered("yagura", "sessions", "--sort", "h")).containsExactly("human_wait");
    assertThat(offered("yagura", "init", "--scope", "p")).containsExactly("project");
    assertThat(offered("yagura", "token", "r")).containsExactly("rotate");
    assertThat(offered("yagura", "alerts", "sil")).contains("silence", "silences");
  }

  @Test
  void zsh_gets_the_script_that_knows_it() {
    assertThat(CompletionCommand.script("zsh", tree))
        .startsWith("#compdef yagura\n")
        .contains("bashcompinit")
        .contains("function compopt { return 0 }");
  }

  @Test
  void fish_has_a_line_for_every_command_and_flag() throws IOException {
    String script = CompletionCommand.script("fish", tree);
    for (String name : tree.getSubcommands().keySet()) {
      assertThat(script).contains("__fish_use_subcommand -a " + name + " ");
    }
    assertThat(script)
        .contains("__fish_seen_subcommand_from sessions' -l state -x -a 'active waiting")
        .contains("__fish_seen_subcommand_from tail' -s n -l lines -x")
        .contains("__fish_seen_subcommand_from export' -s o -l output -r -F")
        .contains("__fish_seen_subcommand_from backup' -F")
        .contains("-a 'show set unset validate'")
        .contains("Only this project\\'s.");
    assertThat(script.lines()).allMatch(line -> line.startsWith("complete -c yagura "));
  }
}
