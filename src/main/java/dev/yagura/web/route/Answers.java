package dev.yagura.web.route;

import dev.yagura.vocabulary.json.Json;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** How routes answer. */
final class Answers {
  private static final String JSON = "application/json";

  private Answers() {}

  /** The shape as JSON once it is there; a failure goes to {@link Failures}. */
  static void json(RoutingContext ctx, Future<?> shape) {
    json(ctx, 200, shape);
  }

  static void json(RoutingContext ctx, int status, Future<?> shape) {
    shape.map(Json::text).onSuccess(text -> json(ctx, status, text)).onFailure(ctx::fail);
  }

  static void json(RoutingContext ctx, int status, String text) {
    if (!ctx.response().closed()) {
      ctx.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(text);
    }
  }

  /**
   * The same for work of minutes. A connection on which nothing is written is closed, so blank
   * lines are written meanwhile, which JSON allows. The status is 200 from the first of them on:
   * work that fails later is answered with a problem under that status, whose {@code type} tells
   * it.
   */
  static void late(RoutingContext ctx, Rooms rooms, Future<?> shape) {
    HttpServerResponse response = ctx.response();
    long period = Math.max(100, rooms.terms().idle().toMillis() / 3);
    long timer =
        rooms
            .vertx()
            .setPeriodic(
                period,
                fired -> {
                  if (!response.closed() && !response.ended()) {
                    begin(response);
                    response.write("\n");
                  }
                });
    shape
        .map(Json::text)
        .onComplete(done -> rooms.vertx().cancelTimer(timer))
        .onSuccess(text -> end(ctx, text))
        .onFailure(
            cause -> {
              if (response.headWritten()) {
                end(ctx, Json.text(Failures.problem(cause)));
              } else {
                ctx.fail(cause);
              }
            });
  }

  private static void begin(HttpServerResponse response) {
    if (!response.headWritten()) {
      response.setStatusCode(200).putHeader(HttpHeaders.CONTENT_TYPE, JSON).setChunked(true);
    }
  }

  private static void end(RoutingContext ctx, String text) {
    if (ctx.response().headWritten()) {
      if (!ctx.response().closed()) {
        ctx.response().end(text);
      }
    } else {
      json(ctx, 200, text);
    }
  }
}
