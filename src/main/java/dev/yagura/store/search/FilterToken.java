package dev.yagura.store.search;

import dev.yagura.vocabulary.event.HookEvent;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The tokens under which an event's filter values stand in the full-text index. They begin with a
 * private-use character, so no word of a text or of a query is ever one of them. The value follows
 * without regard to case and width; what the tokenizer would take for a separator is written as
 * {@code z} and two hex digits. The begin of a value is thus the begin of its token.
 */
final class FilterToken {
  /** Stands in front of every filter token. */
  static final char LEAD = '\uE000';

  /** In every row: what a query of nothing but exclusions begins with. */
  static final String EVERY_EVENT = LEAD + "x";

  private static final HexFormat HEX = HexFormat.of();
  private static final int MOST_CHARS = 200;
  private static final int HASH_CHARS = 16;
  private static final int STEP_BITS = 2;
  private static final int MOST_STEP = 20;
  private static final char FIRST_STEP = 'a';

  private FilterToken() {}

  static String of(SearchFilter filter, String value) {
    String encoded = encoded(value);
    if (encoded.length() > MOST_CHARS) {
      String hash = HEX.toHexDigits(hash(encoded));
      encoded = cut(encoded, MOST_CHARS - HASH_CHARS) + hash;
    }
    return begin(filter) + encoded;
  }

  /** What the tokens of all values that begin so begin with. */
  static String beginOf(SearchFilter filter, String begin) {
    return begin(filter) + cut(encoded(begin), MOST_CHARS - HASH_CHARS);
  }

  /** The step of the event's duration; nothing when it has none. */
  static List<String> steps(HookEvent event) {
    Long millis = event.durationMs();
    return millis == null ? List.of() : List.of(String.valueOf(step(millis)));
  }

  /**
   * The tokens of all durations that may be longer (or shorter) than this; the row says which are.
   */
  static List<String> stepsBeyond(long millis, boolean longer) {
    List<String> tokens = new ArrayList<>();
    for (char step = longer ? step(millis) : FIRST_STEP;
        step <= (longer ? FIRST_STEP + MOST_STEP : step(millis));
        step++) {
      tokens.add(of(SearchFilter.DUR, String.valueOf(step)));
    }
    return tokens;
  }

  /** Each step is four times as long as the one before it. */
  private static char step(long millis) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(millis, 0));
    return (char) (FIRST_STEP + Math.min((bits + 1) / STEP_BITS, MOST_STEP));
  }

  private static String begin(SearchFilter filter) {
    return String.valueOf(new char[] {LEAD, filter.mark()});
  }

  private static String encoded(String value) {
    String folded = Words.normal(value);
    StringBuilder out = new StringBuilder(folded.length() + 16);
    folded
        .codePoints()
        .map(Character::toLowerCase)
        .forEach(
            c -> {
              boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
              if (lone) {
                out.append("zff");
              } else if (c >= 0x80 || (c >= 'a' && c < 'z') || (c >= '0' && c <= '9')) {
                out.appendCodePoint(c);
              } else {
                out.append('z').append(HEX.toHexDigits((byte) c));
              }
            });
    return out.toString();
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }

  /** FNV-1a, 64 bits: fixed for ever, because it is on disk. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
