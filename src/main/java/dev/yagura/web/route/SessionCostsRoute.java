package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.json.CostJson;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code GET /api/v1/sessions/{id}/costs}: what one session cost, by agent, model and day. */
final class SessionCostsRoute implements Route {
  private final Rooms rooms;

  SessionCostsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/sessions/:id/costs";
  }

  @Override
  public void handle(RoutingContext ctx) {
    new Params(ctx.queryParams()).check();
    Answers.json(
        ctx,
        Channels.SESSION_COSTS
            .ask(rooms.vertx(), new Costs.SessionsRequest(List.of(ctx.pathParam("id")), true))
            .map(SessionCostsRoute::shape));
  }

  private static CostJson.Session shape(Costs.Sessions answer) {
    if (answer.sessions().isEmpty()) {
      throw Problem.of(
              ProblemCode.NO_SUCH_TRANSCRIPT,
              "No transcript of this session has been read that used tokens.")
          .raised();
    }
    return CostJson.Session.of(answer.sessions().get(0));
  }
}
