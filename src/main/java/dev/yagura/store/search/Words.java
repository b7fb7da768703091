package dev.yagura.store.search;

import java.text.Normalizer;

/**
 * The words of a text. A word is a run of letters and digits, so the parts of snake_case, of
 * kebab-case and of a path are words. What is written without spaces (kanji, kana, hangul) becomes
 * overlapping pairs of characters: any two or more of them in a row are then a phrase of pairs.
 * CamelCase names have parts besides.
 *
 * <p>Positions are those of the text given, which must be {@link #normal}.
 */
final class Words {
  /** Longer words (hashes, encoded bytes) are cut, in texts and in queries alike. */
  static final int MOST_CHARS = 64;

  /** Takes one word or pair; {@code end} is exclusive. */
  @FunctionalInterface
  interface Sink {
    void word(int begin, int end);
  }

  private Words() {}

  /** The text with one width and one form for each character (NFKC). */
  static String normal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isNormal(text.charAt(i))) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
      }
    }
    return text;
  }

  /**
   * Characters that NFKC neither changes nor joins with another of them: those that most texts are
   * made of, so that few are looked at by the slow way.
   */
  static boolean isNormal(char c) {
    return c < 0x80
        || (c >= 0x4E00 && c <= 0x9FFF) // kanji
        || (c >= 0x3041 && c <= 0x3096) // hiragana
        || (c >= 0x30A1 && c <= 0x30FA) // katakana
        || c == 0x30FC
        || c == 0x3001
        || c == 0x3002
        || (c >= 0xAC00 && c <= 0xD7A3) // hangul
        || (c >= 0xC0 && c <= 0xFF) // Latin-1 letters
        || (c >= 0x2500 && c <= 0x257F) // lines of tables
        || c == 0x2013
        || c == 0x2014
        || c == 0x2018
        || c == 0x2019
        || c == 0x201C
        || c == 0x201D;
  }

  static void scan(String text, Sink sink) {
    scan(text, 0, text.length(), sink);
  }

  /**
   * A part of the text.
   *
   * @param from not inside a word
   * @param to words that begin before it are given whole
   */
  static void scan(String text, int from, int to, Sink sink) {
    int at = from;
    while (at < to) {
      int c = text.codePointAt(at);
      if (!inWord(c)) {
        at += Character.charCount(c);
      } else if (isPaired(c)) {
        at = pairs(text, at, sink);
      } else {
        int end = wordEnd(text, at);
        sink.word(at, cut(text, at, end));
        at = end;
      }
    }
  }

  /** The parts of a CamelCase word; nothing when it has only one. */
  static void parts(String text, int begin, int end, Sink sink) {
    int from = begin;
    for (int at = begin + 1; at < end; at++) {
      if (partBegins(text, at, end)) {
        sink.word(from, at);
        from = at;
      }
    }
    if (from > begin) {
      sink.word(from, end);
    }
  }

  /** Whether a word has parts. */
  static boolean hasParts(String text, int begin, int end) {
    for (int at = begin + 1; at < end; at++) {
      if (partBegins(text, at, end)) {
        return true;
      }
    }
    return false;
  }

  /** Adds the word in lower case. */
  static void append(StringBuilder out, String text, int begin, int end) {
    int from = begin;
    for (int at = begin; at < end; at++) {
      char c = text.charAt(at);
      if (c < 0x80 ? c < 'A' || c > 'Z' : isPaired(c)) {
        continue;
      }
      out.append(text, from, at);
      if (c < 0x80) {
        out.append((char) (c + ('a' - 'A')));
      } else {
        int whole = text.codePointAt(at);
        out.appendCodePoint(Character.toLowerCase(whole));
        at += Character.charCount(whole) - 1;
      }
      from = at + 1;
    }
    out.append(text, from, end);
  }

  static String lower(String text, int begin, int end) {
    StringBuilder out = new StringBuilder(end - begin);
    append(out, text, begin, end);
    return out.toString();
  }

  /** A character of a script that is written without spaces; such have no lower case. */
  static boolean isPaired(int c) {
    return c >= 0x1100
        && (c <= 0x11FF
            || (c >= 0x2E80 && c <= 0x9FFF)
            || (c >= 0xAC00 && c <= 0xD7FF)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0x20000 && c <= 0x3FFFF));
  }

  private static boolean inWord(int c) {
    return c < 0x80
        ? (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
        : Character.isLetterOrDigit(c);
  }

  /** Marks that change the letter before them belong to its word. */
  private static boolean goesOn(int c) {
    if (c < 0x80) {
      return inWord(c);
    }
    if (Character.isLetterOrDigit(c)) {
      return !isPaired(c);
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static int wordEnd(String text, int begin) {
    int at = begin;
    while (at < text.length()) {
      int c = text.charAt(at);
      if (c >= 0x80) {
        c = text.codePointAt(at);
      }
      if (!goesOn(c)) {
        break;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  private static int cut(String text, int begin, int end) {
    if (end - begin <= MOST_CHARS) {
      return end;
    }
    int most = begin + MOST_CHARS;
    return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
  }

  private static int pairs(String text, int begin, Sink sink) {
    int first = begin;
    int second = begin + Character.charCount(text.codePointAt(begin));
    boolean alone = true;
    while (second < text.length()) {
      int c = text.codePointAt(second);
      if (!isPaired(c) || !Character.isLetterOrDigit(c)) {
        break;
      }
      int next = second + Character.charCount(c);
      sink.word(first, next);
      alone = false;
      first = second;
      second = next;
    }
    if (alone) {
      sink.word(begin, second);
    }
    return second;
  }

  /** {@code eventQuery} before Q, {@code HTTPServer} before S. */
  private static boolean partBegins(String text, int at, int end) {
    char c = text.charAt(at);
    if (!Character.isUpperCase(c)) {
      return false;
    }
    char before = text.charAt(at - 1);
    return !Character.isUpperCase(before)
        || (at + 1 < end && Character.isLowerCase(text.charAt(at + 1)));
  }
}
