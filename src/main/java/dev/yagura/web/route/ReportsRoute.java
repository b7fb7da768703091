package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Reports;
import dev.yagura.vocabulary.json.ReportsJson;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/reports}: which days and weeks have a report, the newest first. */
final class ReportsRoute implements Route {
  private final Rooms rooms;

  ReportsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/reports";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    Reports.ListRequest request = new Reports.ListRequest(params.text("cursor"), params.limit());
    params.check();
    Answers.json(ctx, Channels.REPORTS.ask(rooms.vertx(), request).map(ReportsJson::of));
  }
}
