package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /metrics}: this node's measurements as Prometheus text. */
final class MetricsRoute implements Route {
  private final Rooms rooms;

  MetricsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/metrics";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Channels.SCRAPE
        .at(rooms.node().name())
        .ask(rooms.vertx(), new Measures.ScrapeRequest())
        .onSuccess(
            scrape ->
                ctx.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                    .end(scrape.text()))
        .onFailure(ctx::fail);
  }
}
