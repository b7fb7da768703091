package dev.yagura.report;

import dev.yagura.report.ReportShape.CostLine;
import dev.yagura.report.ReportShape.Failure;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Tallies;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.json.CostJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Asks the other rooms what happened in a period, one question after the other, so that a report
 * takes its time and nobody else's. Lives on the verticle's context.
 */
final class Gatherer {
  private static final long HOUR_SECONDS = 3600;

  /** More are not asked for at once, as far as the sums by hour tell. */
  private static final long PIECE_EVENTS = 50_000;

  private static final Duration SHORTEST_PIECE = Duration.ofMinutes(1);
  private static final int COST_LINES = 20;
  private static final int FAILURES = 10;

  /** A stretch of time within one hour of the clock. */
  private record Piece(Instant hour, Instant from, Instant to) {}

  private final Vertx vertx;
  private final int mostSessions;
  private final BiFunction<Instant, Instant, SystemFigures.@Nullable Shape> system;

  /**
   * @param system what was measured between two times
   */
  Gatherer(
      Vertx vertx,
      int mostSessions,
      BiFunction<Instant, Instant, SystemFigures.@Nullable Shape> system) {
    this.vertx = vertx;
    this.mostSessions = mostSessions;
    this.system = system;
  }

  Future<ReportMaker.Gathered> gather(Period period, Instant now) {
    EventSums sums = new EventSums();
    List<String> notes = new ArrayList<>();
    Instant from = period.from();
    Instant to = period.until(now);
    SessionTimes times = new SessionTimes(vertx, from, to, mostSessions);
    return Channels.HOURS
        .ask(vertx, hours(from, to))
        .compose(
            hours ->
                tally(pieces(hours, from, to), hours.logId(), sums)
                    .map(done -> known(hours, from, to)))
        .compose(
            known -> {
              note(notes, period.isOver(now) && known > sums.all.events, "retired");
              return times.of(sums.sessions());
            })
        .map(
            days -> {
              note(notes, days == null, "no_sessions");
              note(notes, days != null && days.size() < sums.sessionCount(), "not_all_sessions");
              note(notes, sums.leavesOut(), "many_sessions");
              return days;
            })
        .compose(
            days ->
                costs(period)
                    .compose(
                        cost ->
                            failures(from, to)
                                .map(
                                    failures -> {
                                      note(notes, cost == null, "no_costs");
                                      SystemFigures.Shape measured = system.apply(from, to);
                                      note(notes, measured == null, "no_system");
                                      return new ReportMaker.Gathered(
                                          period,
                                          now,
                                          sums,
                                          days,
                                          cost,
                                          failures,
                                          measured,
                                          List.copyOf(notes));
                                    })));
  }

  private static void note(List<String> notes, boolean holds, String code) {
    if (holds) {
      notes.add(code);
    }
  }

  private static Log.HoursRequest hours(Instant from, Instant to) {
    return new Log.HoursRequest(
        Math.floorDiv(from.getEpochSecond(), HOUR_SECONDS),
        -Math.floorDiv(-to.getEpochSecond(), HOUR_SECONDS),
        List.of(),
        null,
        null);
  }

  /** Events that were ever in the log, where the period's borders are those of hours. */
  private static long known(Log.Hours hours, Instant from, Instant to) {
    boolean whole =
        from.getEpochSecond() % HOUR_SECONDS == 0 && to.getEpochSecond() % HOUR_SECONDS == 0;
    return whole ? hours.hours().stream().mapToLong(Log.Hour::events).sum() : 0;
  }

