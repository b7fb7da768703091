package dev.yagura.normalize;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A payload's bytes as text, and what is wrong with them. Invalid UTF-8 is read with U+FFFD in its
 * place; the bytes themselves stay as they are.
 *
 * @param text without a byte order mark
 * @param tags {@code bom}, {@code invalid_utf8}, {@code nul}, {@code lone_surrogate}
 */
record DecodedText(String text, List<String> tags) {
  private static final char REPLACEMENT = '\uFFFD';

  static DecodedText of(byte[] bytes) {
    List<String> tags = new ArrayList<>();
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
      text = text.substring(1);
      tags.add("bom");
    }
    if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes)) {
      tags.add("invalid_utf8");
    }
    Escapes escapes = Escapes.in(text);
    if (escapes.nul || text.indexOf('\0') >= 0) {
      tags.add("nul");
    }
    if (escapes.loneSurrogate) {
      tags.add("lone_surrogate");
    }
    return new DecodedText(text, tags);
  }

  /** Whether the bytes begin like UTF-16, which some Windows shells write. */
  static boolean looksLikeUtf16(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
            || (bytes[0] == 0) != (bytes[1] == 0));
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** What the {@code \\uXXXX} escapes of a JSON text stand for. */
  private record Escapes(boolean nul, boolean loneSurrogate) {
    static Escapes in(String text) {
      boolean nul = false;
      boolean lone = false;
      int at = next(text, 0);
      while (at >= 0) {
        int unit = unit(text, at);
        nul |= unit == 0;
        int after = at + 6;
        if (unit >= 0xD800 && unit <= 0xDFFF) {
          boolean paired = unit <= 0xDBFF && isLowSurrogate(text, after);
          lone |= !paired;
          after += paired ? 6 : 0;
        }
        at = next(text, after);
      }
      return new Escapes(nul, lone);
    }

    private static boolean isLowSurrogate(String text, int at) {
      int unit = text.startsWith("\\u", at) ? unit(text, at) : -1;
      return unit >= 0xDC00 && unit <= 0xDFFF;
    }

    /** The next escape whose backslash is not itself escaped. */
    private static int next(String text, int from) {
      int at = text.indexOf("\\u", from);
      while (at >= 0 && backslashesBefore(text, at) % 2 != 0) {
        at = text.indexOf("\\u", at + 2);
      }
      return at;
    }

    private static int backslashesBefore(String text, int at) {
      int count = 0;
      while (at - count > 0 && text.charAt(at - count - 1) == '\\') {
        count++;
      }
      return count;
    }

    /** Value of the four hex digits; -1 when there are none. */
    private static int unit(String text, int at) {
      int value = 0;
      for (int i = at + 2; i < at + 6; i++) {
        int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
        if (digit < 0) {
          return -1;
        }
        value = value * 16 + digit;
      }
      return value;
    }
  }
}
