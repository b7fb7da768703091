package dev.yagura.export;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One export under way. Reads a page of events and one payload at a time and hands out what they
 * make in parts, so its memory does not grow with what it tells. A day in Markdown is told session
 * by session, in the order of their first event. Lives on the verticle's context; text is made on
 * workers.
 */
final class ExportRun {
  private static final int PART_CHARS = 64 * 1024;
  private static final int PART_EVENTS = 400;

  /** A page that is only looked through, in events that are told. */
  private static final int LOOK_EVENTS = 20;

  private final Vertx vertx;
  private final Subject subject;
  private final ExportConfig config;
  private final Clock clock;

  /** Sessions of a day that are still to be told. */
  private final Queue<String> sessions = new ArrayDeque<>();

  private StringBuilder text = new StringBuilder();
  private int events;
  private @Nullable DaySessions finding;
  private @Nullable EventPages pages;
  private @Nullable Document document;
  private boolean busy;
  private long usedAt = System.nanoTime();

  ExportRun(Vertx vertx, Subject subject, ExportConfig config, Clock clock) {
    this.vertx = vertx;
    this.subject = subject;
    this.config = config;
    this.clock = clock;
  }

  /** False when the log has nothing of the session or agent. */
  Future<Boolean> begin() {
    if (tellsDay()) {
      finding = new DaySessions(new EventPages(vertx, subject, null));
      return Future.succeededFuture(true);
    }
    return open(subject.session());
  }

  private Future<Boolean> find(DaySessions day) {
    events += LOOK_EVENTS;
    return day.look()
        .map(
            more -> {
              if (!more) {
                finding = null;
                text.append(DayText.begin(subject, day.leavesOut() ? DaySessions.MOST : 0));
                sessions.addAll(day.sessions());
              }
              return true;
            });
  }

  private Future<Boolean> open(@Nullable String session) {
    EventPages opened = new EventPages(vertx, subject, session);
    Document made = documentFor();
    return opened
        .peek()
        .compose(
            first ->
                first == null && subject.session() != null
                    ? Future.succeededFuture(false)
                    : detail(session)
                        .map(
                            detail -> {
                              text.append(made.begin(new Head(subject, first, detail)));
                              pages = opened;
                              document = made;
                              return true;
                            }));
  }

  private Future<@Nullable SessionDetail> detail(@Nullable String session) {
    return session == null ? Future.succeededFuture() : new Known(vertx).of(session);
  }

  private Document documentFor() {
    if (subject.format() == Exports.Format.JSON) {
      return new JsonText();
    }
    Markdown markdown = new Markdown(config.mostChars());
    return subject.agent() == null ? new SessionText(markdown) : new AgentText(markdown);
  }

  /** The next part; one at a time. */
  Future<Exports.Part> next() {
    if (busy) {
      return Future.failedFuture(BusFailure.unavailable("the part before is still being made"));
    }
    busy = true;
    usedAt = System.nanoTime();
    events = 0;
    Promise<Boolean> filled = Promise.promise();
    fill(filled);
    return filled
        .future()
        .map(
            last -> {
              byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
              text = new StringBuilder();
              return new Exports.Part(bytes, last);
            })
        .onComplete(
            done -> {
              busy = false;
              usedAt = System.nanoTime();
            });
  }

  /** Goes on until the part is full, and completes with whether it is the last one. */
  private void fill(Promise<Boolean> filled) {
    step()
        .onFailure(filled::fail)
        .onSuccess(
            more -> {
              if (!more) {
                filled.complete(true);
              } else if (text.length() >= PART_CHARS || events >= PART_EVENTS) {
                filled.complete(false);
              } else {
                vertx.runOnContext(again -> fill(filled));
              }
            });
  }

  private Future<Boolean> step() {
    DaySessions day = finding;
    if (day != null) {
      return find(day);
    }
    EventPages at = pages;
    Document telling = document;
    if (at == null || telling == null) {
      String session = sessions.poll();
      if (session == null) {
        text.append(subject.session() == null ? DayText.end(clock.instant()) : "");
        return Future.succeededFuture(false);
      }
      return open(session).map(opened -> true);
    }
    return at.peek()
        .compose(
            stored -> {
              if (stored == null) {
                return over(telling);
              }
              at.take();
              events++;
              return tell(at, telling, stored).map(told -> true);
            });
  }

  private Future<Boolean> over(Document telling) {
    text.append(telling.end(clock.instant()));
    pages = null;
    document = null;
    return Future.succeededFuture(!sessions.isEmpty() || tellsDay());
  }

  private boolean tellsDay() {
    return subject.session() == null && subject.format() == Exports.Format.MARKDOWN;
  }

  private Future<Void> tell(EventPages at, Document telling, StoredEvent stored) {
    if (!telling.needsPayload(stored)) {
      text.append(telling.event(stored, null));
      return Future.succeededFuture();
    }
    return at.payload(stored)
        .compose(detail -> made(telling, stored, detail))
        .onSuccess(told -> text.append(told))
        .mapEmpty();
  }

  /** A payload may have 25 MB: no work for the event loop. */
  private Future<String> made(Document telling, StoredEvent stored, Log.EventDetail detail) {
    return vertx.executeBlocking(() -> telling.event(stored, detail));
  }

  long idleNanos(long now) {
    return busy ? 0 : now - usedAt;
  }
}
