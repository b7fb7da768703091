package dev.yagura.cost;

/** A file of prices that cannot be used, and the line that is at fault. */
final class BadPrices extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param line from 1; 0 when it is about the whole file
   */
  BadPrices(int line, String reason) {
    super(line > 0 ? "line " + line + ": " + reason : reason, null, false, false);
  }
}
