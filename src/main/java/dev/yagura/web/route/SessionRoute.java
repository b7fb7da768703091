package dev.yagura.web.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import dev.yagura.vocabulary.json.SessionJson;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/sessions/{id}}: one session with its counts by event type. */
final class SessionRoute implements Route {
  private final Rooms rooms;

  SessionRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/sessions/:id";
  }

  @Override
  public void handle(RoutingContext ctx) {
    new Params(ctx.queryParams()).check();
    Answers.json(
        ctx,
        Channels.SESSION
            .ask(rooms.vertx(), new Sessions.FindRequest(ctx.pathParam("id")))
            .map(SessionRoute::shape));
  }

  private static ObjectNode shape(Sessions.Found found) {
    SessionDetail session = found.session();
    if (session == null) {
      throw Problem.of(ProblemCode.NO_SUCH_SESSION, "No event of this session is in the log.")
          .raised();
    }
    return SessionJson.full(session);
  }
}
