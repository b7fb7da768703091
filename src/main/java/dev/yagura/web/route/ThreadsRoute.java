package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Threads;
import dev.yagura.vocabulary.json.ThreadsJson;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/threads}: threads of the existing notifier, newest use first. */
final class ThreadsRoute implements Route {
  private final Rooms rooms;

  ThreadsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/threads";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    Threads.PageRequest request =
        new Threads.PageRequest(
            params.text("session"),
            params.text("channel"),
            params.instant("created_from"),
            params.instant("created_to"),
            params.flag("archived"),
            params.text("cursor"),
            params.limit());
    params.check();
    Answers.json(ctx, Channels.THREADS.ask(rooms.vertx(), request).map(ThreadsJson::of));
  }
}
