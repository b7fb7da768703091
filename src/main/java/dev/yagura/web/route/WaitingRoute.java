package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.json.SessionJson;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/waiting}: who waits for a human, who has waited longest first. */
final class WaitingRoute implements Route {
  private final Rooms rooms;

  WaitingRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/waiting";
  }

  @Override
  public void handle(RoutingContext ctx) {
    new Params(ctx.queryParams()).check();
    Answers.json(
        ctx,
        Channels.WAITING
            .ask(rooms.vertx(), new Sessions.WaitingRequest())
            .map(SessionJson::waiting));
  }
}
