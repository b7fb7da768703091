package dev.yagura.web.live;

import dev.yagura.vocabulary.bus.FrameChannels;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;

/** A stream of server-sent events. First catches up from the seq that the client names. */
final class SseStream extends LiveStream {
  private final HttpServerResponse response;
  private final EventFilter filter;
  private long position;
  private boolean live;
  private boolean catchingUp;

  /**
   * @param position the client holds everything up to this seq; -1 = begin with what comes
   */
  SseStream(HttpServerResponse response, EventFilter filter, long position) {
    this.response = response;
    this.filter = filter;
    this.position = position;
  }

  long position() {
    return position;
  }

  boolean isLive() {
    return live;
  }

  /** From now on it gets the frames of all. */
  void goLive() {
    live = true;
    catchingUp = false;
  }

  /** The log was replaced: positions mean nothing any more. */
  void forget() {
    position = -1;
  }

  /** One catching up at a time; false when one is under way. */
  boolean beginCatchingUp() {
    if (live || catchingUp) {
      return false;
    }
    catchingUp = true;
    return true;
  }

  void pauseCatchingUp() {
    catchingUp = false;
  }

  /** A frame of the past; completes when it has left, so that the past is never piled up. */
  Future<Void> catchUp(Frame frame) {
    position = frame.last();
    return push(frame.sse(false, filter));
  }

  @Override
  String transport() {
    return "sse";
  }

  @Override
  boolean wants(String address) {
    return address.equals(FrameChannels.HELLO.address());
  }

  @Override
  boolean wantsFrames() {
    return live;
  }

  @Override
  String envelope(String address, String body) {
    return "event: hello\ndata: " + body + "\n\n";
  }

  @Override
  String envelope(Frame frame, boolean afterGap) {
    position = frame.last();
    return frame.sse(afterGap, filter);
  }

  @Override
  Future<Void> write(String text) {
    return response.write(text);
  }

  @Override
  void close(int code, String reason) {
    response.end();
  }

  @Override
  long heardAt(long now) {
    return now;
  }

  @Override
  boolean hasSpoken() {
    return true;
  }
}
