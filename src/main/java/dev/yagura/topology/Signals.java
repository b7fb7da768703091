package dev.yagura.topology;

import sun.misc.Signal;

/**
 * The operating system's signals. A plain shutdown hook would end the JVM with 143; handling the
 * signals ourselves gives exit code 0 after an orderly stop.
 */
public final class Signals {
  private Signals() {}

  /**
   * Runs {@code stop} once on SIGTERM or SIGINT, with the exit code that the process shall end
   * with.
   */
  public static void onStop(Runnable stop) {
    Signal.handle(new Signal("TERM"), signal -> end(stop));
    Signal.handle(new Signal("INT"), signal -> end(stop));
  }

  /** Runs {@code reload} on SIGHUP. */
  public static void onReload(Runnable reload) {
    Signal.handle(new Signal("HUP"), signal -> reload.run());
  }

  private static void end(Runnable stop) {
    Thread worker = new Thread(stop, "yagura-stop");
    worker.start();
  }
}
