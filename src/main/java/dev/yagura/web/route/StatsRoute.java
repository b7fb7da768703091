package dev.yagura.web.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.json.StatisticsJson;
import dev.yagura.vocabulary.json.StatisticsJson.Part;
import dev.yagura.vocabulary.json.StatsJson;
import dev.yagura.web.live.Figures;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/stats}: the figures of the first page. With {@code parts=} or {@code window=}
 * it has {@code statistics} as well: counts and durations by type and tool.
 */
final class StatsRoute implements Route {
  private static final Map<String, Integer> WINDOWS =
      Map.of("all", 0, "5m", 5, "1h", 60, "24h", 1440);
  private static final Set<Part> USUAL = EnumSet.of(Part.TYPES, Part.TOOLS, Part.OUTCOMES);

  private final Rooms rooms;

  StatsRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/stats";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    String window = params.text("window");
    if (window != null && !WINDOWS.containsKey(window)) {
      params.wrong("window", "must be all, 5m, 1h or 24h");
    }
    Set<Part> parts = parts(params);
    params.check();
    Future<StatsJson> stats = Figures.ask(rooms.vertx());
    if (window == null && parts == null) {
      Answers.json(ctx, stats);
      return;
    }
    Future<StatisticsJson> statistics =
        statistics(window == null ? "all" : window, parts == null ? USUAL : parts);
    Answers.json(
        ctx, Future.join(stats, statistics).map(both -> with(stats.result(), statistics.result())));
  }

  private Future<StatisticsJson> statistics(String window, Set<Part> parts) {
    int minutes = WINDOWS.getOrDefault(window, 0);
    Future<Measures.Statistics> figures =
        Channels.STATISTICS.ask(rooms.vertx(), new Measures.StatisticsRequest(minutes));
    Future<Map<String, Measures.Distribution>> stages =
        parts.contains(Part.STAGES)
            ? Channels.METRICS
                .ask(rooms.vertx(), new Measures.SnapshotRequest())
                .map(Measures.Snapshot::stages)
            : Future.succeededFuture(Map.of());
    return Future.all(figures, stages)
        .map(both -> StatisticsJson.of(window, parts, figures.result(), stages.result()));
  }

  private static ObjectNode with(StatsJson stats, StatisticsJson statistics) {
    ObjectNode whole = Json.tree(stats);
    whole.set("statistics", Json.tree(statistics));
    return whole;
  }

  /** Null when they were not given. */
  private static @Nullable Set<Part> parts(Params params) {
    String text = params.text("parts");
    if (text == null) {
      return null;
    }
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (String word : text.split(",", -1)) {
      try {
        parts.add(Part.valueOf(word.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        params.wrong("parts", "must be some of types, tools, outcomes, stages, with commas");
        return null;
      }
    }
    return parts;
  }
}
