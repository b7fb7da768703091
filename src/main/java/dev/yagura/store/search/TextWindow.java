package dev.yagura.store.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a place in a long text of a payload, taken from its bytes, so that the rest
 * need not be decoded. It is cut at spaces: every word in it is whole.
 *
 * @param from first byte
 * @param to behind the last byte
 */
record TextWindow(int from, int to) {
  /** As far back as a snippet goes, when each character is written in six bytes. */
  private static final int BEFORE_BYTES = 360;

  /** Further on than a snippet goes that begins near to the place. */
  private static final int AFTER_CHARS = 264;

  /** Without a space for so long the whole text is as good. */
  private static final int MOST_BYTES = 2000;

  private static final JsonFactory JSON = new JsonFactory();

  /** Null when the text is short, or has no spaces to cut it at. */
  static @Nullable TextWindow of(byte[] payload, int quote, int place) {
    int from = place - BEFORE_BYTES;
    while (from > quote && payload[from] != ' ') {
      from--;
    }
    from = Math.max(from, quote) + 1;
    int to = end(payload, place);
    boolean whole = from == quote + 1 && to < payload.length && payload[to] == '"';
    return whole || to - from > MOST_BYTES ? null : new TextWindow(from, to);
  }

  /** The first space that is far enough behind the place, or the quote that ends the text. */
  private static int end(byte[] payload, int place) {
    int chars = 0;
    int at = place;
    while (at < payload.length
        && payload[at] != '"'
        && (chars < AFTER_CHARS || payload[at] != ' ')) {
      boolean escape = payload[at] == '\\';
      boolean inside = (payload[at] & 0xC0) == 0x80;
      chars += inside ? 0 : 1;
      at += escape ? 2 : 1;
    }
    return Math.min(at, payload.length);
  }

  /** Whether there is more of the text behind it. */
  boolean goesOn(byte[] payload) {
    return to < payload.length && payload[to] != '"';
  }

  /** As it is read; null when it is damaged. */
  @Nullable String text(byte[] payload) {
    int length = to - from;
    boolean plain = true;
    for (int at = from; at < to; at++) {
      plain &= payload[at] != '\\';
    }
    if (plain) {
      return new String(payload, from, length, StandardCharsets.UTF_8);
    }
    byte[] quoted = new byte[length + 2];
    System.arraycopy(payload, from, quoted, 1, length);
    quoted[0] = '"';
    quoted[length + 1] = '"';
    try (JsonParser parser = JSON.createParser(quoted)) {
      return parser.nextTextValue();
    } catch (IOException e) {
      return null;
    }
  }
}
