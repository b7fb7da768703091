package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.json.EventJson;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/events/{event_id}}: one event in full. */
final class EventRoute implements Route {
  private static final int MAX_ID = 200;

  private final Rooms rooms;

  EventRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/events/:id";
  }

  @Override
  public void handle(RoutingContext ctx) {
    new Params(ctx.queryParams()).check();
    // A payload may be 25 MB: reading it as JSON is not the event loop's work.
    find(rooms, ctx.pathParam("id"))
        .compose(
            detail ->
                rooms
                    .vertx()
                    .executeBlocking(() -> Json.text(EventJson.full(stored(detail), detail))))
        .onSuccess(text -> Answers.json(ctx, 200, text))
        .onFailure(ctx::fail);
  }

  /** The event, or a 404. */
  static Future<Log.EventDetail> find(Rooms rooms, String id) {
    if (id.length() > MAX_ID) {
      return Future.failedFuture(missing());
    }
    return Channels.EVENT
        .ask(rooms.vertx(), new Log.EventRequest(id))
        .compose(
            detail ->
                detail.event() == null
                    ? Future.failedFuture(missing())
                    : Future.succeededFuture(detail));
  }

  private static StoredEvent stored(Log.EventDetail detail) {
    StoredEvent event = detail.event();
    if (event == null) {
      throw missing();
    }
    return event;
  }

  private static Problem.Raised missing() {
    return Problem.of(ProblemCode.NO_SUCH_EVENT, "The log has no event with this id.").raised();
  }
}
