package dev.yagura.store;

import static dev.yagura.bench.Timings.cpuNanos;
import static dev.yagura.bench.Timings.print;
import static org.awaitility.Awaitility.await;

import dev.yagura.bench.BenchEvents;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.EventsAsked;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Ingest.Capture;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.FileMark;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Fills a log with made events, and prints how fast and how large. */
final class LogFiller {
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  /** A year of events lies between the first and the last million. */
  static final long STEP_MS = Duration.ofDays(365).toMillis() / 1_000_000;

  private static final int BATCH = 100;
  private static final int IN_FLIGHT = 4;

  private final RoomUnderTest room;
  private final BenchEvents source;
  private long bytes;
  private int made;

  LogFiller(RoomUnderTest room, BenchEvents source) {
    this.room = room;
    this.source = source;
  }

  /** Returns when all of them are stored and indexed. */
  void fill(int upTo) {
    int before = made;
    long cpu = cpuNanos();
    long begun = System.nanoTime();
    List<Future<Void>> lanes = new ArrayList<>();
    for (int lane = 0; lane < IN_FLIGHT; lane++) {
      Promise<Void> done = Promise.promise();
      next(upTo, done);
      lanes.add(done.future());
    }
    RoomUnderTest.await(Future.all(lanes), Duration.ofMinutes(20));
    double seconds = (System.nanoTime() - begun) / 1e9;
    int events = made - before;
    print(
        String.format(
            "filled to %,d: %,.0f events/s, %.0f us of CPU each (making them included)",
            upTo, events / seconds, (cpuNanos() - cpu) / 1e3 / events));
    await().atMost(Duration.ofMinutes(2)).until(() -> indexed() >= upTo);
    long size = room.stats().sizeBytes();
    print(
        String.format(
            "on disk: %,d bytes an event, %.2f of the raw bytes (%,d each)",
            size / made, (double) size / bytes, bytes / made));
  }

  private long indexed() {
    Log.EventPage page =
        room.ask(Channels.EVENTS, EventsAsked.newestFirst(1).search("type:Stop").request());
    return page.matches().indexedSeq();
  }

  private void next(int upTo, Promise<Void> done) {
    if (made >= upTo) {
      done.tryComplete();
      return;
    }
    List<Capture> captures = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH && made < upTo; i++) {
      captures.add(capture(source.next()));
    }
    Channels.CAPTURES
        .ask(room.vertx, new Ingest.CaptureBatch("test", captures))
        .onSuccess(receipts -> next(upTo, done))
        .onFailure(done::tryFail);
  }

  private Capture capture(BenchEvents.Made event) {
    Instant at = BEGIN.plusMillis(STEP_MS * made);
    made++;
    bytes += event.json().length;
    String name =
        at.toString().substring(0, 19).replace('T', '_').replace(':', '-')
            + String.format("-%09d_%s_%s.json", made, event.type(), event.session());
    FileMark mark =
        new FileMark("tower", "/home/dev/raw_json", name, event.json().length, made, null, 1);
    return new Capture(mark, event.json(), null, true, at, 1000);
  }
}
