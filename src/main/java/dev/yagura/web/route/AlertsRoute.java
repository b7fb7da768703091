package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.json.AlertJson;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/alerts}: what is pending or fires, and the last that are over. */
final class AlertsRoute implements Route {
  private static final int USUAL_ENDED = 50;
  private static final int MOST_ENDED = 200;

  private final Rooms rooms;

  AlertsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/alerts";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    Long ended = params.seq("ended");
    if (ended != null && ended > MOST_ENDED) {
      params.wrong("ended", "must be 0 to " + MOST_ENDED);
    }
    params.check();
    Answers.json(
        ctx,
        Channels.ALERTS
            .ask(
                rooms.vertx(),
                new Alerts.ListRequest(ended == null ? USUAL_ENDED : ended.intValue()))
            .map(AlertJson::alerts));
  }
}
