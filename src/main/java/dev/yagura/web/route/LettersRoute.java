package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Letters;
import dev.yagura.vocabulary.json.LetterJson;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /api/v1/dead-letters}: files that could not become events, newest first; those that
 * are acknowledged with {@code acknowledged=true} only.
 */
final class LettersRoute implements Route {
  private final Rooms rooms;

  LettersRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/dead-letters";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    Letters.PageRequest request =
        new Letters.PageRequest(
            params.text("code"),
            Boolean.TRUE.equals(params.flag("acknowledged")),
            params.text("cursor"),
            params.limit());
    params.check();
    Answers.json(ctx, Channels.LETTERS.ask(rooms.vertx(), request).map(LetterJson::page));
  }
}
