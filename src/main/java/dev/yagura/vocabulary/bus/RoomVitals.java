package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;

/**
 * The two things that every room does besides its work: it answers how it is, and tells its figures
 * once a second. Both suppliers are called on the room's own context and must not block.
 */
public final class RoomVitals {
  private static final long EVERY_MS = 1000;

  private RoomVitals() {}

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
    return Channels.ROOM_HEALTH
        .at(node.name() + "." + room)
        .answer(vertx, question -> Future.succeededFuture(health.get()));
  }
}
