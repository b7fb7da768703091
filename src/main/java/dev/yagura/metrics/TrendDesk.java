package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Answers trends: asks the store for the hours. Lives on the verticle's context. */
final class TrendDesk {
  private static final long HOUR_SECONDS = 3600;

  private final Vertx vertx;
  private final Clock clock;
  private final KeptAnswers<Measures.TrendRequest, Measures.Trend> kept;

  TrendDesk(Vertx vertx, Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
    this.kept = new KeptAnswers<>(clock);
  }

  Future<Measures.Trend> answer(Measures.TrendRequest request) {
    return kept.of(request, () -> asked(request));
  }

  private Future<Measures.Trend> asked(Measures.TrendRequest request) {
    Periods periods = periods(request, clock.instant());
    List<String> types = TrendFigures.types(request);
    return Channels.HOURS
        .ask(
            vertx,
            new Log.HoursRequest(
                hourAtOrAfter(periods.begin()),
                hourAtOrAfter(periods.end()),
                types,
                request.tool(),
                request.project()))
        .map(hours -> TrendFigures.trend(request, periods, hours));
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
