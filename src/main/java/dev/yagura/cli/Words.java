package dev.yagura.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Figures and times as people read them. */
final class Words {
  private Words() {}

  static String bytes(double count) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double value = count;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String duration(long millis) {
    long seconds = Math.max(0, millis / 1000);
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
  }

  /** {@code 2026-01-02T03:04:05.678Z} to the second, in UTC as it is stored. */
  static String time(JsonNode instant) {
    String text = instant.asText("");
    return text.length() < 19 ? text : text.substring(0, 10) + " " + text.substring(11, 19);
  }

  /** The time of day only. */
  static String clock(JsonNode instant) {
    String time = time(instant);
    return time.substring(Math.max(0, time.length() - 8));
  }

  /** Whole micro-USD in dollars and cents, rounded half up; unknown is a dash. */
  static String money(JsonNode microUsd) {
    return microUsd.isIntegralNumber()
        ? String.format(Locale.ROOT, "%,.2f", microUsd.asLong() / 1e6)
        : "-";
  }

  /** {@code other} for what is null or missing. */
  static String text(JsonNode value, String other) {
    return value.isNull() || value.isMissingNode() ? other : value.asText();
  }
}
