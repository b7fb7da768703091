package dev.yagura.alert;

import dev.yagura.vocabulary.bus.RoomVitals;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;

/** Raises alerts. See the room's card in {@code package-info}. */
public final class AlertVerticle extends VerticleBase {
  private static final String ROOM = "alert";

  private final Node node;

  public AlertVerticle(Node node) {
    this.node = node;
  }

  @Override
  public Future<?> start() {
    return RoomVitals.begin(vertx, node, ROOM, () -> RoomHealth.healthy(Map.of()), List::of);
  }
}
