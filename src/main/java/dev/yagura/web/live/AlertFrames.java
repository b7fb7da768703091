package dev.yagura.web.live;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.json.AlertJson;
import dev.yagura.vocabulary.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The body of {@code ui.alerts}, asked from the room that knows; several changes are one frame. */
final class AlertFrames {
  private static final long GATHER_MS = 100;

  private final Vertx vertx;
  private final Runnable tell;
  private boolean gathering;

  /**
   * @param tell asks for the body and tells it to who listens
   */
  AlertFrames(Vertx vertx, Runnable tell) {
    this.vertx = vertx;
    this.tell = tell;
  }

  Future<Void> begin() {
    return Channels.ALERTS_CHANGED.listen(vertx, fact -> onChanged());
  }

  Future<String> body() {
    return Channels.ALERTS
        .ask(vertx, new Alerts.ListRequest(0))
        .map(AlertJson::frame)
        .map(Json::text);
  }

  private void onChanged() {
    if (gathering) {
      return;
    }
    gathering = true;
    vertx.setTimer(
        GATHER_MS,
        timer -> {
          gathering = false;
          tell.run();
        });
  }
}
