package dev.yagura.cli;

/** The command was given something that it cannot use; the message says what it takes. */
final class Misuse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Misuse(String message) {
    super(message, null, false, false);
  }
}
