package dev.yagura.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * How long one thing takes, asked again and again, one after the other. Times depend on the machine
 * and its neighbours: compare them within one run.
 */
public record Timings(String name, double p50Millis, double p99Millis, long found) {
  private static final int ROUNDS = 300;
  private static final int WARM_UP = 150;

  /**
   * @param question is asked {@link #WARM_UP} and then {@link #ROUNDS} times; gives how much it
   *     found
   */
  public static Timings of(String name, Callable<Integer> question) throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      question.call();
    }
    long[] nanos = new long[ROUNDS];
    long found = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      found += question.call();
      nanos[i] = System.nanoTime() - begun;
    }
    Arrays.sort(nanos);
    return new Timings(
        name, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6, found / ROUNDS);
  }

  @Override
  public String toString() {
    return String.format("%-34s %8.2f %8.2f %8d", name, p50Millis, p99Millis, found);
  }

  /** The line above rows of {@link #toString}. */
  public static String heading(String what) {
    return String.format("%-34s %8s %8s %8s", what, "p50 ms", "p99 ms", "found");
  }

  /** CPU time of this process in ns: steadier than the wall clock on a busy machine. */
  public static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** A line of the result; Maven does not hide it. */
  public static void print(String line) {
    System.out.println("[bench] " + line);
  }
}
