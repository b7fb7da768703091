package dev.yagura.store.search;

/** A search text that cannot be used: where, what stands there, and why. */
public final class BadQuery extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_TOKEN = 40;

  private final int position;

  BadQuery(int position, String token, String reason) {
    super(
        "at position "
            + position
            + (token.isEmpty() ? "" : ", '" + clipped(token) + "'")
            + ": "
            + reason,
        null,
        false,
        false);
    this.position = position;
  }

  /** Offset in the search text, from 0, in UTF-16 units. */
  public int position() {
    return position;
  }

  private static String clipped(String token) {
    if (token.length() <= MOST_TOKEN) {
      return token;
    }
    int end = Character.isHighSurrogate(token.charAt(MOST_TOKEN - 1)) ? MOST_TOKEN - 1 : MOST_TOKEN;
    return token.substring(0, end) + "…";
  }
}
