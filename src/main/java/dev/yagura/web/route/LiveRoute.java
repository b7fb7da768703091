package dev.yagura.web.route;

import io.vertx.ext.web.RoutingContext;

/** {@code GET /health/live}: 200 as long as the event loop turns. */
final class LiveRoute implements Route {
  @Override
  public String path() {
    return "/health/live";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Answers.json(ctx, 200, "{\"status\":\"healthy\"}");
  }
}
