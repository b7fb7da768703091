package dev.yagura.store;

/** The log cannot be opened, for a reason that the user can mend; the message says how. */
final class LogRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogRefused(String message) {
    super(message, null, false, false);
  }
}
