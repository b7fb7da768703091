package dev.yagura.session;

import dev.yagura.session.timeline.TimelineFold;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionDetail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions for timelines. One at a time is read, because each may hold tens of thousands
 * of spans; {@value #WAITING} may wait for their turn.
 */
final class TimelineDesk {
  private static final int WAITING = 16;
  private static final int LARGEST = 32_000;

  /** What is read by then is told: after {@link Channels#TIMELINE}'s time nobody waits any more. */
  private static final Duration READING = Channels.TIMELINE.timeout().multipliedBy(7).dividedBy(10);

  private final Vertx vertx;
  private final Clock clock;
  private final Function<String, Future<@Nullable List<SessionDetail.Agent>>> agents;
  private Future<?> last = Future.succeededFuture();
  private int asked;

  /**
   * @param agents subagents of a session; null when no event of it is in the log
   */
  TimelineDesk(
      Vertx vertx,
      Clock clock,
      Function<String, Future<@Nullable List<SessionDetail.Agent>>> agents) {
    this.vertx = vertx;
    this.clock = clock;
    this.agents = agents;
  }

  Future<Sessions.Timeline> answer(Sessions.TimelineRequest request) {
    if (request.limit() < 1 || request.limit() > LARGEST) {
      throw BusFailure.invalid("limit", "1 to " + LARGEST);
    }
    if (asked > WAITING) {
      throw BusFailure.unavailable("other timelines are being read");
    }
    asked++;
    Instant deadline = clock.instant().plus(READING);
    Future<Sessions.Timeline> timeline = last.transform(before -> read(request, deadline));
    last = timeline;
    return timeline.onComplete(done -> asked--);
  }

  private Future<Sessions.Timeline> read(Sessions.TimelineRequest request, Instant deadline) {
    return agents
        .apply(request.sessionId())
        .compose(
            known ->
                known == null
                    ? Future.succeededFuture(unknown(request))
                    : read(new TimelineFold(request, new TrackedRules(known)), request, deadline));
  }

  private Future<Sessions.Timeline> read(
      TimelineFold fold, Sessions.TimelineRequest request, Instant deadline) {
    return new TimelineReading(vertx, request, fold, () -> clock.instant().isAfter(deadline))
        .begin();
  }

  private static Sessions.Timeline unknown(Sessions.TimelineRequest request) {
    return new Sessions.Timeline(
        request.sessionId(), false, List.of(), List.of(), 0, /* seq= */ 0, null);
  }
}
