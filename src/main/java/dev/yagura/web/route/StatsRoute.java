package dev.yagura.web.route;

import dev.yagura.web.live.Figures;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/stats}: the figures of the first page. */
final class StatsRoute implements Route {
  private final Rooms rooms;

  StatsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/stats";
  }

  @Override
  public void handle(RoutingContext ctx) {
    new Params(ctx.queryParams()).check();
    Answers.json(ctx, Figures.ask(rooms.vertx()));
  }
}
