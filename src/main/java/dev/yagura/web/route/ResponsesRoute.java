package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.json.ResponseJson;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /api/v1/sessions/{id}/responses}: what its agents and the main thread said at the end
 * of their turns, newest first; {@code agent=main} is the main thread alone, {@code limit=1} the
 * latest.
 */
final class ResponsesRoute implements Route {
  private final Rooms rooms;

  ResponsesRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/sessions/:id/responses";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    String agent = params.text("agent");
    Transcripts.ResponsesRequest request =
        new Transcripts.ResponsesRequest(
            ctx.pathParam("id"),
            "main".equals(agent) ? "" : agent,
            params.instant("from"),
            params.instant("to"),
            params.text("cursor"),
            params.limit());
    params.check();
    Answers.json(ctx, Channels.RESPONSES.ask(rooms.vertx(), request).map(ResponseJson::page));
  }
}
