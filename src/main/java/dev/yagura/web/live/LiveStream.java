package dev.yagura.web.live;

import io.vertx.core.Future;

/**
 * One client that listens. A client that does not read gets nothing more until it does; the first
 * frame after that says that frames are missing.
 */
abstract class LiveStream {
  private final Backlog backlog = new Backlog();
  private boolean missed;

  /** {@code websocket}, {@code xhr} or {@code sse}. */
  abstract String transport();

  abstract boolean wants(String address);

  abstract boolean wantsFrames();

  abstract String envelope(String address, String body);

  abstract String envelope(Frame frame, boolean afterGap);

  /** Completes when the text has left for the socket. */
  abstract Future<Void> write(String text);

  abstract void close(int code, String reason);

  /** Monotonic nanoseconds of the last sign of life that the protocol demands. */
  abstract long heardAt(long now);

  /** Whether it has said what it wants. */
  abstract boolean hasSpoken();

  /** An absolute value: who is full does not get it and needs no mark. */
  final void tell(String address, String body, long now) {
    if (wants(address) && !backlog.isFull(now)) {
      push(envelope(address, body));
    }
  }

  /**
   * @return false when the frame was dropped
   */
  final boolean offer(Frame frame, long now) {
    if (!wantsFrames()) {
      return true;
    }
    if (backlog.isFull(now)) {
      missed = true;
      return false;
    }
    boolean afterGap = missed;
    missed = false;
    push(envelope(frame, afterGap));
    return true;
  }

  final Future<Void> push(String text) {
    backlog.sent(text.length());
    return write(text).onComplete(done -> backlog.written(text.length()));
  }

  final boolean isFull(long now) {
    return backlog.isFull(now);
  }

  final long fullFor(long now) {
    return backlog.fullFor(now);
  }

  /** What was missed does not matter any more: the client begins anew. */
  final void beginAnew() {
    missed = false;
  }
}
