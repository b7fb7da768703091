package dev.yagura.cli;

/** The command needs a running server, and none runs here. */
final class NotRunning extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotRunning() {
    super("no server runs", null, false, false);
  }
}
