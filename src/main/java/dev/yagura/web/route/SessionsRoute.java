package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.json.EventJson;
import dev.yagura.vocabulary.json.SessionJson;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/sessions}: sessions, latest activity first. */
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
            null,
            null,
            Sessions.Sort.ACTIVITY,
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
    String word = params.text("state");
    if (word == null) {
      return null;
    }
    for (SessionState state : SessionState.values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    params.wrong(
        "state",
        "must be one of "
            + Arrays.stream(SessionState.values())
                .map(SessionState::word)
                .collect(Collectors.joining(", ")));
    return null;
  }
}
