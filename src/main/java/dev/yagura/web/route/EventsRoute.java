package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.json.EventCursor;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.SearchJson;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/events}: a page of events, newest first unless asked otherwise. */
final class EventsRoute implements Route {
  /** The search language has its own, lower limit and says where it is passed. */
  private static final int MOST_SEARCH = 4000;

  private final Rooms rooms;

  EventsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/events";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    EventCursor cursor = cursor(params);
    Log.EventPageRequest request = request(params, cursor);
    params.check();
    Answers.json(ctx, page(request, cursor));
  }

  private static @Nullable EventCursor cursor(Params params) {
    String text = params.text("cursor");
    Optional<EventCursor> cursor = text == null ? Optional.empty() : EventCursor.parse(text);
    if (text != null && cursor.isEmpty()) {
      params.wrong("cursor", "is none that this server gave");
    }
    return cursor.orElse(null);
  }

  private static Log.EventPageRequest request(Params params, @Nullable EventCursor cursor) {
    Long after = params.seq("after");
    boolean ascending = ascending(params, after, cursor);
    Long from = cursor == null ? null : Long.valueOf(cursor.seq());
    return EventsAsked.inOrder(ascending, params.limit())
        .session(params.text("session"))
        .type(params.text("type"))
        .tool(params.text("tool"))
        .project(params.text("project"))
        .agent(params.text("agent"))
        .host(params.text("host"))
        .between(params.instant("from"), params.instant("to"))
        .before(ascending ? null : from)
        .after(ascending && from != null ? from : after)
        .search(params.text("q", MOST_SEARCH))
        .request();
  }

  private static boolean ascending(
      Params params, @Nullable Long after, @Nullable EventCursor cursor) {
    String order = params.text("order");
    if (order != null && !order.equals("asc") && !order.equals("desc")) {
      params.wrong("order", "must be asc or desc");
    }
    boolean ascending = "asc".equals(order) || (order == null && (after != null || isUp(cursor)));
    if (after != null && !ascending) {
      params.wrong("after", "goes with order=asc only");
    }
    if (cursor != null && cursor.ascending() != ascending) {
      params.wrong("cursor", "belongs to the other order");
    }
    return ascending;
  }

  private static boolean isUp(@Nullable EventCursor cursor) {
    return cursor != null && cursor.ascending();
  }

  private Future<Object> page(Log.EventPageRequest request, @Nullable EventCursor cursor) {
    return Channels.EVENTS
        .ask(rooms.vertx(), request)
        .map(
            page -> {
              if (cursor != null && !cursor.logId().equals(page.logId())) {
                throw Problem.parameters(
                        List.of(new Problem.Field("cursor", "belongs to a log that was replaced")))
                    .raised();
              }
              return SearchJson.page(page, request.ascending());
            });
  }
}
