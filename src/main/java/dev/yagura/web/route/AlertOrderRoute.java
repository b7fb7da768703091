package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.json.AlertJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What people do about alerts: {@code POST /api/v1/alerts/acknowledge}, {@code …/silences}, {@code
 * …/silences/end} and {@code …/destinations/test}. Destinations and rules change by file only.
 *
 * @param <T> the order
 */
final class AlertOrderRoute<T> implements Route {
  private final Rooms rooms;
  private final String name;
  private final Function<Fields, T> order;
  private final BiFunction<Vertx, T, Future<?>> carryOut;

  private AlertOrderRoute(
      Rooms rooms, String name, Function<Fields, T> order, BiFunction<Vertx, T, Future<?>> does) {
    this.rooms = rooms;
    this.name = name;
    this.order = order;
    this.carryOut = does;
  }

  static List<Route> all(Rooms rooms) {
    return List.of(
        new AlertOrderRoute<>(
            rooms,
            "alerts/acknowledge",
            fields -> {
              String comment = fields.text("comment");
              return new Alerts.Acknowledge(
                  fields.needed("id"), by(fields), comment == null ? "" : comment);
            },
            (vertx, order) ->
                Channels.ACKNOWLEDGE.ask(vertx, order).map(Alerts.Acknowledged::alert)),
        new AlertOrderRoute<>(
            rooms,
            "silences",
            fields ->
                new Alerts.AddSilence(
                    fields.map("matchers"),
                    (int) Math.min(Integer.MAX_VALUE, fields.number("minutes")),
                    by(fields),
                    fields.needed("reason")),
            (vertx, order) -> Channels.ADD_SILENCE.ask(vertx, order).map(Alerts.Silenced::silence)),
        new AlertOrderRoute<>(
            rooms,
            "silences/end",
            fields -> new Alerts.EndSilence(fields.needed("id")),
            (vertx, order) -> Channels.END_SILENCE.ask(vertx, order).map(Alerts.Silenced::silence)),
        new AlertOrderRoute<>(
            rooms,
            "destinations/test",
            fields -> new Notices.Test(fields.needed("name")),
            (vertx, order) -> Channels.TEST_DESTINATION.ask(vertx, order).map(AlertJson::tested)));
  }

  private static String by(Fields fields) {
    String by = fields.text("by");
    return by == null ? "api" : by;
  }

  @Override
  public String path() {
    return "/api/v1/" + name;
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
    T asked = order.apply(fields);
    fields.check();
    Answers.json(ctx, carryOut.apply(rooms.vertx(), asked));
  }
}
