package dev.yagura.web.live;

import dev.yagura.vocabulary.bus.FrameChannels;
import io.vertx.core.Future;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.HashSet;
import java.util.Set;

/** A SockJS session or a raw WebSocket that speaks the event-bus bridge protocol. */
final class SockStream extends LiveStream {
  private final SockJSSocket socket;
  private final Set<String> addresses = new HashSet<>();
  private long heardAt;
  private boolean spoken;

  SockStream(SockJSSocket socket, long now) {
    this.socket = socket;
    this.heardAt = now;
  }

  /** Takes one message; the address that was newly registered, or {@code ""}. */
  String hear(BridgeMessage message, long now) {
    heardAt = now;
    spoken = true;
    if (message instanceof BridgeMessage.Register register) {
      if (register.address().equals(FrameChannels.EVENTS.address())) {
        beginAnew();
      }
      return addresses.add(register.address()) ? register.address() : "";
    }
    if (message instanceof BridgeMessage.Unregister unregister) {
      addresses.remove(unregister.address());
    } else if (message instanceof BridgeMessage.Ping && !isFull(now)) {
      // Without it a raw socket on a quiet address would look idle and be closed.
      push("{\"type\":\"pong\"}");
    } else if (message instanceof BridgeMessage.Refused refused && !isFull(now)) {
      push("{\"type\":\"err\",\"body\":\"" + refused.reason() + "\"}");
    }
    return "";
  }

  @Override
  String transport() {
    return socket.uri().contains("/xhr") ? "xhr" : "websocket";
  }

  @Override
  boolean wants(String address) {
    return addresses.contains(address);
  }

  @Override
  boolean wantsFrames() {
    return addresses.contains(FrameChannels.EVENTS.address());
  }

  @Override
  String envelope(String address, String body) {
    return "{\"type\":\"rec\",\"address\":\"" + address + "\",\"body\":" + body + "}";
  }

  @Override
  String envelope(Frame frame, boolean afterGap) {
    return frame.bridge(afterGap);
  }

  @Override
  Future<Void> write(String text) {
    return socket.write(text);
  }

  @Override
  void close(int code, String reason) {
    socket.close(code, reason);
  }

  @Override
  long heardAt(long now) {
    return heardAt;
  }

  @Override
  boolean hasSpoken() {
    return spoken;
  }
}
