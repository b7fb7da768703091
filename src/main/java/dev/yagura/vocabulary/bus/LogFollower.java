package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the committed log for a projection: every event once, in seq order, whatever the bus
 * loses. A batch that joins on is delivered at once; a gap (or a {@link Log.Tip} ahead of what was
 * seen) is filled by replay, page by page. Another log id resets the projection and starts from the
 * beginning. Lives on the context of the verticle that made it.
 */
public final class LogFollower {
  private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
  private static final int PAGE = 1000;
  private static final long RETRY_MS = 200;

  /** What a projection does with the log. */
  public interface Projection {
    /**
     * The next events, ascending, joined to those before.
     *
     * @param timings same size as {@code events} when they come live, empty when they are replayed
     */
    void apply(List<StoredEvent> events, List<EventTiming> timings);

    /** Forget everything: the log was rebuilt or replaced. */
    void reset();
  }

  private final Vertx vertx;
  private final String room;
  private final Projection projection;
  private String logId;
  private long lastSeq;
  private long highestSeen;
  private boolean replaying;
  private boolean stopped;
  private long replayed;
  private long failures;

  /**
   * @param room name for the log lines
   * @param logId log that the projection's state belongs to; {@code ""} when it has none
   * @param lastSeq events up to this one are contained in the projection's state
   */
  public LogFollower(Vertx vertx, String room, Projection projection, String logId, long lastSeq) {
    this.vertx = vertx;
    this.room = room;
    this.projection = projection;
    this.logId = logId;
    this.lastSeq = lastSeq;
    this.highestSeen = lastSeq;
  }

  /** Begins to listen and to catch up; completes when it listens, not when it has caught up. */
  public Future<Void> begin() {
    return Future.all(
            Channels.COMMITTED.listen(vertx, this::onCommitted),
            Channels.TIP.listen(vertx, this::onTip))
        .onSuccess(ready -> catchUp())
        .mapEmpty();
  }

  /** Stops catching up; call from the verticle's stop. */
  public void end() {
    stopped = true;
  }

  /** Every event up to this seq has been applied. */
  public long lastSeq() {
    return lastSeq;
  }

  /** Events known to exist and not yet applied. */
  public long behind() {
    return Math.max(0, highestSeen - lastSeq);
  }

  /** Events that came by replay instead of live. */
  public long replayed() {
    return replayed;
  }

  /** Batches that the projection failed on. */
  public long failures() {
    return failures;
  }

  public String logId() {
    return logId;
  }

  private void onCommitted(Log.Committed fact) {
    if (fact.events().isEmpty()) {
      return;
    }
    boolean known = sameLog(fact.logId());
    long first = fact.events().get(0).seq();
    long last = fact.events().get(fact.events().size() - 1).seq();
    highestSeen = Math.max(highestSeen, last);
    if (!known || replaying || last <= lastSeq) {
      return;
    }
    if (first > lastSeq + 1) {
      catchUp();
      return;
    }
    int skip = (int) (lastSeq + 1 - first);
    int size = fact.events().size();
    lastSeq = last;
    // Without one timing per event nobody could tell whose they are.
    boolean timed = fact.timings().size() == size;
    apply(
        fact.events().subList(skip, size), timed ? fact.timings().subList(skip, size) : List.of());
  }

  /**
   * An event that the projection cannot digest is counted and skipped: it must not stop all later
   * ones.
   */
  private void apply(List<StoredEvent> events, List<EventTiming> timings) {
    try {
      projection.apply(events, timings);
    } catch (RuntimeException e) {
      failures++;
      LOG.error("{}: could not apply the events {} to {}", room, events.get(0).seq(), lastSeq, e);
    }
  }

  private void onTip(Log.Tip tip) {
    boolean known = sameLog(tip.logId());
    highestSeen = Math.max(highestSeen, tip.lastSeq());
    if (known && highestSeen > lastSeq) {
      catchUp();
    }
  }

  /**
   * False when another log came up: then everything was dropped and the replay from its beginning
   * has begun.
   */
  private boolean sameLog(String id) {
    if (id.equals(logId)) {
      return true;
    }
    if (!logId.isEmpty()) {
      LOG.warn("{}: the log was replaced, starting over", room);
    }
    logId = id;
    lastSeq = 0;
    highestSeen = 0;
    projection.reset();
    catchUp();
    return false;
  }

  private void catchUp() {
    if (replaying || stopped) {
      return;
    }
    replaying = true;
    nextPage();
  }

  private void nextPage() {
    if (stopped) {
      return;
    }
    String asked = logId;
    Channels.REPLAY
        .ask(vertx, new Log.ReplayRequest(lastSeq, PAGE))
        .onSuccess(page -> onPage(asked, page))
        .onFailure(
            cause -> {
              LOG.debug(
                  "{}: replay after {} failed, trying again: {}",
                  room,
                  lastSeq,
                  cause.getMessage());
              vertx.setTimer(RETRY_MS, timer -> nextPage());
            });
  }

  /**
   * @param asked the log that was followed when the page was asked for
   */
  private void onPage(String asked, Log.ReplayPage page) {
    if (stopped) {
      return;
    }
    if (!asked.equals(logId)) {
      // The log was replaced meanwhile: this page goes on from a place in the other one.
      nextPage();
      return;
    }
    if (!page.logId().equals(logId)) {
      replaying = false;
      sameLog(page.logId());
      return;
    }
    highestSeen = Math.max(highestSeen, page.lastSeq());
    List<StoredEvent> events = page.events();
    if (events.isEmpty()) {
      // What lay between is no longer in the log (retention): there is nothing to wait for.
      lastSeq = Math.max(lastSeq, page.lastSeq());
    } else {
      lastSeq = events.get(events.size() - 1).seq();
      replayed += events.size();
      apply(events, List.of());
    }
    if (lastSeq >= highestSeen) {
      replaying = false;
    } else if (events.isEmpty()) {
      // The page was read before what was seen last could be: asking in a loop would only spin.
      vertx.setTimer(RETRY_MS, timer -> nextPage());
    } else {
      nextPage();
    }
  }
}
