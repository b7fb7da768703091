package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.json.Json;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/sessions/{id}/trace.json}: a session as a file for Perfetto or
 * chrome://tracing. A download that no browser shows or runs.
 */
final class TraceRoute implements Route {
  private static final String POLICY =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private final Rooms rooms;

  TraceRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/sessions/:id/trace.json";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    String id = ctx.pathParam("id");
    Sessions.TimelineRequest request =
        new Sessions.TimelineRequest(
            id,
            params.instant("from"),
            params.instant("to"),
            params.limit(TimelineRoute.MOST, TimelineRoute.MOST));
    params.check();
    Future.all(TimelineRoute.find(rooms, request), name(id))
        .compose(
            both ->
                rooms
                    .vertx()
                    .executeBlocking(
                        () -> Json.text(new Trace(both.resultAt(1)).of(both.resultAt(0))), false))
        .onSuccess(text -> send(ctx, id, text))
        .onFailure(ctx::fail);
  }

  private static void send(RoutingContext ctx, String id, String text) {
    String safe = id.replaceAll("[^A-Za-z0-9_-]", "_");
    String name = "session-" + safe.substring(0, Math.min(100, safe.length())) + ".trace.json";
    if (!ctx.response().closed()) {
      ctx.response()
          .putHeader("Content-Security-Policy", POLICY)
          .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"")
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .end(text);
    }
  }

  /** Project and title; the id of a session of which only the log knows. */
  private Future<String> name(String id) {
    return Channels.SESSION
        .ask(rooms.vertx(), new Sessions.FindRequest(id))
        .map(found -> name(id, found.session()))
        .otherwise(id);
  }

  private static String name(String id, @Nullable SessionDetail detail) {
    if (detail == null) {
      return id;
    }
    SessionView session = detail.session();
    String title = session.title() == null ? id : session.title();
    return session.project() == null ? title : session.project() + " / " + title;
  }
}
