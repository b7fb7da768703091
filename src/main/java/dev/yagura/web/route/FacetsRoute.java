package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/facets}: which values the filters can take. */
final class FacetsRoute implements Route {
  private final Rooms rooms;

  FacetsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/facets";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    int limit = params.limit();
    params.check();
    Answers.json(ctx, Channels.FACETS.ask(rooms.vertx(), new Log.FacetsRequest(limit)));
  }
}