  /** Hours without events are not asked for, those with many in several pieces. */
  private static Queue<Piece> pieces(Log.Hours hours, Instant from, Instant to) {
    Queue<Piece> pieces = new ArrayDeque<>();
    for (Log.Hour hour : hours.hours()) {
      Instant begin = Instant.ofEpochSecond(hour.hour() * HOUR_SECONDS);
      long count = Math.min(60, 1 + hour.events() / PIECE_EVENTS);
      for (long i = 0; i < count; i++) {
        Instant pieceFrom = begin.plusSeconds(HOUR_SECONDS * i / count);
        Instant pieceTo = begin.plusSeconds(HOUR_SECONDS * (i + 1) / count);
        Piece piece =
            new Piece(
                begin,
                pieceFrom.isBefore(from) ? from : pieceFrom,
                pieceTo.isAfter(to) ? to : pieceTo);
        if (piece.from.isBefore(piece.to)) {
          pieces.add(piece);
        }
      }
    }
    return pieces;
  }

  private Future<Void> tally(Queue<Piece> pieces, String logId, EventSums sums) {
    Piece piece = pieces.poll();
    return piece == null
        ? Future.succeededFuture()
        : tally(piece, logId, sums).compose(added -> tally(pieces, logId, sums));
  }

  /**
   * A piece that takes too long is asked for in halves.
   *
   * @param logId the log that all pieces must come from
   */
  private Future<Void> tally(Piece piece, String logId, EventSums sums) {
    return Channels.TALLY
        .ask(vertx, new Tallies.Request(piece.from, piece.to))
        .<Void>map(
            answer -> {
              if (!answer.logId().equals(logId)) {
                throw BusFailure.unavailable("the log was replaced meanwhile; ask again");
              }
              sums.add(piece.hour, answer);
              return null;
            })
        .recover(
            cause -> {
              Duration lasts = Duration.between(piece.from, piece.to);
              if (BusFailure.of(cause).kind() != BusFailure.Kind.TIMEOUT
                  || lasts.compareTo(SHORTEST_PIECE) <= 0) {
                return Future.failedFuture(cause);
              }
              Instant middle = piece.from.plus(lasts.dividedBy(2));
              return tally(new Piece(piece.hour, piece.from, middle), logId, sums)
                  .compose(done -> tally(new Piece(piece.hour, middle, piece.to), logId, sums));
            });
  }

  private Future<ReportShape.@Nullable Cost> costs(Period period) {
    return costs(period, Costs.By.MODEL)
        .compose(
            models ->
                costs(period, Costs.By.PROJECT)
                    .<ReportShape.@Nullable Cost>map(projects -> cost(period, models, projects)))
        .recover(away -> Future.succeededFuture(null));
  }

  private Future<Costs.Table> costs(Period period, Costs.By by) {
    return Channels.COSTS.ask(
        vertx,
        new Costs.TableRequest(
            by,
            period.first().toString(),
            period.last().toString(),
            null,
            null,
            null,
            null,
            Costs.Order.COST,
            COST_LINES));
  }

  private static ReportShape.Cost cost(Period period, Costs.Table models, Costs.Table projects) {
    return new ReportShape.Cost(
        "UTC",
        period.first().toString(),
        period.last().toString(),
        line(null, models.total()),
        models.lines().stream().map(line -> line(line.key(), line.total())).toList(),
        projects.lines().stream().map(line -> line(line.key(), line.total())).toList(),
        models.unpriced().stream().map(Costs.Unpriced::model).limit(COST_LINES).toList());
  }

  private static CostLine line(@Nullable String name, Costs.Figure figure) {
    return new CostLine(
        name, CostJson.Tokens.of(figure.tokens()), figure.costMicroUsd(), figure.unpricedTokens());
  }

  private Future<List<Failure>> failures(Instant from, Instant to) {
    return Channels.EVENTS
        .ask(
            vertx,
            EventsAsked.newestFirst(FAILURES)
                .type(HookEventType.POST_TOOL_USE_FAILURE.wireName())
                .between(from, to)
                .request())
        .map(page -> page.events().stream().map(Gatherer::failure).toList());
  }

  private static Failure failure(StoredEvent stored) {
    HookEvent event = stored.event();
    return new Failure(
        stored.seq(), event.timestamp(), event.sessionId(), event.toolName(), event.summary());
  }
}
