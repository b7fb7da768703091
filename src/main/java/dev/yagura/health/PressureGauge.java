package dev.yagura.health;

/**
 * Whether something is short, of which a percentage tells how much is taken. With hysteresis, so
 * that a value that hovers at the threshold does not make rooms drop and fill their caches all the
 * time: it takes some samples in a row at or above the threshold to become short, and some in a row
 * well below it to be at ease again.
 */
final class PressureGauge {
  /** Points below the threshold that count as ease. */
  static final int MARGIN = 10;

  private final int rise;
  private final int fall;
  private boolean isShort;
  private int against;

  /**
   * @param rise samples in a row that make it short
   * @param fall samples in a row that put it at ease
   */
  PressureGauge(int rise, int fall) {
    this.rise = rise;
    this.fall = fall;
  }

  /**
   * Takes note of a sample.
   *
   * @param percent taken, 0 to 100
   * @param threshold from which on it is short
   * @return whether it is short now
   */
  boolean sample(double percent, int threshold) {
    boolean speaksAgainst = isShort ? percent < threshold - MARGIN : percent >= threshold;
    against = speaksAgainst ? against + 1 : 0;
    if (against >= (isShort ? fall : rise)) {
      isShort = !isShort;
      against = 0;
    }
    return isShort;
  }

  boolean isShort() {
    return isShort;
  }
}
