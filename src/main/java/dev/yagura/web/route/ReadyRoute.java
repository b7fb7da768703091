package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /health/ready}: 200 when the backlog's size is known and the store accepts, else 503.
 */
final class ReadyRoute implements Route {
  private final Rooms rooms;

  ReadyRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/health/ready";
  }

  @Override
  public void handle(RoutingContext ctx) {
    NodeChannels.HEALTH
        .at(rooms.node().name())
        .ask(rooms.vertx(), new Vitals.ReportRequest())
        .map(Vitals.Report::ready)
        .otherwise(false)
        .onSuccess(ready -> Answers.json(ctx, ready ? 200 : 503, "{\"ready\":" + ready + "}"));
  }
}
