package dev.yagura.session;

import dev.yagura.session.timeline.TimelineFold;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one timeline from the store, in the order of the log and a page at a time,
 * and folds each page on a worker thread. Of a stretch of a session only that stretch is read, and
 * as much around it as shows how what lasts into it began and ended: to the next borders of its
 * turns, at most {@value #AROUND} pages on either side.
 */
final class TimelineReading {
  static final int PAGE = 1000;
  static final int AROUND = 4;

  /** With two bounds the store finds a stretch without passing the events before it. */
  private static final Instant EVER = Instant.parse("9999-12-31T23:59:59.999Z");

  private final Vertx vertx;
  private final Sessions.TimelineRequest request;
  private final TimelineFold fold;
  private final BooleanSupplier late;

  /**
   * Where the stretch lies in the log.
   *
   * @param first its first event's seq; 0 for the session's beginning
   * @param last its last event's seq
   */
  private record Stretch(long first, long last) {
    static final Stretch ALL = new Stretch(0, Long.MAX_VALUE);
  }

  /**
   * @param late whether to stop and tell what has been read
   */
  TimelineReading(
      Vertx vertx, Sessions.TimelineRequest request, TimelineFold fold, BooleanSupplier late) {
    this.vertx = vertx;
    this.request = request;
    this.fold = fold;
    this.late = late;
  }

  Future<Sessions.Timeline> begin() {
    if (late.getAsBoolean()) {
      return Future.failedFuture(BusFailure.unavailable("other timelines took all the time"));
    }
    return stretch()
        .compose(
            stretch ->
                before(stretch.first, new ArrayDeque<>())
                    .compose(done -> onward(stretch, Math.max(0, stretch.first - 1), 0)))
        .compose(readTo -> worker(() -> fold.finish(readTo)));
  }

  private Future<Stretch> stretch() {
    Instant from = request.from();
    Instant to = request.to();
    if (from == null && to == null) {
      return Future.succeededFuture(Stretch.ALL);
    }
    Future<@Nullable Long> first = from == null ? Future.succeededFuture(0L) : seq(true, from, to);
    Future<@Nullable Long> last =
        to == null ? Future.succeededFuture(Long.MAX_VALUE) : seq(false, from, to);
    return Future.all(first, last)
        .compose(
            found ->
                first.result() == null || last.result() == null
                    ? quiet(from)
                    : Future.succeededFuture(new Stretch(first.result(), last.result())));
  }

  /** Nothing happened in it; it lies behind what was logged last before it. */
  private Future<Stretch> quiet(@Nullable Instant from) {
    return seq(false, null, from)
        .map(before -> before == null ? new Stretch(0, 0) : new Stretch(before + 1, before));
  }

  /** The first or last event of that time in the order of the log; null when there is none. */
  private Future<@Nullable Long> seq(boolean first, @Nullable Instant from, @Nullable Instant to) {
    return ask(EventsAsked.inOrder(first, 1).between(from, to == null ? EVER : to))
        .map(page -> page.events().isEmpty() ? null : page.events().get(0).seq());
  }

  /** Newest first, so the pages are kept, and then folded in the order of the log. */
  private Future<Void> before(long first, Deque<List<StoredEvent>> pages) {
    if (first <= 1) {
      return Future.succeededFuture();
    }
    Long cursor = pages.isEmpty() ? Long.valueOf(first) : pages.getFirst().get(0).seq();
    return ask(EventsAsked.newestFirst(PAGE).before(cursor))
        .compose(
            page -> {
              List<StoredEvent> events = new ArrayList<>(page.events());
              Collections.reverse(events);
              pages.addFirst(events);
              boolean enough =
                  page.nextSeq() == null
                      || pages.size() >= AROUND
                      || late.getAsBoolean()
                      || events.stream().anyMatch(TimelineFold::parts);
              return enough ? folded(pages) : before(first, pages);
            });
  }

  private Future<Void> folded(Deque<List<StoredEvent>> pages) {
    return worker(
        () -> {
          pages.forEach(fold::add);
          return null;
        });
  }

  /**
   * Through the stretch and some of what follows it.
   *
   * @param behind pages that were read behind the stretch
   * @return null once all was read; else the time of the last event before there was no time left
   */
  private Future<@Nullable Instant> onward(Stretch stretch, long after, int behind) {
    return ask(EventsAsked.oldestFirst(PAGE).after(after))
        .compose(page -> worker(() -> folded(page)))
        .compose(
            page -> {
              Long next = page.nextSeq();
              if (next == null) {
                return Future.succeededFuture(null);
              }
              boolean over = next >= stretch.last;
              if (over && (behind >= AROUND || late.getAsBoolean() || parts(page, stretch.last))) {
                return Future.succeededFuture(null);
              }
              return late.getAsBoolean()
                  ? Future.succeededFuture(latest(page))
                  : onward(stretch, next, over ? behind + 1 : 0);
            });
  }

  private Log.EventPage folded(Log.EventPage page) {
    fold.add(page.events());
    return page;
  }

  private Future<Log.EventPage> ask(EventsAsked events) {
    return Channels.EVENTS.ask(vertx, events.session(request.sessionId()).request());
  }

  private <T> Future<T> worker(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  private static boolean parts(Log.EventPage page, long behind) {
    return page.events().stream()
        .anyMatch(stored -> stored.seq() > behind && TimelineFold.parts(stored));
  }

  private static Instant latest(Log.EventPage page) {
    return page.events().stream()
        .map(stored -> stored.event().timestamp())
        .max(Instant::compareTo)
        .orElseThrow();
  }
}
