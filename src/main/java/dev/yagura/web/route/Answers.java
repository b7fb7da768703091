package dev.yagura.web.route;

import dev.yagura.vocabulary.json.Json;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** How routes answer. */
final class Answers {
  private static final String JSON = "application/json";

  private Answers() {}

  /** The shape as JSON once it is there; a failure goes to {@link Failures}. */
  static void json(RoutingContext ctx, Future<?> shape) {
    shape.map(Json::text).onSuccess(text -> json(ctx, 200, text)).onFailure(ctx::fail);
  }

  static void json(RoutingContext ctx, int status, String text) {
    if (!ctx.response().closed()) {
      ctx.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(text);
    }
  }
}
