package dev.yagura.store.search;

/** A search text that cannot be used: where, what stands there, and why. */
public final class BadQuery extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_TOKEN = 40;

  private final int position;
  private final String code;

  /**
   * @param code stable word for the reason
   */
  BadQuery(int position, String token, String code, String reason) {
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
    this.code = code;
  }

  /** Offset in the search text, from 0, in UTF-16 units. */
  public int position() {
    return position;
  }

  /** A stable word for the reason, such as {@code search_quote}. */
  public String code() {
    return code;
  }

  private static String clipped(String token) {
    if (token.length() <= MOST_TOKEN) {
      return token;
    }
    int end = Character.isHighSurrogate(token.charAt(MOST_TOKEN - 1)) ? MOST_TOKEN - 1 : MOST_TOKEN;
    return token.substring(0, end) + "…";
  }
}
