package dev.yagura.cli.init;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Claude Code. */
public record ClaudeVersion(int major, int minor, int patch) implements Comparable<ClaudeVersion> {
  private static final Pattern NUMBERS =
      Pattern.compile("(?<![\\d.])(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(?![\\d.])");

  private static final Comparator<ClaudeVersion> ORDER =
      Comparator.comparingInt(ClaudeVersion::major)
          .thenComparingInt(ClaudeVersion::minor)
          .thenComparingInt(ClaudeVersion::patch);

  /**
   * The first version in what {@code claude --version} prints, such as {@code 2.1.330 (Claude
   * Code)}.
   */
  public static Optional<ClaudeVersion> in(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    return numbers.find()
        ? Optional.of(
            new ClaudeVersion(
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3))))
        : Optional.empty();
  }

  public boolean isAtLeast(ClaudeVersion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(ClaudeVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
