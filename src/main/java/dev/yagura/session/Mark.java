package dev.yagura.session;

/**
 * When something happened: by the event's own time, and where that is the same, by its place in the
 * log. Files of one session may come in another order than their events happened.
 *
 * @param at milliseconds since 1970
 */
record Mark(long at, long seq) implements Comparable<Mark> {
  /** Before everything. */
  static final Mark NEVER = new Mark(Long.MIN_VALUE, 0);

  @Override
  public int compareTo(Mark other) {
    int byTime = Long.compare(at, other.at);
    return byTime != 0 ? byTime : Long.compare(seq, other.seq);
  }

  boolean isAfter(Mark other) {
    return compareTo(other) > 0;
  }
}
