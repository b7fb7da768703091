package dev.yagura.store.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes through the strings of a payload in UTF-8 that are values, and knows of each under which key
 * it stands. It checks nothing and decodes only keys: a parser takes longer to come to the one text
 * that is wanted than all else that is done with it.
 */
final class StringWalk {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final byte[][] OUTPUTS =
      PayloadTexts.OUTPUTS.stream()
          .map(key -> key.getBytes(StandardCharsets.UTF_8))
          .toArray(byte[][]::new);

  private final byte[] payload;

  /** The same bytes, for the JDK's quick search. */
  private final String text;

  private int at;
  private int depth;
  private int outputDepth = NEVER;
  private int keyBegin;
  private int keyEnd;
  private int quote;
  private int end;

  StringWalk(byte[] payload) {
    this.payload = payload;
    this.text = new String(payload, StandardCharsets.ISO_8859_1);
  }

  /** Goes on to the next value that ends behind the place; false when there is none. */
  boolean to(int place) {
    while (next()) {
      if (end > place) {
        return true;
      }
    }
    return false;
  }

  /** The byte that its first quote is. */
  int quote() {
    return quote;
  }

  /** The byte that its last quote is. */
  int end() {
    return end;
  }

  /** The key before it, as it is read; as it is written when it is damaged. */
  String key() {
    String read = new TextWindow(keyBegin, keyEnd).text(payload);
    return read == null ? text.substring(keyBegin, keyEnd) : read;
  }

  /** Whether it is part of what a tool answered. */
  boolean isOutput() {
    return outputDepth != NEVER;
  }

  private boolean next() {
    while (at < payload.length) {
      switch (payload[at]) {
        case '"' -> {
          quote = at;
          end = endOf(at);
          at = end + 1;
          if (!isKey()) {
            return end < payload.length;
          }
          openKey();
        }
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          depth--;
          at++;
        }
        default -> at++;
      }
    }
    return false;
  }

  private void openKey() {
    keyBegin = quote + 1;
    keyEnd = end;
    if (depth <= outputDepth) {
      outputDepth = isOutputKey() ? depth : NEVER;
    }
  }

  private boolean isOutputKey() {
    for (int i = keyBegin; i < keyEnd; i++) {
      if (payload[i] == '\\') {
        return PayloadTexts.OUTPUTS.contains(key());
      }
    }
    for (byte[] output : OUTPUTS) {
      if (Arrays.equals(payload, keyBegin, keyEnd, output, 0, output.length)) {
        return true;
      }
    }
    return false;
  }

  /** The closing quote; the payload's length when there is none. */
  private int endOf(int open) {
    int close = text.indexOf('"', open + 1);
    while (close >= 0 && isEscaped(open, close)) {
      close = text.indexOf('"', close + 1);
    }
    return close < 0 ? payload.length : close;
  }

  private boolean isEscaped(int open, int close) {
    int first = close;
    while (first - 1 > open && payload[first - 1] == '\\') {
      first--;
    }
    return (close - first) % 2 == 1;
  }

  private boolean isKey() {
    int next = at;
    while (next < payload.length && isSpace(payload[next])) {
      next++;
    }
    return next < payload.length && payload[next] == ':';
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
