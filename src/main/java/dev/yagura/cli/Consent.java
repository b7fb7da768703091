package dev.yagura.cli;

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
      throw new Misuse(question + " There is no terminal to ask on: say --yes to go on.");
    }
    flags.out().print(question + " Go on? [y/N] ");
    flags.out().flush();
    String answer =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    boolean yes = answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    if (!yes) {
      flags.say("Nothing was changed.");
    }
    return yes;
  }
}
