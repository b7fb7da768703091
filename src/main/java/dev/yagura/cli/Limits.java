package dev.yagura.cli;

/** How many lines of a list may be asked for at once. */
final class Limits {
  private static final int MOST = 1000;

  private Limits() {}

  static void check(int limit) {
    if (limit < 1 || limit > MOST) {
      throw Misuse.of("limit.range", Integer.toString(MOST));
    }
  }
}
