package dev.yagura.maintain;

/**
 * How a job ended.
 *
 * @param good false when people should look: it failed, or it found something wrong
 * @param done true when there is no use in trying again soon
 * @param words what was done or what was wrong, without payload text and paths
 */
record Outcome(boolean good, boolean done, String words) {
  static Outcome good(String words) {
    return new Outcome(true, true, words);
  }

  /** It did its work, and found something wrong. */
  static Outcome found(String words) {
    return new Outcome(false, true, words);
  }

  static Outcome failed(String words) {
    return new Outcome(false, false, words);
  }
}
