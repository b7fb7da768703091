package dev.yagura.export;

import java.util.regex.Pattern;

/**
 * Writes text of others into Markdown so that it stays text: outside of fences nothing of it is
 * markup, a link, an image, HTML or a mention; a fence is longer than any run of backticks inside.
 * Follows CommonMark 0.31 (backslash escapes, §2.4; fenced code, §4.5), GitHub's autolinks and
 * strikethrough, and Discord's mentions.
 */
final class Markdown {
  private static final String ACTIVE = "\\`*_[]{}()#|~!$^=";
  private static final char BLANK = '\u200B';
  private static final int FENCE = 3;

  /** The number of a list has nine digits at most. */
  private static final int LIST_NUMBER = 10;

  /** Escape sequences of terminals: CSI, OSC, and two-character ones. */
  private static final Pattern ANSI =
      Pattern.compile("\\x1B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)?|[@-_])");

  /** Turns the direction of text, or cannot be seen; tags (U+E0000) can hide whole sentences. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\u00AD\\u061C\\u180E\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB\\x{E0000}-\\x{E007F}]");

  /** Also halves of characters: whole ones are one code point to the pattern. */
  private static final Pattern CONTROL = Pattern.compile("[[\\p{Cc}&&[^\\n\\t]]\\uD800-\\uDFFF]");

  private final int mostChars;

  /**
   * @param mostChars of a fence; the rest is left out with a note
   */
  Markdown(int mostChars) {
    this.mostChars = mostChars;
  }

  /** Without what a terminal or a reader's eye would obey; line ends are {@code \n}. */
  static String clean(String text) {
    String lines = ANSI.matcher(text).replaceAll("").replace("\r\n", "\n").replace('\r', '\n');
    String seen = UNSEEN.matcher(lines).replaceAll("");
    return CONTROL.matcher(seen).replaceAll("\uFFFD");
  }

  /** One line that stays what it says wherever it stands. */
  static String inline(String text) {
    String line = clean(text).replaceAll("\\s+", " ").strip();
    StringBuilder out = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      append(out, line, i);
    }
    return out.toString();
  }

  private static void append(StringBuilder out, String line, int at) {
    char c = line.charAt(at);
    switch (c) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      // Discord takes a mention apart before it looks for backslashes.
      case '@' -> out.append('@').append(BLANK);
      case ':' -> out.append(line.startsWith("//", at + 1) ? "\\:" : ":");
      case '.' -> out.append(isActiveDot(line, at) ? "\\." : ".");
      case '+', '-' -> out.append(at == 0 ? "\\" : "").append(c);
      default -> out.append(ACTIVE.indexOf(c) >= 0 ? "\\" : "").append(c);
    }
  }

  /** Of a numbered list, and of {@code www.}, which GitHub makes a link. */
  private static boolean isActiveDot(String line, int at) {
    return (at < LIST_NUMBER && line.substring(0, at).matches("[0-9]+"))
        || line.regionMatches(true, Math.max(0, at - 3), "www", 0, 3);
  }

  /**
   * A fence with this text in it.
   *
   * @param permalink where the whole text is
   */
  String fence(String text, String permalink) {
    String whole = clean(text);
    boolean cut = whole.length() > mostChars;
    String body = cut ? whole.substring(0, boundary(whole)) : whole;
    String mark = "`".repeat(Math.max(FENCE, longestRun(body) + 1));
    String note =
        cut
            ? "*"
                + (whole.length() - body.length())
                + " more characters: "
                + inline(permalink)
                + "*\n\n"
            : "";
    return mark + "text\n" + body + (body.endsWith("\n") ? "" : "\n") + mark + "\n\n" + note;
  }

  private int boundary(String text) {
    return Character.isHighSurrogate(text.charAt(mostChars - 1)) ? mostChars - 1 : mostChars;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
