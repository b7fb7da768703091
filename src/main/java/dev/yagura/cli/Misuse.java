package dev.yagura.cli;

import dev.yagura.cli.print.Language;
import dev.yagura.cli.print.Phrases;
import dev.yagura.cli.print.Printer;

/** The command was given something that it cannot use; the text says what it takes. */
final class Misuse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient Object[] given;

  private Misuse(String message, String key, Object[] given) {
    super(message, null, false, false);
    this.key = key;
    this.given = given;
  }

  /** Says a text of the catalogue; its message is the English one. */
  static Misuse of(String key, Object... given) {
    return new Misuse(Phrases.in(Language.EN).text(key, given), key, given);
  }

  String text(Printer printer) {
    return printer.text(key, given);
  }
}
