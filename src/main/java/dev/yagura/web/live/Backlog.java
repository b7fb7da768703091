package dev.yagura.web.live;

/**
 * What was written to one client and has not reached its socket. Counted here because a SockJS
 * session's own {@code writeQueueFull} looks at its session and not at the socket, so it never says
 * full (Vert.x 5.0.12). Monotonic nanoseconds.
 */
final class Backlog {
  /** Characters. Twice what a busy second of the feed writes. */
  static final long FULL = 256 * 1024;

  private long waiting;
  private long fullSince;
  private boolean full;

  void sent(int length) {
    waiting += length;
  }

  void written(int length) {
    waiting -= length;
  }

  /** Nothing more may be written now. */
  boolean isFull(long now) {
    boolean nowFull = waiting >= FULL;
    if (nowFull && !full) {
      fullSince = now;
    }
    full = nowFull;
    return nowFull;
  }

  /** How long it has been full without a break, in nanoseconds. */
  long fullFor(long now) {
    return isFull(now) ? now - fullSince : 0;
  }
}
