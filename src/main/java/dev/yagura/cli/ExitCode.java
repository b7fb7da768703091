package dev.yagura.cli;

/** How a command ends; the numbers are part of the outside contract. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int FAILURE = 1;
  public static final int USAGE = 2;
  public static final int NOT_RUNNING = 3;
  public static final int UNHEALTHY = 4;
  public static final int CONFIGURATION = 5;
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
