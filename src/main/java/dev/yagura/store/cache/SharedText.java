package dev.yagura.store.cache;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts that many events have in common: each is kept once, for as long as somebody holds it. */
final class SharedText {
  /** The code of a text that nobody holds, and of no text. */
  static final int NONE = 0;

  /** Of a map's entry with its key. */
  private static final int ENTRY_BYTES = 120;

  private static final class Held {
    private final String text;
    private final int code;
    private int holders;

    private Held(String text, int code) {
      this.text = text;
      this.code = code;
    }
  }

  private final Map<String, Held> byText = new HashMap<>();
  private int lastCode;
  private long bytes;

  /** The one copy of the text, held once more. */
  String take(String text) {
    Held held = byText.get(text);
    if (held == null) {
      lastCode = lastCode == Integer.MAX_VALUE ? 1 : lastCode + 1;
      held = new Held(text, lastCode);
      byText.put(text, held);
      bytes += size(text);
    }
    held.holders++;
    return held.text;
  }

  /**
   * @param text that was taken before
   */
  void release(String text) {
    Held held = byText.get(text);
    if (held != null && --held.holders == 0) {
      byText.remove(text);
      bytes -= size(text);
    }
  }

  /** A number that stands for the text while somebody holds it. */
  int code(String text) {
    Held held = byText.get(text);
    return held == null ? NONE : held.code;
  }

  int holders(@Nullable String text) {
    Held held = text == null ? null : byText.get(text);
    return held == null ? 0 : held.holders;
  }

  /** About what all texts take. */
  long bytes() {
    return bytes;
  }

  private static long size(String text) {
    return ENTRY_BYTES + 2L * text.length();
  }
}
