package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.json.RangeJson;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/**
 * {@code GET /api/v1/stats/range}: figures of the whole hours of the events' own clock that {@code
 * from} and {@code to} touch, of all projects or one. From sums by hour, so it costs the same
 * however many events there were.
 */
final class RangeRoute implements Route {
  private static final long HOUR_SECONDS = 3600;

  /** What the store sums up at most. */
  private static final long MOST_HOURS = 20_000;

  private final Rooms rooms;

  RangeRoute(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public String path() {
    return "/api/v1/stats/range";
  }

  @Override
  public void handle(RoutingContext ctx) {
    Params params = new Params(ctx.queryParams());
    Instant from = params.instant("from");
    Instant to = params.instant("to");
    String project = params.text("project");
    long end = hour(to == null ? rooms.clock().instant() : to) + 1;
    long begin = from == null ? end - MOST_HOURS : hour(from);
    if (begin >= end) {
      params.wrong("from", "must not be after to");
    } else if (end - begin > MOST_HOURS) {
      params.wrong("from", "must be at most " + MOST_HOURS + " hours before to");
    }
    params.check();
    Answers.json(
        ctx,
        Channels.SUMS
            .ask(rooms.vertx(), new Log.SumsRequest(begin, end, project))
            .map(found -> RangeJson.of(time(begin), time(end), project, found.sums())));
  }

  private static long hour(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), HOUR_SECONDS);
  }

  private static Instant time(long hour) {
    return Instant.ofEpochSecond(hour * HOUR_SECONDS);
  }
}
