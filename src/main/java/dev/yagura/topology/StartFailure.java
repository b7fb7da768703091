package dev.yagura.topology;

/** Yagura cannot start; the message says why and what to do, for people. Exit code 1. */
public class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartFailure(String message) {
    super(message, null, false, false);
  }
}
