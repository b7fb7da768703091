package dev.yagura;

import dev.yagura.cli.CommandLineTree;
import dev.yagura.cli.QuickConfig;
import dev.yagura.cli.QuickRun;
import dev.yagura.cli.fast.FastAnswers;
import dev.yagura.cli.fast.QuickStatus;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/**
 * Arguments to one command. Help and version are answered by {@link FastAnswers}, status by {@link
 * QuickStatus}, questions about settings by {@link QuickConfig}, and {@link QuickRun} runs: all
 * without loading picocli.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (FastAnswers.in(System.getenv()).answers(List.of(args), System.out)) {
      return;
    }
    OptionalInt quick = QuickStatus.answer(args, System.getenv(), System.out);
    if (quick.isEmpty()) {
      PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
      PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
      quick = QuickConfig.answer(args, System.getenv(), out, err);
      if (quick.isEmpty()) {
        quick = QuickRun.answer(args, System.getenv(), out, err);
      }
    }
    System.exit(quick.isPresent() ? quick.getAsInt() : CommandLineTree.execute(args));
  }
}
