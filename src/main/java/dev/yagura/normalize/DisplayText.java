package dev.yagura.normalize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Text from payloads, made safe and short for one line on a screen. */
final class DisplayText {
  static final int LINE = 300;
  static final String SEPARATOR = " · ";

  /** Kept at the end of a text that is cut: file names, and what people write last. */
  private static final int TAIL = 60;

  /** ECMA-48 control sequences, operating system commands, and single escapes. */
  private static final Pattern ANSI =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]{0,64}+[ -/]{0,8}+[@-~]?"
              + "|\u001b[\\]PX^_][^\u0007\u001b]{0,4096}+(?:\u0007|\u001b\\\\)?"
              + "|\u001b.?",
          Pattern.DOTALL);

  private DisplayText() {}

  /**
   * One line: terminal sequences and bidirectional controls removed, control characters and white
   * space folded into single spaces, lone surrogates replaced by U+FFFD.
   */
  static String oneLine(String text) {
    String plain =
        text.indexOf('\u001b') >= 0 || text.indexOf('\u009b') >= 0
            ? ANSI.matcher(text).replaceAll("")
            : text;
    StringBuilder line = new StringBuilder(plain.length());
    boolean space = false;
    for (int i = 0; i < plain.length(); ) {
      int point = plain.codePointAt(i);
      i += Character.charCount(point);
      if (!isPlain(point)) {
        if (isInvisible(point)) {
          continue;
        }
        if (isSpace(point)) {
          space = !line.isEmpty();
          continue;
        }
      }
      if (space) {
        line.append(' ');
        space = false;
      }
      line.appendCodePoint(isSurrogate(point) ? 0xFFFD : point);
    }
    return line.toString();
  }

  /**
   * The text with control characters and lone surrogates replaced by U+FFFD, cut to {@code limit}:
   * for names and ids, where every other character counts.
   */
  static String identifier(String text, int limit) {
    String cut = text.length() <= limit ? text : text.substring(0, boundary(text, limit));
    if (cut.chars().allMatch(DisplayText::isPlain)) {
      return cut;
    }
    StringBuilder clean = new StringBuilder(cut.length());
    cut.codePoints()
        .map(point -> Character.isISOControl(point) || isSurrogate(point) ? 0xFFFD : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /**
   * The head of a text with its line breaks; each line as {@link #oneLine} makes it. A text that is
   * cut ends with {@code …}.
   */
  static String lines(String text, int limit) {
    StringBuilder lines = new StringBuilder();
    Iterator<String> rest = text.lines().iterator();
    while (rest.hasNext() && lines.length() <= limit) {
      lines.append(lines.isEmpty() ? "" : "\n").append(oneLine(rest.next()));
    }
    return lines.length() <= limit
        ? lines.toString()
        : lines.substring(0, boundary(lines.toString(), limit - 1)) + "…";
  }

  /** At most {@code limit} characters: the head, {@code …}, and the last 60 characters. */
  static String fit(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int tail = Math.min(TAIL, (limit - 1) / 2);
    int headEnd = boundary(text, limit - tail - 1);
    int tailStart = text.length() - tail;
    if (Character.isLowSurrogate(text.charAt(tailStart))) {
      tailStart++;
    }
    return text.substring(0, headEnd) + "…" + text.substring(tailStart);
  }

  /**
   * Parts joined by {@code ·} in at most {@code limit} characters; short parts stay whole, long
   * ones share what is left.
   */
  static String join(List<String> parts, int limit) {
    int left = limit - SEPARATOR.length() * (parts.size() - 1);
    List<Integer> byLength = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      byLength.add(i);
    }
    byLength.sort(Comparator.comparingInt(i -> parts.get(i).length()));
    String[] fitted = new String[parts.size()];
    int waiting = parts.size();
    for (int i : byLength) {
      fitted[i] = fit(parts.get(i), left / waiting);
      left -= fitted[i].length();
      waiting--;
    }
    return String.join(SEPARATOR, fitted);
  }

  /** Control characters and everything that could disturb a log line as {@code \\uXXXX}. */
  static String escaped(String text, int limit) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      boolean plain =
          !Character.isISOControl(point)
              && !isInvisible(point)
              && !isSurrogate(point)
              && point != 0x2028
              && point != 0x2029;
      String shown = plain ? Character.toString(point) : "\\u%04x".formatted(point);
      if (out.length() + shown.length() > limit) {
        break;
      }
      out.append(shown);
    }
    return out.toString();
  }

  /** What most texts are made of, and what nothing is to be done about: ASCII that shows. */
  private static boolean isPlain(int point) {
    return point > ' ' && point < 0x7F;
  }

  private static boolean isSpace(int point) {
    return Character.isISOControl(point)
        || Character.isWhitespace(point)
        || Character.isSpaceChar(point);
  }

  /** Bidirectional controls, byte order marks, tag characters. */
  private static boolean isInvisible(int point) {
    return (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069)
        || point == 0x200E
        || point == 0x200F
        || point == 0x061C
        || point == 0xFEFF
        || (point >= 0xE0000 && point <= 0xE007F);
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static int boundary(String text, int end) {
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }
}
