package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Sessions;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/projects}: sums by project, latest activity first. */
final class ProjectsRoute implements Route {
  private final Rooms rooms;

  ProjectsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/projects";
  }

  @Override
  public void handle(RoutingContext ctx) {
    new Params(ctx.queryParams()).check();
    Answers.json(ctx, Channels.PROJECTS.ask(rooms.vertx(), new Sessions.ProjectsRequest()));
  }
}
