package dev.yagura.normalize;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A payload as redaction sees it: one character per byte, so that positions are byte positions and
 * no byte is changed by decoding. Escapes ({@code \\u003d}, also escaped twice) are folded into one
 * character each, with the way back to the original positions.
 */
final class ScanText {
  private static final char OTHER = '\u00ff';

  final byte[] bytes;
  final String text;

  /** Positions after which {@link #shifts} applies; empty when nothing was folded. */
  private final int[] places;

  /** Original position minus folded position. */
  private final int[] shifts;

  private ScanText(byte[] bytes, String text, int[] places, int[] shifts) {
    this.bytes = bytes;
    this.text = text;
    this.places = places;
    this.shifts = shifts;
  }

  static ScanText of(byte[] raw) {
    String text = new String(raw, StandardCharsets.ISO_8859_1);
    int first = text.indexOf("\\u");
    return first < 0 ? new ScanText(raw, text, new int[0], new int[0]) : folded(raw, text, first);
  }

  /** Where the character at {@code position} begins in the original. */
  int original(int position) {
    int index = Arrays.binarySearch(places, position);
    int last = index >= 0 ? index : -index - 2;
    return last < 0 ? position : position + shifts[last];
  }

  private static ScanText folded(byte[] raw, String text, int first) {
    byte[] out = new byte[raw.length];
    int[] places = new int[16];
    int[] shifts = new int[16];
    int count = 0;
    int to = 0;
    int from = 0;
    for (int at = first; at >= 0; at = text.indexOf("\\u", from)) {
      int unit = hex(text, at + 2);
      int start = at;
      while (start > from && text.charAt(start - 1) == '\\') {
        start--;
      }
      boolean fold = unit >= 0 && unit != '\\';
      int copied = (fold ? start : at + 2) - from;
      System.arraycopy(raw, from, out, to, copied);
      to += copied;
      from += copied;
      if (fold) {
        out[to++] = (byte) shown(unit);
        from = at + 6;
        if (count == places.length) {
          places = Arrays.copyOf(places, count * 2);
          shifts = Arrays.copyOf(shifts, count * 2);
        }
        places[count] = to;
        shifts[count++] = from - to;
      }
    }
    System.arraycopy(raw, from, out, to, raw.length - from);
    byte[] bytes = Arrays.copyOf(out, to + raw.length - from);
    return new ScanText(
        bytes,
        new String(bytes, StandardCharsets.ISO_8859_1),
        Arrays.copyOf(places, count),
        Arrays.copyOf(shifts, count));
  }

  /** Printable ASCII as itself, except that a quote must not look like the end of the string. */
  private static char shown(int unit) {
    if (unit == '"') {
      return '\'';
    }
    if (unit < ' ') {
      return ' ';
    }
    return unit < 0x7f ? (char) unit : OTHER;
  }

  private static int hex(String text, int from) {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
