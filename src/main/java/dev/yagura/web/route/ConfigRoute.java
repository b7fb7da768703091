package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.json.ConfigurationJson;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/config}: the settings that this node uses, and where each came from. */
final class ConfigRoute implements Route {
  private final Rooms rooms;

  ConfigRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/config";
  }

  @Override
  public void handle(RoutingContext ctx) {
    new Params(ctx.queryParams()).check();
    String node = rooms.node().name();
    Answers.json(
        ctx,
        NodeChannels.CONFIGURATION
            .at(node)
            .ask(rooms.vertx(), new Vitals.ConfigurationRequest())
            .map(found -> ConfigurationJson.of(node, found)));
  }
}
