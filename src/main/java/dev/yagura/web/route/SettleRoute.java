package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Letters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code POST /api/v1/dead-letters/replay} and {@code …/acknowledge}: {@code {"ids":[…]}} or {@code
 * {"all":true}}.
 */
final class SettleRoute implements Route {
  private final Rooms rooms;
  private final Letters.Action action;

  SettleRoute(Rooms rooms, Letters.Action action) {
    this.rooms = rooms;
    this.action = action;
  }

  static boolean isAction(String word) {
    return Arrays.stream(Letters.Action.values()).anyMatch(action -> wordOf(action).equals(word));
  }

  @Override
  public String path() {
    return "/api/v1/dead-letters/" + wordOf(action);
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
    List<String> ids = fields.texts("ids");
    // An empty list means all to the store: nobody may say that by mistake.
    if (fields.flag("all") == fields.has("ids")) {
      fields.wrong("ids", "either ids or \"all\": true must be given");
    }
    fields.check();
    Answers.json(ctx, Channels.SETTLE_LETTERS.ask(rooms.vertx(), new Letters.Settle(action, ids)));
  }

  private static String wordOf(Letters.Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }
}
