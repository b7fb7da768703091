package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What every room does besides its work: it answers how it is, tells its figures once a second, and
 * may hear what is short. All of them are called on the room's own context and must not block.
 */
public final class RoomVitals {
  private static final long EVERY_MS = 1000;

  private RoomVitals() {}

  /** Hears what is short on this node's machine, until the calling verticle is undeployed. */
  public static Future<Void> onPressure(
      Vertx vertx, Node node, Consumer<Vitals.Pressure> listener) {
    return NodeChannels.PRESSURE.listen(
        vertx,
        fact -> {
          if (fact.node().equals(node.name())) {
            listener.accept(fact);
          }
        });
  }

  /** Begins; ends when the calling verticle is undeployed. */
  public static Future<Void> begin(
      Vertx vertx,
      Node node,
      String room,
      Supplier<Vitals.RoomHealth> health,
      Supplier<List<Measures.Reading>> readings) {
    vertx.setPeriodic(
        EVERY_MS,
        timer ->
            Channels.READINGS.publish(
                vertx, new Measures.Readings(node.name(), room, readings.get())));
    return NodeChannels.ROOM_HEALTH
        .at(node.name() + "." + room)
        .answer(vertx, question -> Future.succeededFuture(health.get()));
  }
}
