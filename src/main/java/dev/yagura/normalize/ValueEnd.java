package dev.yagura.normalize;

import java.util.regex.Pattern;

/** Where a value ends that was found in JSON, code or prose, without leaving its JSON string. */
final class ValueEnd {
  private static final int MAX_QUOTED = 4096;

  /** A further {@code name=} after a separator ends a bare value. */
  private static final Pattern NEXT_PAIR = Pattern.compile("[&,;?][A-Za-z_][\\w.-]{0,64}+=");

  private ValueEnd() {}

  /**
   * Where a quoted value ends; -1 when it does not.
   *
   * @param from after the opening quote
   * @param depth backslashes of the opening quote; -1 for a string of the payload's own JSON, which
   *     only a real quote ends
   */
  static int ofQuoted(String text, int from, char quote, int depth) {
    int limit = depth < 0 ? text.length() : Math.min(text.length(), from + MAX_QUOTED);
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        int run = Backslashes.from(text, i);
        char next = i + run < text.length() ? text.charAt(i + run) : ' ';
        if (next == '"' && run % 2 == 0) {
          return i + run;
        }
        boolean lineEnd = run % 2 == 1 && (next == 'n' || next == 'r');
        if (depth >= 0 && (lineEnd || (next == quote && run <= depth))) {
          return i;
        }
        i += run;
      } else if (c == '"' || (c == quote && depth >= 0)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Where a bare value ends: white space, quotes, escaped line ends and angle brackets end it.
   *
   * @param environment the value of {@code NAME=value}, which a further pair does not end
   * @param most look no further than so many characters
   */
  static int ofBare(String text, int from, boolean environment, int most) {
    int limit = from + Math.min(text.length() - from, most);
    int i = from;
    while (i < limit) {
      char c = text.charAt(i);
      if (c == '\\') {
        int run = Backslashes.from(text, i);
        char next = i + run < text.length() ? text.charAt(i + run) : '"';
        if ("\"'`nrtbf".indexOf(next) >= 0) {
          return i;
        }
        i += run;
      } else if (c <= ' ' || "\"'`<>".indexOf(c) >= 0) {
        return i;
      } else if (!environment
          && "&,;".indexOf(c) >= 0
          && NEXT_PAIR.matcher(text).region(i, text.length()).lookingAt()) {
        return i;
      } else {
        i++;
      }
    }
    return Math.min(i, text.length());
  }

  /** Without what closes a sentence, an argument list or a block. */
  static String stripped(String value) {
    int end = value.length();
    while (end > 0 && ",;)}]".indexOf(value.charAt(end - 1)) >= 0) {
      end--;
    }
    return value.substring(0, end);
  }

  static boolean isLineEnd(String text, int at) {
    return at >= text.length()
        || text.charAt(at) == '\\'
        || text.charAt(at) == '"'
        || text.charAt(at) == '\n';
  }
}
