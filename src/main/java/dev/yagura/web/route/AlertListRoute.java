package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.json.AlertJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiFunction;

/**
 * {@code GET /api/v1/alert-rules}, {@code …/silences} and {@code …/deliveries}: what is known,
 * whole or its newest.
 */
final class AlertListRoute implements Route {
  /** Asks for a list of at most so many. */
  private interface Question extends BiFunction<Vertx, Integer, Future<Object>> {}

  private final Rooms rooms;
  private final String name;
  private final boolean limited;
  private final Question question;

  private AlertListRoute(Rooms rooms, String name, boolean limited, Question question) {
    this.rooms = rooms;
    this.name = name;
    this.limited = limited;
    this.question = question;
  }

  static List<Route> all(Rooms rooms) {
    return List.of(
        new AlertListRoute(
            rooms,
            "alert-rules",
            false,
            (vertx, limit) ->
                Channels.ALERT_RULES.ask(vertx, new Alerts.RulesRequest()).map(AlertJson::rules)),
        new AlertListRoute(
            rooms,
            "silences",
            false,
            (vertx, limit) ->
                Channels.SILENCES
                    .ask(vertx, new Alerts.SilencesRequest())
                    .map(AlertJson::silences)),
        new AlertListRoute(
            rooms,
            "deliveries",
            true,
            (vertx, limit) ->
                Channels.DELIVERIES
                    .ask(vertx, new Notices.DeliveriesRequest(limit))
                    .map(AlertJson::deliveries)));
  }

  @Override
  public String path() {
    return "/api/v1/" + name;
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    int limit = limited ? params.limit() : 0;
    params.check();
    Answers.json(ctx, question.apply(rooms.vertx(), limit));
  }
}
