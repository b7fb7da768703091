package dev.yagura.web.route;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * {@code POST /api/v1/token/rotate}: makes a new token and writes it into the token's file. The old
 * token and every cookie made from it are worth nothing from then on, and live streams are closed.
 * The answer does not hold the new one: who may have it can read the file.
 */
final class TokenRoute implements Route {
  private record Rotated(boolean rotated) {}

  private final Rooms rooms;

  TokenRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/token/rotate";
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
    Fields fields = Fields.ofBearer(ctx);
    if (!fields.flag("confirm")) {
      fields.wrong("confirm", "must be true: browsers and programs are locked out");
    }
    fields.check();
    Answers.json(ctx, rooms.terms().newToken().get().map(done -> new Rotated(true)));
  }
}
