package dev.yagura.vocabulary.bus;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;

/**
 * An address that browsers may register on. Frames are JSON, stay on the node that made them, and
 * may be dropped for a client that does not read.
 */
public final class FrameChannel {
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  private final String address;

  FrameChannel(String address) {
    this.address = address;
  }

  public String address() {
    return address;
  }

  /**
   * Sends to every registered browser of this node; {@code frame} must not be changed afterwards.
   */
  public void publish(Vertx vertx, JsonObject frame) {
    vertx.eventBus().publish(address, frame, LOCAL);
  }
}
