package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.json.HealthHistoryJson;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/health/history}: how everything was, the newest first. */
final class HealthHistoryRoute implements Route {
  private final Rooms rooms;

  HealthHistoryRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/health/history";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    int limit = params.limit();
    params.check();
    Answers.json(
        ctx,
        NodeChannels.HEALTH_HISTORY
            .at(rooms.node().name())
            .ask(rooms.vertx(), new Vitals.HistoryRequest())
            .map(history -> HealthHistoryJson.of(history, limit)));
  }
}
