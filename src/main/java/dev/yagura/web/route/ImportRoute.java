package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Imports;
import dev.yagura.vocabulary.json.ImportJson;
import dev.yagura.vocabulary.json.Problem;
import dev.yagura.vocabulary.json.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code GET /api/v1/imports/{id}}: how it is doing; {@code DELETE} stops it. */
final class ImportRoute implements Route {
  private final Rooms rooms;

  ImportRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/imports/:id";
  }

  @Override
  public List<HttpMethod> methods() {
    return List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE);
  }

  @Override
  public void handle(RoutingContext ctx) {
    new Params(ctx.queryParams()).check();
    String id = ctx.pathParam("id");
    Future<Imports.Status> status =
        ctx.request().method().equals(HttpMethod.DELETE)
            ? Channels.CANCEL_IMPORT.ask(rooms.vertx(), new Imports.Cancel(id))
            : Channels.IMPORT_STATUS.ask(rooms.vertx(), new Imports.StatusRequest(id));
    Answers.json(ctx, status.map(found -> shape(found, id)));
  }

  private static ImportJson shape(Imports.Status status, String id) {
    if (!id.equals(status.id())) {
      throw Problem.of(ProblemCode.NO_SUCH_IMPORT, "There is no import with this id.").raised();
    }
    return ImportJson.of(status);
  }
}
