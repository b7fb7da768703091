package dev.yagura.web.route;

import dev.yagura.web.live.EventFilter;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * {@code GET /api/v1/events/stream}: the live feed as server-sent events. {@code Last-Event-ID}
 * beats {@code ?after=}, because a browser that comes back repeats the old address.
 */
final class EventStreamRoute implements Route {
  private static final long FROM_NOW = -1;

  private final Rooms rooms;

  EventStreamRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/events/stream";
  }

  @Override
  public List<HttpMethod> methods() {
    return List.of(HttpMethod.GET);
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    EventFilter filter =
        new EventFilter(
            params.text("session"),
            params.text("type"),
            params.text("tool"),
            params.text("project"));
    Long after = params.seq("after");
    String last = ctx.request().getHeader("Last-Event-ID");
    if (last != null) {
      Long seq = Params.parseSeq(last);
      if (seq == null) {
        params.wrong("Last-Event-ID", "must be the id of an event of this stream");
      }
      after = seq;
    }
    params.check();
    rooms.live().openSse(ctx, filter, after == null ? FROM_NOW : after);
  }
}
