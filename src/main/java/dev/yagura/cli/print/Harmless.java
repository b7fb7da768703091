package dev.yagura.cli.print;

/**
 * Foreign text as a terminal may have it. A terminal obeys what it is shown: C0 and C1 controls
 * move its cursor, set its title or answer for the user, and controls of writing direction show a
 * command as another one (CVE-2021-42574). They are shown as signs instead.
 */
public final class Harmless {
  private static final int PICTURES = 0x2400;
  private static final char UNKNOWN = '\uFFFD';

  private Harmless() {}

  /** One line: line ends and tabs become spaces. */
  public static String line(String text) {
    return clean(text, false);
  }

  /** Several lines: line ends and tabs stay. */
  public static String lines(String text) {
    return clean(text, true);
  }

  /** The same JSON: what a terminal would obey stands in strings only, and can be escaped there. */
  public static String json(String json) {
    StringBuilder text = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            point -> {
              if (!isControl(point) || point == '\n') {
                text.appendCodePoint(point);
                return;
              }
              for (char unit : Character.toChars(point)) {
                text.append(String.format("\\u%04x", (int) unit));
              }
            });
    return text.toString();
  }

  private static String clean(String text, boolean keepsLines) {
    if (text.codePoints().noneMatch(Harmless::isControl)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(point -> clean.appendCodePoint(sign(point, keepsLines)));
    return clean.toString();
  }

  private static int sign(int point, boolean keepsLines) {
    if (!isControl(point)) {
      return point;
    }
    if (point == '\n' || point == '\t') {
      return keepsLines ? point : ' ';
    }
    if (point == '\r') {
      return ' ';
    }
    return point < 0x20 ? PICTURES + point : point == 0x7F ? PICTURES + 0x21 : UNKNOWN;
  }

  /** C0, DEL, C1, writing direction, invisible signs, line separators, tags, half characters. */
  private static boolean isControl(int point) {
    return point < 0x20
        || (point >= 0x7F && point <= 0x9F)
        || point == 0x061C
        || point == 0x200B
        || (point >= 0x200E && point <= 0x200F)
        || (point >= 0x2028 && point <= 0x202E)
        || (point >= 0x2060 && point <= 0x206F)
        || point == 0xFEFF
        || (point >= 0xD800 && point <= 0xDFFF)
        || (point >= 0xE0000 && point <= 0xE007F);
  }
}
