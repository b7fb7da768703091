package dev.yagura.cli.print;

import java.util.Locale;

/** How far something is, as a bar. */
public final class Bar {
  private static final int LENGTH = 12;

  private Bar() {}

  /**
   * @param part 0 to 1
   */
  public static String of(double part) {
    double inside = Math.max(0, Math.min(1, part));
    int full = (int) (inside * LENGTH);
    return String.format(
        Locale.ROOT, "[%s%s] %3.0f %%", "#".repeat(full), ".".repeat(LENGTH - full), inside * 100);
  }
}
