package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/metrics/snapshot}: every measurement as of now, as JSON. */
final class MetricsSnapshotRoute implements Route {
  private final Rooms rooms;

  MetricsSnapshotRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/metrics/snapshot";
  }

  @Override
  public void handle(RoutingContext ctx) {
    new Params(ctx.queryParams()).check();
    Answers.json(ctx, Channels.METRICS.ask(rooms.vertx(), new Measures.SnapshotRequest()));
  }
}
