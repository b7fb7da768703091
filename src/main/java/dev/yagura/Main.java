package dev.yagura;

import dev.yagura.cli.CommandLineTree;
import dev.yagura.cli.QuickConfig;
import dev.yagura.cli.fast.FastAnswers;
import dev.yagura.cli.fast.QuickStatus;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * Arguments to one command. Help and version are answered by {@link FastAnswers}, status by {@link
 * QuickStatus} and questions about settings by {@link QuickConfig}, without loading picocli.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (FastAnswers.in(System.getenv()).answers(List.of(args), System.out)) {
      return;
    }
    OptionalInt quick = QuickStatus.answer(args, System.getenv(), System.out);
    if (quick.isEmpty()) {
      quick =
          QuickConfig.answer(
              args,
              System.getenv(),
              new PrintWriter(System.out, true, StandardCharsets.UTF_8),
              new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }
    System.exit(quick.isPresent() ? quick.getAsInt() : CommandLineTree.execute(args));
  }
}
