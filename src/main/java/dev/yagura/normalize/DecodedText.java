package dev.yagura.normalize;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A payload's bytes as text, and what is wrong with them. Invalid UTF-8 is read with U+FFFD in its
 * place; the bytes themselves stay as they are. The text is no string: the parser reads characters,
 * and no others are made on the way to it.
 */
final class DecodedText {
  private static final char BOM = '\uFEFF';

  private final char[] chars;
  private final int length;
  private final List<String> tags = new ArrayList<>();

  private DecodedText(char[] chars, int length) {
    this.chars = chars;
    this.length = length;
  }

  static DecodedText of(byte[] bytes) {
    // A character is one byte or more, and two when it takes two units.
    CharBuffer out = CharBuffer.wrap(new char[bytes.length]);
    boolean valid = decode(bytes, out, CodingErrorAction.REPORT);
    if (!valid) {
      decode(bytes, out.clear(), CodingErrorAction.REPLACE);
    }
    char[] chars = out.array();
    int length = out.position();
    boolean bom = length > 0 && chars[0] == BOM;
    DecodedText text =
        bom
            ? new DecodedText(Arrays.copyOfRange(chars, 1, length), length - 1)
            : new DecodedText(chars, length);
    text.tag("bom", bom);
    text.tag("invalid_utf8", !valid);
    text.findNulAndLoneSurrogates();
    return text;
  }

  /** Whether the bytes begin like UTF-16, which some Windows shells write. */
  static boolean looksLikeUtf16(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
            || (bytes[0] == 0) != (bytes[1] == 0));
  }

  /** Without a byte order mark; only the first {@link #length} count. */
  char[] chars() {
    return chars;
  }

  int length() {
    return length;
  }

  /** {@code bom}, {@code invalid_utf8}, {@code nul}, {@code lone_surrogate}. */
  List<String> tags() {
    return tags;
  }

  boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (!Character.isWhitespace(chars[i])) {
        return false;
      }
    }
    return true;
  }

  boolean hasControls() {
    for (int i = 0; i < length; i++) {
      if (chars[i] < ' ') {
        return true;
      }
    }
    return false;
  }

  /**
   * @return false when something was reported; then {@code out} holds a part
   */
  private static boolean decode(byte[] bytes, CharBuffer out, CodingErrorAction action) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
    return !decoder.decode(ByteBuffer.wrap(bytes), out, true).isError();
  }

  private void tag(String tag, boolean found) {
    if (found) {
      tags.add(tag);
    }
  }

  /** Raw, or as the {@code \\uXXXX} escapes of a JSON text stand for them. */
  private void findNulAndLoneSurrogates() {
    boolean nul = false;
    boolean lone = false;
    for (int i = 0; i < length; i++) {
      nul |= chars[i] == 0;
      if (chars[i] == '\\') {
        int unit = escaped(i);
        nul |= unit == 0;
        // What follows a backslash begins no escape of its own.
        i += unit < 0 ? 1 : 5;
        if (unit >= Character.MIN_SURROGATE && unit <= Character.MAX_SURROGATE) {
          boolean paired = unit <= Character.MAX_HIGH_SURROGATE && isLowSurrogate(i + 1);
          lone |= !paired;
          i += paired ? 6 : 0;
        }
      }
    }
    tag("nul", nul);
    tag("lone_surrogate", lone);
  }

  private boolean isLowSurrogate(int at) {
    int unit = escaped(at);
    return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
  }

  /** Value of the escape that begins here; -1 when none does. */
  private int escaped(int at) {
    if (at + 6 > length || chars[at] != '\\' || chars[at + 1] != 'u') {
      return -1;
    }
    int value = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = Character.digit(chars[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
