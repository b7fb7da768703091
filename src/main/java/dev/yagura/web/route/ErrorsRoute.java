package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.json.ErrorsJson;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/health/errors}: what this node has warned of, by type and one by one. */
final class ErrorsRoute implements Route {
  private final Rooms rooms;

  ErrorsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/health/errors";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    int limit = params.limit();
    params.check();
    String node = rooms.node().name();
    Answers.json(
        ctx,
        NodeChannels.ERRORS
            .at(node)
            .ask(rooms.vertx(), new Vitals.ErrorsRequest(limit))
            .map(errors -> ErrorsJson.of(node, errors)));
  }
}
