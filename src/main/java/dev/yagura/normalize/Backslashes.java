package dev.yagura.normalize;

/** How JSON's backslashes lie in a text that is searched without being decoded. */
final class Backslashes {
  private Backslashes() {}

  /** Length of the run of backslashes that ends right before {@code at}. */
  static int before(String text, int at) {
    int start = at;
    while (start > 0 && text.charAt(start - 1) == '\\') {
      start--;
    }
    return at - start;
  }

  /** Length of the run of backslashes that begins at {@code at}. */
  static int from(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) == '\\') {
      end++;
    }
    return end - at;
  }

  /** Whether the quote at {@code at} begins or ends a JSON string, and is not part of one. */
  static boolean isRealQuote(String text, int at) {
    return text.charAt(at) == '"' && before(text, at) % 2 == 0;
  }

  /**
   * Whether a word may begin at {@code at}: the text before is no letter, digit or underscore, or
   * it is an escape such as {@code \n}, and the first character is not itself part of an escape.
   */
  static boolean wordStart(String text, int at) {
    if (at == 0) {
      return true;
    }
    char before = text.charAt(at - 1);
    if (before == '\\') {
      return before(text, at) % 2 == 0 || "bfnrt".indexOf(text.charAt(at)) < 0;
    }
    return !isWord(before) || isEscape(text, at - 1);
  }

  /** Whether the character ends an escape such as {@code \n}, however often that was escaped. */
  static boolean isEscape(String text, int at) {
    return "bfnrt".indexOf(text.charAt(at)) >= 0 && at > 0 && text.charAt(at - 1) == '\\';
  }

  static boolean isWord(char c) {
    return isLetter(c) || isDigit(c) || c == '_';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
