package dev.yagura.normalize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one sort of secret looks like.
 *
 * @param kind the word in the placeholder and in the figures
 * @param anchors literals, lower case, one of which every such secret (or its key) contains; only
 *     where one is found does {@code finder} look
 */
record SecretShape(String kind, List<String> anchors, Finder finder) {

  /** Decides whether there is a secret around an anchor. */
  interface Finder {
    /**
     * @param text one character per byte
     * @param start of the anchor
     * @param end after the anchor
     * @return what to replace; null when it is ordinary text
     */
    @Nullable Span find(String text, int start, int end);
  }

  /**
   * Part of a text.
   *
   * @param quote the replacement needs quotes of its own: a bare number in JSON becomes a string
   */
  record Span(int start, int end, boolean quote) {
    Span(int start, int end) {
      this(start, end, false);
    }
  }
}
