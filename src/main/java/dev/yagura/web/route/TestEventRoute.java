package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * {@code POST /api/v1/test-event}: a watching node writes a file such as a hook writes into a
 * folder that it watches, so that somebody sees whether events arrive.
 */
final class TestEventRoute implements Route {
  private final Rooms rooms;

  TestEventRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/test-event";
  }

  @Override
  public List<HttpMethod> methods() {
    return List.of(HttpMethod.POST);
  }

  @Override
  public boolean takesJson() {
    return true;
  }

  @Override
  public void handle(RoutingContext ctx) {
    Fields.of(ctx).check();
    Answers.json(ctx, Channels.TEST_EVENT.ask(rooms.vertx(), new Ingest.WriteTestEvent()));
  }
}
