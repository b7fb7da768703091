package dev.yagura.cli;

import dev.yagura.cli.print.Harmless;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks before something is changed that cannot be taken back. */
final class Consent {
  private Consent() {}

  /**
   * True when the answer is yes.
   *
   * @throws Misuse when there is nobody to ask
   */
  static boolean ask(LogFlags flags, String question) throws IOException {
    if (!flags.terminal().interactive()) {
      throw Misuse.of("consent.nobody", question);
    }
    flags.out().print(Harmless.line(flags.text("consent.ask", question)) + " ");
    flags.out().flush();
    String answer =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    boolean yes = answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes|はい");
    if (!yes) {
      flags.tell("consent.no");
    }
    return yes;
  }
}
