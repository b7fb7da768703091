package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers trends: asks the store for the hours, and keeps an answer for five seconds, in which a
 * page may ask for it again and again. Lives on the verticle's context.
 */
final class TrendDesk {
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int KEPT = 32;
  private static final long HOUR_SECONDS = 3600;

  private record Kept(Instant until, Future<Measures.Trend> answer) {}

  private final Vertx vertx;
  private final Clock clock;
  private final Map<Measures.TrendRequest, Kept> kept = new LinkedHashMap<>();

  TrendDesk(Vertx vertx, Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  Future<Measures.Trend> answer(Measures.TrendRequest request) {
    Instant now = clock.instant();
    Kept known = kept.get(request);
    if (known != null && now.isBefore(known.until) && !known.answer.failed()) {
      return known.answer;
    }
    Periods periods = periods(request, now);
    List<String> types = TrendFigures.types(request);
    Future<Measures.Trend> answer =
        Channels.HOURS
            .ask(
                vertx,
                new Log.HoursRequest(
                    hourAtOrAfter(periods.begin()),
                    hourAtOrAfter(periods.end()),
                    types,
                    request.tool(),
                    request.project()))
            .map(hours -> TrendFigures.trend(request, periods, hours));
    keep(request, new Kept(now.plus(FRESH), answer));
    return answer;
  }

  private void keep(Measures.TrendRequest request, Kept answer) {
    kept.remove(request);
    kept.put(request, answer);
    if (kept.size() > KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  private static Periods periods(Measures.TrendRequest request, Instant now) {
    int most = Periods.most(request.per());
    if (request.last() < 1 || request.last() > most) {
      throw BusFailure.invalid("last", "1 to " + most);
    }
    try {
      return Periods.upTo(now, request.per(), request.last(), ZoneId.of(request.zone()));
    } catch (DateTimeException e) {
      throw BusFailure.invalid("tz", "a zone such as Europe/Berlin or +09:00");
    }
  }

  /** An hour belongs to the step that holds its begin. */
  static long hourAtOrAfter(Instant time) {
    return -Math.floorDiv(-time.getEpochSecond(), HOUR_SECONDS);
  }
}
