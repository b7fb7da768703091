package dev.yagura.store.search;

import java.util.Arrays;

/**
 * Tokens with a space before each, in UTF-8 as the index takes them. A word comes in lower case,
 * and its hash is made on the way.
 */
final class TokenBytes {
  /** FNV-1a, 64 bits: hashes of words are on disk, so this is fixed for ever. */
  private static final long OFFSET = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  private static final int MOST_BYTES_OF_CHAR = 4;
  private static final int FIRST_BYTES = 8192;

  private byte[] bytes;
  private int size;
  private boolean hadUpper;

  TokenBytes() {
    this(FIRST_BYTES);
  }

  private TokenBytes(int room) {
    bytes = new byte[room];
  }

  void clear() {
    size = 0;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  /** A token in UTF-8. */
  void token(byte[] utf8) {
    reserve(utf8.length + 1);
    bytes[size++] = ' ';
    add(utf8);
  }

  private void add(byte[] utf8) {
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  /** A token of two pieces, each in UTF-8. */
  void token(byte[] lead, byte[] rest) {
    reserve(lead.length + rest.length + 1);
    bytes[size++] = ' ';
    add(lead);
    add(rest);
  }

  /**
   * Adds a word in lower case.
   *
   * @return its hash
   */
  long word(String text, int begin, int end) {
    reserve((end - begin) * MOST_BYTES_OF_CHAR + 1);
    bytes[size++] = ' ';
    long hash = OFFSET;
    boolean upper = false;
    for (int at = begin; at < end; at++) {
      int c = text.charAt(at);
      if (c < 0x80) {
        if (c >= 'A' && c <= 'Z') {
          c += 'a' - 'A';
          upper = true;
        }
        bytes[size++] = (byte) c;
      } else {
        int whole = text.codePointAt(at);
        at += Character.charCount(whole) - 1;
        c = Words.isPaired(whole) ? whole : Character.toLowerCase(whole);
        upper |= c != whole;
        character(c);
      }
      hash = (hash ^ c) * PRIME;
    }
    hadUpper = upper;
    return hash;
  }

  /** Whether the word that came last had letters in upper case. */
  boolean hadUpper() {
    return hadUpper;
  }

  /** The hash that {@link #word} gives. */
  static long hash(String word) {
    return new TokenBytes(0).word(word, 0, word.length());
  }

  private void character(int c) {
    if (c < 0x80) {
      bytes[size++] = (byte) c;
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | (c >> 6));
      continuation(c);
    } else if (c < 0x10000) {
      bytes[size++] = (byte) (0xE0 | (c >> 12));
      continuation(c >> 6);
      continuation(c);
    } else {
      bytes[size++] = (byte) (0xF0 | (c >> 18));
      continuation(c >> 12);
      continuation(c >> 6);
      continuation(c);
    }
  }

  private void continuation(int c) {
    bytes[size++] = (byte) (0x80 | (c & 0x3F));
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
