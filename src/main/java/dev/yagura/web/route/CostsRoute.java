package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Costs.By;
import dev.yagura.vocabulary.bus.Costs.Order;
import dev.yagura.vocabulary.json.CostJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/costs}: what sessions, agents, models, projects, days or hosts cost, as JSON
 * or as CSV.
 */
final class CostsRoute implements Route {
  private final Rooms rooms;

  CostsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/costs";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    By by = word(params, "by", List.of(By.values()), By::word, By.SESSION);
    Order order =
        word(
            params,
            "order",
            List.of(Order.values()),
            Order::word,
            by == By.DAY ? Order.KEY : Order.COST);
    String format = word(params, "format", List.of("json", "csv"), Function.identity(), "json");
    word(params, "tz", List.of("UTC"), Function.identity(), "UTC");
    String from = day(params, "from");
    String to = day(params, "to");
    if (from != null && to != null && from.compareTo(to) > 0) {
      params.wrong("to", "must not be before from");
    }
    Costs.TableRequest request =
        new Costs.TableRequest(
            by,
            from,
            to,
            params.text("project"),
            params.text("model"),
            params.text("session"),
            params.text("host"),
            order,
            params.limit());
    params.check();
    Future<Costs.Table> table = Channels.COSTS.ask(rooms.vertx(), request);
    if (format.equals("csv")) {
      csv(ctx, request, table);
    } else {
      Answers.json(ctx, table.map(answer -> CostJson.Table.of(request, answer)));
    }
  }

  private static void csv(
      RoutingContext ctx, Costs.TableRequest request, Future<Costs.Table> table) {
    table
        .map(answer -> CostCsv.of(request.by(), answer))
        .onSuccess(
            text ->
                ctx.response()
                    .putHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                    .putHeader(
                        "Content-Disposition",
                        "attachment; filename=\"costs-by-" + request.by().word() + ".csv\"")
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                    .end(text))
        .onFailure(ctx::fail);
  }

  private static <T> T word(
      Params params, String name, List<T> values, Function<T, String> word, T fallback) {
    String given = params.text(name);
    if (given == null) {
      return fallback;
    }
    for (T value : values) {
      if (word.apply(value).equals(given)) {
        return value;
      }
    }
    params.wrong(name, "must be one of " + String.join(", ", values.stream().map(word).toList()));
    return fallback;
  }

  private static @Nullable String day(Params params, String name) {
    String given = params.text(name);
    if (given != null && !isDay(given)) {
      params.wrong(name, "must be a day in UTC such as 2026-11-26");
      return null;
    }
    return given;
  }

  private static boolean isDay(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
