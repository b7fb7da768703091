package dev.yagura.cli;

import java.io.Console;
import java.util.Map;

/**
 * What output goes to.
 *
 * @param width in columns
 * @param interactive somebody looks at it and can answer
 */
record Terminal(int width, boolean interactive, boolean colors) {
  private static final int USUAL = 80;
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  static Terminal of(Map<String, String> environment, boolean noColor) {
    boolean interactive = isTerminal(System.console());
    String noColorSet = environment.getOrDefault("NO_COLOR", "");
    boolean dumb = "dumb".equals(environment.get("TERM"));
    return new Terminal(
        width(environment.getOrDefault("COLUMNS", "")),
        interactive,
        interactive && !noColor && !dumb && noColorSet.isEmpty());
  }

  String strong(String text) {
    return colors ? BOLD + text + PLAIN : text;
  }

  /** Cut to the width that is left after {@code used} columns; wide characters count two. */
  String fit(String text, int used) {
    int room = Math.max(10, width - used);
    int columns = 0;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      columns += isWide(point) ? 2 : 1;
      if (columns > room - 1 && at + Character.charCount(point) < text.length()) {
        return text.substring(0, at) + "…";
      }
      at += Character.charCount(point);
    }
    return text;
  }

  private static boolean isWide(int point) {
    Character.UnicodeScript script = Character.UnicodeScript.of(point);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.HANGUL
        || (point >= 0xFF00 && point <= 0xFF60)
        || (point >= 0x3000 && point <= 0x303F)
        || point >= 0x1F300;
  }

  private static int width(String columns) {
    return columns.matches("[1-9]\\d{1,3}") ? Math.max(40, Integer.parseInt(columns)) : USUAL;
  }

  /** From Java 22 on there is a console without a terminal, too, and a method that tells. */
  private static boolean isTerminal(@org.jspecify.annotations.Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
