package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.json.EventJson;
import dev.yagura.vocabulary.json.SessionJson;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/sessions}: sessions, latest activity first, or by {@code sort}, largest first.
 */
final class SessionsRoute implements Route {
  private final Rooms rooms;

  SessionsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/sessions";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    Sessions.PageRequest request =
        new Sessions.PageRequest(
            state(params),
            params.text("project"),
            params.text("host"),
            params.text("text"),
            params.instant("from"),
            params.instant("to"),
            sort(params),
            params.text("cursor"),
            params.limit());
    CostsBeside costs = new CostsBeside(rooms, params);
    params.check();
    Answers.json(
        ctx,
        Channels.SESSIONS
            .ask(rooms.vertx(), request)
            .compose(
                page ->
                    costs
                        .add(page.sessions().stream().map(SessionJson::item).toList())
                        .map(items -> new EventJson.Page(items, page.next()))));
  }

  private static @Nullable SessionState state(Params params) {
    return params.oneOf("state", List.of(SessionState.values()), SessionState::word);
  }

  private static Sessions.Sort sort(Params params) {
    Sessions.Sort sort = params.oneOf("sort", List.of(Sessions.Sort.values()), Sessions.Sort::word);
    return sort == null ? Sessions.Sort.ACTIVITY : sort;
  }
}
