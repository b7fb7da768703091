package dev.yagura.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ages and sizes as people type them. */
final class Amounts {
  private static final Pattern AGE = Pattern.compile("([1-9]\\d{0,5})\\s*([hdw])");
  private static final Pattern SPAN = Pattern.compile("([1-9]\\d{0,5})\\s*([mhdw])");
  private static final long YEAR_MINUTES = 525_600;
  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,8})\\s*([kmgt]?)b?");

  private Amounts() {}

  /** {@code 36h}, {@code 90d}, {@code 12w}. */
  static Duration age(String text) {
    Matcher parts = AGE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw Misuse.of("age.unfit", text);
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofDays(7 * number);
    };
  }

  /** {@code 30m}, {@code 2h}, {@code 1d}: at most a year, in minutes. */
  static int minutes(String text) {
    Matcher parts = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw Misuse.of("span.unfit", text);
    }
    long each =
        switch (parts.group(2)) {
          case "m" -> 1;
          case "h" -> 60;
          case "d" -> 1440;
          default -> 10_080;
        };
    long minutes = each * Long.parseLong(parts.group(1));
    if (minutes > YEAR_MINUTES) {
      throw Misuse.of("span.unfit", text);
    }
    return (int) minutes;
  }

  /** {@code 500MB}, {@code 2GB}: powers of 1000. */
  static long bytes(String text) {
    Matcher parts = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw Misuse.of("size.unfit", text);
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "k" -> number * 1_000;
      case "m" -> number * 1_000_000;
      case "g" -> number * 1_000_000_000;
      case "t" -> number * 1_000_000_000_000L;
      default -> number;
    };
  }
}
