package dev.yagura.session;

import dev.yagura.session.timeline.TimelineFold;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions for timelines: reads the session's events from the store, a page at a time, and
 * folds each on a worker thread. One timeline at a time, because each may hold tens of thousands of
 * spans; {@value #WAITING} may wait for their turn.
 */
final class TimelineDesk {
  private static final int PAGE = 1000;
  private static final int WAITING = 16;
  private static final int LARGEST = 32_000;

  private final Vertx vertx;
  private final Clock clock;
  private Future<?> last = Future.succeededFuture();
  private int asked;

  TimelineDesk(Vertx vertx, Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  Future<Sessions.Timeline> answer(Sessions.TimelineRequest request) {
    if (request.limit() < 1 || request.limit() > LARGEST) {
      throw BusFailure.invalid("limit", "1 to " + LARGEST);
    }
    if (asked > WAITING) {
      throw BusFailure.unavailable("other timelines are being read");
    }
    asked++;
    // After this nobody waits for the answer any more.
    Instant deadline = clock.instant().plus(Channels.TIMELINE.timeout());
    Future<Sessions.Timeline> timeline =
        last.transform(
            before -> read(new TimelineFold(request, new TrackedRules()), request, 0L, deadline));
    last = timeline;
    return timeline.onComplete(done -> asked--);
  }

  private Future<Sessions.Timeline> read(
      TimelineFold fold, Sessions.TimelineRequest request, Long after, Instant deadline) {
    if (clock.instant().isAfter(deadline)) {
      return Future.failedFuture(
          BusFailure.unavailable("the session is too long to be read in time"));
    }
    return Channels.EVENTS
        .ask(vertx, page(request.sessionId(), after))
        .compose(page -> vertx.executeBlocking(() -> folded(fold, page), false))
        .compose(
            next ->
                next.after == null
                    ? Future.succeededFuture(next.timeline)
                    : read(fold, request, next.after, deadline));
  }

  /**
   * @param after the seq to go on behind; null after the last page
   * @param timeline after the last page
   */
  private record Next(@Nullable Long after, Sessions.@Nullable Timeline timeline) {}

  private static Next folded(TimelineFold fold, Log.EventPage page) {
    fold.add(page.events());
    Long next = page.nextSeq();
    return next == null ? new Next(null, fold.finish()) : new Next(next, null);
  }

  private static Log.EventPageRequest page(String session, long after) {
    return EventsAsked.oldestFirst(PAGE).session(session).after(after).request();
  }
}
