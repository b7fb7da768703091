package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.json.ConfigurationJson;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * {@code POST /api/v1/config/set} with {@code {"key":…,"value":…}} and {@code …/unset} with {@code
 * {"key":…}}: as {@code yagura config set}, of this node's settings that take effect at once and
 * are numbers or choices. Everything else changes by file or command line only.
 */
final class ConfigChangeRoute implements Route {
  private final Rooms rooms;
  private final boolean sets;

  ConfigChangeRoute(Rooms rooms, boolean sets) {
    this.rooms = rooms;
    this.sets = sets;
  }

  @Override
  public String path() {
    return "/api/v1/config/" + (sets ? "set" : "unset");
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
    Fields fields = Fields.of(ctx);
    String key = fields.needed("key");
    String value = sets ? fields.needed("value") : null;
    fields.check();
    Answers.json(
        ctx,
        NodeChannels.CHANGE_SETTING
            .at(rooms.node().name())
            .ask(rooms.vertx(), new Vitals.ChangeSetting(key, value))
            .map(ConfigurationJson.Changed::of));
  }
}
