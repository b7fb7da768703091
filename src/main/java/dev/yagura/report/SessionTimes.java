package dev.yagura.report;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionDetail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the timelines of a period's sessions, one after the other: the room {@code session} reads
 * one at a time, and people ask it, too.
 */
final class SessionTimes {
  private static final int SPANS = 32_000;

  /** A session of a hundred thousand events in a day takes about ten. */
  private static final int MOST_PAGES = 40;

  private static final int TRIES = 3;
  private static final long AGAIN_MS = 1000;

  private final Vertx vertx;
  private final Instant from;
  private final Instant to;
  private final int most;
  private final Map<String, SessionDay> days = new LinkedHashMap<>();

  /**
   * @param to end of the period, or now
   * @param most sessions
   */
  SessionTimes(Vertx vertx, Instant from, Instant to, int most) {
    this.vertx = vertx;
    this.from = from;
    this.to = to;
    this.most = most;
  }

  /**
   * What could be read, by id; null when nobody tells of sessions.
   *
   * @param busy the busiest first
   */
  Future<@Nullable Map<String, SessionDay>> of(List<EventSums.Busy> busy) {
    return next(busy.subList(0, Math.min(most, busy.size())).iterator())
        .<@Nullable Map<String, SessionDay>>map(done -> days)
        .recover(away -> Future.succeededFuture(null));
  }

  private Future<Void> next(Iterator<EventSums.Busy> rest) {
    if (!rest.hasNext()) {
      return Future.succeededFuture();
    }
    return session(rest.next().sessionId, TRIES).compose(read -> next(rest));
  }

  /** One that cannot be read is left out; without anybody to ask there is no need to go on. */
  private Future<Void> session(String id, int tries) {
    return Channels.SESSION
        .ask(vertx, new Sessions.FindRequest(id))
        .compose(
            found -> found.session() == null ? Future.succeededFuture() : read(found.session()))
        .recover(
            cause -> {
              BusFailure.Kind kind = BusFailure.of(cause).kind();
              if (kind == BusFailure.Kind.NO_HANDLERS) {
                return Future.failedFuture(cause);
              }
              return tries <= 1
                  ? Future.succeededFuture()
                  : vertx
                      .timer(AGAIN_MS, TimeUnit.MILLISECONDS)
                      .compose(waited -> session(id, tries - 1));
            });
  }

  private Future<Void> read(SessionDetail detail) {
    SessionReading reading = new SessionReading(from, to, detail);
    return page(reading, detail.session().sessionId(), from, MOST_PAGES)
        .compose(done -> vertx.executeBlocking(reading::day))
        .onSuccess(day -> days.put(day.sessionId(), day))
        .mapEmpty();
  }

  private Future<Void> page(SessionReading reading, String id, Instant begin, int pages) {
    return Channels.TIMELINE
        .ask(vertx, new Sessions.TimelineRequest(id, begin, to, SPANS))
        .compose(
            timeline -> {
              reading.add(timeline);
              Instant next = timeline.readTo();
              if (next == null || !next.isAfter(begin) || !next.isBefore(to) || pages <= 1) {
                return Future.succeededFuture();
              }
              return page(reading, id, next, pages - 1);
            });
  }
}
