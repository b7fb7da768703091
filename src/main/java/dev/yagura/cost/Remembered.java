package dev.yagura.cost;

import dev.yagura.vocabulary.bus.Costs.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which budgets were crossed, as the store keeps it between two starts: a line each, {@code day
 * 2026-11-26 25000000 80 1767323045678 name}: scope, period ({@code -} for none), limit,
 * percentage, milliseconds since 1970, and the name to the end of the line with what would break
 * the line replaced by escapes.
 */
final class Remembered {
  private static final Pattern LINE =
      Pattern.compile(
          "^([a-z]{1,20}) ([0-9-]{1,20}) ([0-9]{1,18}) ([0-9]{1,3}) ([0-9]{1,15}) (.*)$",
          Pattern.MULTILINE | Pattern.UNIX_LINES);

  private Remembered() {}

  static byte[] encode(BudgetWatch watch) {
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<BudgetWatch.Key, Map<Integer, Instant>> entry : watch.memory().entrySet()) {
      BudgetWatch.Key key = entry.getKey();
      entry
          .getValue()
          .forEach(
              (percent, at) ->
                  lines
                      .append(key.scope().word())
                      .append(' ')
                      .append(key.period().isEmpty() ? "-" : key.period())
                      .append(' ')
                      .append(key.limit())
                      .append(' ')
                      .append(percent)
                      .append(' ')
                      .append(at.toEpochMilli())
                      .append(' ')
                      .append(key.name().replace("\\", "\\\\").replace("\n", "\\n"))
                      .append('\n'));
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What is not understood is left out: it would be told once more. */
  static void decode(byte[] body, BudgetWatch watch) {
    Matcher lines = LINE.matcher(new String(body, StandardCharsets.UTF_8));
    while (lines.find()) {
      for (Scope scope : Scope.values()) {
        if (scope.word().equals(lines.group(1))) {
          watch.heard(
              new BudgetWatch.Key(
                  scope,
                  unescaped(lines.group(6)),
                  lines.group(2).equals("-") ? "" : lines.group(2),
                  Long.parseLong(lines.group(3))),
              Integer.parseInt(lines.group(4)),
              Instant.ofEpochMilli(Long.parseLong(lines.group(5))));
        }
      }
    }
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        plain.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
