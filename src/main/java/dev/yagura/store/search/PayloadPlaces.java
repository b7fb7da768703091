package dev.yagura.store.search;

import dev.yagura.store.search.SearchQuery.Phrase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in the bytes of a payload the phrases of a query may stand. Most of a payload's texts hold
 * none of them and need not be made into texts at all. Bytes can hide a word (escaped, or written
 * in another width), so no place found says something only of a payload that {@link #hidesNothing}.
 */
final class PayloadPlaces {
  private static final int BYTES = 256;

  /** Ways to write a phrase, each a list of words in UTF-8; letters of ASCII in lower case. */
  private final byte[][][] forms;

  /** By the byte that a form begins with. */
  private final boolean[] begins = new boolean[BYTES];

  private PayloadPlaces(byte[][][] forms) {
    this.forms = forms;
    for (byte[][] form : forms) {
      byte first = form[0][0];
      begins[first & 0xFF] = true;
      if (first >= 'a' && first <= 'z') {
        begins[first - 'a' + 'A'] = true;
      }
    }
  }

  /** Null when the bytes of a word depend on its case. */
  static @Nullable PayloadPlaces of(List<Phrase> phrases) {
    List<byte[][]> forms = new ArrayList<>();
    for (Phrase phrase : phrases) {
      for (List<String> form : phrase.forms()) {
        if (!form.stream().flatMapToInt(String::codePoints).allMatch(PayloadPlaces::hasOneCase)) {
          return null;
        }
        forms.add(bytes(form));
      }
    }
    return forms.isEmpty() ? null : new PayloadPlaces(forms.toArray(new byte[0][][]));
  }

  private static boolean hasOneCase(int c) {
    return c < 0x80 || Words.isPaired(c);
  }

  /** The words that surely follow each other: not pairs, which overlap, nor what was cut. */
  private static byte[][] bytes(List<String> form) {
    boolean plain =
        form.stream().allMatch(word -> word.length() < Words.MOST_CHARS && word.charAt(0) < 0x80);
    return (plain ? form : form.subList(0, 1))
        .stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  /** The first place from {@code from} on; the payload's length when there is none. */
  int next(byte[] payload, int from) {
    for (int at = from; at < payload.length; at++) {
      if (begins[payload[at] & 0xFF] && anyAt(payload, at)) {
        return at;
      }
    }
    return payload.length;
  }

  private boolean anyAt(byte[] payload, int at) {
    for (byte[][] form : forms) {
      if (mayBeAt(payload, at, form)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the words follow each other from here, as far as bytes can tell. */
  private static boolean mayBeAt(byte[] payload, int from, byte[][] form) {
    int at = from;
    for (byte[] word : form) {
      int next = at == from ? at : nextWord(payload, at);
      if (next < 0) {
        return true;
      }
      if (!isAt(payload, next, word)) {
        return false;
      }
      at = next + word.length;
    }
    return true;
  }

  /** Past spaces, marks and escapes; negative at what bytes do not tell. */
  private static int nextWord(byte[] payload, int from) {
    int at = from;
    while (at < payload.length && !isWord(payload[at])) {
      boolean escape = payload[at] == '\\' && at + 1 < payload.length;
      if (payload[at] < 0 || (escape && payload[at + 1] == 'u')) {
        return -1;
      }
      at += escape ? 2 : 1;
    }
    return at;
  }

  private static boolean isWord(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
  }

  private static boolean isAt(byte[] payload, int at, byte[] word) {
    if (at + word.length > payload.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (lower(payload[at + i]) != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
  }

  /** Plain ASCII without escaped characters: what stands there is what is read. */
  static boolean hidesNothing(byte[] payload) {
    for (int at = 0; at < payload.length; at++) {
      byte b = payload[at];
      if (b < 0 || (b == '\\' && at + 1 < payload.length && payload[at + 1] == 'u')) {
        return false;
      }
    }
    return true;
  }
}
