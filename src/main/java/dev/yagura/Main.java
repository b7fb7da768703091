package dev.yagura;

import dev.yagura.cli.CommandLineTree;
import dev.yagura.cli.fast.FastAnswers;
import dev.yagura.cli.fast.QuickStatus;
import java.util.List;
import java.util.OptionalInt;

/**
 * Arguments to one command. Help and version are answered by {@link FastAnswers} and status by
 * {@link QuickStatus}, without loading Vert.x or picocli: 50 ms and 200 ms are the aims.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (FastAnswers.in(System.getenv()).answers(List.of(args), System.out)) {
      return;
    }
    OptionalInt status = QuickStatus.answer(args, System.getenv(), System.out);
    System.exit(status.isPresent() ? status.getAsInt() : CommandLineTree.execute(args));
  }
}
