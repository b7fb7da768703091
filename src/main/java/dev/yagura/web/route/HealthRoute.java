package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.json.HealthJson;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.web.guard.Caller;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /health}: every check of every node; 503 when critical. */
final class HealthRoute implements Route {
  private final Rooms rooms;

  HealthRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/health";
  }

  @Override
  public void handle(RoutingContext ctx) {
    boolean known = Caller.of(ctx) != Caller.NOBODY;
    String node = rooms.node().name();
    NodeChannels.HEALTH
        .at(node)
        .ask(rooms.vertx(), new Vitals.ReportRequest())
        .map(report -> known ? HealthJson.full(report) : HealthJson.plain(report))
        .otherwise(cause -> HealthJson.silent(node, rooms.clock().instant()))
        .onSuccess(
            health ->
                Answers.json(
                    ctx, health.status() == HealthStatus.CRITICAL ? 503 : 200, Json.text(health)));
  }
}
