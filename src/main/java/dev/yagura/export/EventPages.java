package dev.yagura.export;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Events of a subject, oldest first, one after the other; a page of them is in memory. */
final class EventPages {
  private static final int PAGE = 200;

  private final Vertx vertx;
  private final Subject subject;
  private final @Nullable String session;
  private final Deque<StoredEvent> page = new ArrayDeque<>();
  private long after;
  private boolean over;

  /**
   * @param session events of this one only; null for all
   */
  EventPages(Vertx vertx, Subject subject, @Nullable String session) {
    this.vertx = vertx;
    this.subject = subject;
    this.session = session;
  }

  /** The next event, still to be taken with {@link #take}; null when there is none. */
  Future<@Nullable StoredEvent> peek() {
    if (!page.isEmpty() || over) {
      return Future.succeededFuture(page.peek());
    }
    return Channels.EVENTS
        .ask(vertx, subject.page(session, after, PAGE))
        .map(
            read -> {
              page.addAll(read.events());
              over = read.nextSeq() == null;
              after = page.isEmpty() ? after : page.getLast().seq();
              return page.peek();
            });
  }

  void take() {
    page.poll();
  }

  /** Takes one, and the next of this page; null at its end. */
  @Nullable StoredEvent next() {
    page.poll();
    return page.peek();
  }

  /** The event's payload. */
  Future<Log.EventDetail> payload(StoredEvent stored) {
    return Channels.EVENT.ask(vertx, new Log.EventRequest(stored.event().eventId()));
  }
}
