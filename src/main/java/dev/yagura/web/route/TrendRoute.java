package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/stats/trend}: a figure per hour, day or week and whether it rises. Days are
 * those of {@code tz}; an hour of UTC counts to the day that holds its begin, so that in a zone of
 * half hours up to 30 minutes lie on the other side of midnight.
 */
final class TrendRoute implements Route {
  private static final int USUAL_STEPS = 30;

  private final Rooms rooms;

  TrendRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/stats/trend";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    Measures.Metric metric = word(params, "metric", Measures.Metric.values());
    Measures.Step per = word(params, "per", Measures.Step.values());
    Long last = params.seq("last");
    String zone = params.text("tz");
    Measures.TrendRequest request =
        new Measures.TrendRequest(
            metric == null ? Measures.Metric.EVENTS : metric,
            per == null ? Measures.Step.DAY : per,
            last == null ? USUAL_STEPS : (int) Math.min(Integer.MAX_VALUE, last),
            zone == null ? "UTC" : zone,
            params.text("type"),
            params.text("tool"),
            params.text("project"));
    params.check();
    Answers.json(ctx, Channels.TREND.ask(rooms.vertx(), request));
  }

  private static <E extends Enum<E>> @Nullable E word(Params params, String name, E[] values) {
    String text = params.text(name);
    for (E value : values) {
      if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
        return value;
      }
    }
    if (text != null) {
      String words = Arrays.toString(values).toLowerCase(Locale.ROOT);
      params.wrong(name, "must be one of " + words.substring(1, words.length() - 1));
    }
    return null;
  }
}
