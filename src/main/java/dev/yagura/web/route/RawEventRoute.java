package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /api/v1/events/{event_id}/raw}: the redacted payload, byte for byte. A download that
 * no browser shows or runs, whatever it holds.
 */
final class RawEventRoute implements Route {
  private final Rooms rooms;

  RawEventRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/events/:id/raw";
  }

  @Override
  public void handle(RoutingContext ctx) {
    new Params(ctx.queryParams()).check();
    EventRoute.find(rooms, ctx.pathParam("id"))
        .compose(RawEventRoute::readable)
        .onSuccess(
            detail ->
                ctx.response()
                    .putHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                    .putHeader("Content-Disposition", "attachment; filename=\"event.json\"")
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                    .end(Buffer.buffer(detail.raw())))
        .onFailure(ctx::fail);
  }

  private static Future<Log.EventDetail> readable(Log.EventDetail detail) {
    return detail.damage() == null
        ? Future.succeededFuture(detail)
        : Future.failedFuture(
            Problem.of(
                    ProblemCode.PAYLOAD_DAMAGED,
                    "The stored payload of this event is damaged; its other fields can be read.")
                .raised());
  }
}
