package dev.yagura.store;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest.Append;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;

/** What the world is told of a commit. */
final class CommitNews {
  private static final int FACT_EVENTS = 500;
  private static final long NANOS = 1_000_000_000L;

  private CommitNews() {}

  /**
   * How long each event of the plan took so far.
   *
   * @param received monotonic time at which each append came
   */
  static List<EventTiming> timings(
      CommitPlan plan, List<Append> appends, List<Long> received, Instant now) {
    long committedNanos = System.nanoTime();
    long wallNanos = now.getEpochSecond() * NANOS + now.getNano();
    return plan.places.stream()
        .map(
            place -> {
              Append append = appends.get(place);
              return new EventTiming(
                  append.watchNanos(),
                  append.normalizeNanos(),
                  committedNanos - received.get(place),
                  wallNanos - append.file().modifiedNanos(),
                  append.source());
            })
        .toList();
  }

  static void publish(Vertx vertx, String logId, CommitPlan plan, List<EventTiming> timings) {
    List<StoredEvent> events = plan.events;
    for (int from = 0; from < events.size(); from += FACT_EVENTS) {
      int to = Math.min(from + FACT_EVENTS, events.size());
      Channels.COMMITTED.publish(
          vertx,
          new Log.Committed(
              logId,
              List.copyOf(events.subList(from, to)),
              List.copyOf(timings.subList(from, to))));
    }
  }
}
