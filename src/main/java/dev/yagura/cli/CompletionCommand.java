package dev.yagura.cli;

import dev.yagura.cli.print.Language;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yagura completion SHELL}: a script that completes commands and flags. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes commands and flags.",
      "  bash   yagura completion bash > ~/.local/share/bash-completion/completions/yagura",
      "  zsh    yagura completion zsh > a folder of $fpath, as _yagura",
      "  fish   yagura completion fish > ~/.config/fish/completions/yagura.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  /**
   * The script of bash knows that zsh reads it, too, except for this command: without it zsh writes
   * "command not found" across the line that is being typed.
   */
  private static final String COMPOPT =
      "(( $+functions[compopt] )) || function compopt { return 0 }\n";

  @Mixin private final LogFlags flags = new LogFlags();

  @Parameters(paramLabel = "SHELL", completionCandidates = Shells.class)
  private String shell = "";

  /** For completion. */
  static final class Shells extends Candidates {
    Shells() {
      super(SHELLS);
    }
  }

  @Override
  public Integer call() {
    Choice.of("completion", shell, SHELLS, word -> word);
    Language language = flags.around().phrases().language();
    flags.out().print(script(shell, CommandLineTree.whole(language)));
    flags.out().flush();
    return ExitCode.OK;
  }

  static String script(String shell, CommandLine tree) {
    return switch (shell) {
      case "fish" -> FishCompletion.of(tree);
      case "zsh" -> "#compdef " + CommandLineTree.NAME + "\n" + COMPOPT + bash(tree);
      default -> bash(tree);
    };
  }

  private static String bash(CommandLine tree) {
    return AutoComplete.bash(CommandLineTree.NAME, tree);
  }
}
