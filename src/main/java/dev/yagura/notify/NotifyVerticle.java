package dev.yagura.notify;

import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;

/** Tells people. See the room's card in {@code package-info}. */
public final class NotifyVerticle extends VerticleBase {
  private static final String ROOM = "notify";

  private final Node node;

  public NotifyVerticle(Node node) {
    this.node = node;
  }

  @Override
  public Future<?> start() {
    return RoomVitals.begin(vertx, node, ROOM, () -> RoomHealth.healthy(Map.of()), List::of);
  }
}
