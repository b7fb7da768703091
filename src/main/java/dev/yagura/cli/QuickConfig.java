package dev.yagura.cli;

import dev.yagura.cli.fast.QuickWords;
import dev.yagura.cli.print.Phrases;
import dev.yagura.cli.print.Printer;
import dev.yagura.cli.print.Terminal;
import dev.yagura.topology.InvalidConfiguration;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code config show} and {@code config validate} in their usual form: 100 and 200 ms are the aims.
 */
public final class QuickConfig {
  private QuickConfig() {}

  /**
   * Answers; empty for everything else and for what goes wrong, which is then for the tree of
   * commands to explain.
   */
  public static OptionalInt answer(
      String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    Optional<QuickWords> typed = QuickWords.of(args, environment);
    if (typed.isEmpty() || typed.get().words().isEmpty()) {
      return OptionalInt.empty();
    }
    QuickWords asked = typed.get();
    List<String> words = asked.words();
    String action = words.size() > 1 ? words.get(1) : "show";
    if (!words.get(0).equals("config") || !List.of("show", "validate").contains(action)) {
      return OptionalInt.empty();
    }
    Surroundings around = new Surroundings(environment, Phrases.in(asked.language()));
    Terminal terminal = Terminal.of(environment, asked.plain());
    ConfigView view =
        new ConfigView(
            around.options(asked.home()),
            new Printer(out, err, terminal, around.phrases()),
            asked.json());
    List<String> rest = words.subList(Math.min(2, words.size()), words.size());
    try {
      return OptionalInt.of(action.equals("show") ? view.show(rest) : view.validate(rest));
    } catch (Misuse | InvalidConfiguration e) {
      return OptionalInt.empty();
    }
  }
}
