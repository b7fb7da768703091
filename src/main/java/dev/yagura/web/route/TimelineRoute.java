package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /api/v1/sessions/{id}/timeline}: lanes and spans of a session; the longest when there
 * are more than {@code limit}.
 */
final class TimelineRoute implements Route {
  static final int MOST = 32_000;
  private static final int DEFAULT = 2000;

  private final Rooms rooms;

  TimelineRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/sessions/:id/timeline";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    Sessions.TimelineRequest request =
        new Sessions.TimelineRequest(
            ctx.pathParam("id"),
            params.instant("from"),
            params.instant("to"),
            params.limit(DEFAULT, MOST));
    params.check();
    find(rooms, request)
        // Megabytes: not on the event loop.
        .compose(found -> rooms.vertx().executeBlocking(() -> Json.text(found), false))
        .onSuccess(text -> Answers.json(ctx, 200, text))
        .onFailure(ctx::fail);
  }

  /** Fails with a problem when the log has no event of the session. */
  static Future<Sessions.Timeline> find(Rooms rooms, Sessions.TimelineRequest request) {
    return Channels.TIMELINE
        .ask(rooms.vertx(), request)
        .compose(
            found ->
                found.known()
                    ? Future.succeededFuture(found)
                    : Future.failedFuture(
                        Problem.of(
                                ProblemCode.NO_SUCH_SESSION,
                                "No event of this session is in the log.")
                            .raised()));
  }
}
