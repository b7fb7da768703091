package dev.yagura.intake;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.event.FileMark;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Sees batches through to the log: asks until it is answered, however long that takes. Lives on the
 * room's context.
 */
final class Delivery {
  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 2000;
  private static final int DOUBLINGS = 5;

  /** An event that normalize or the store stumble over is left out after as many attempts. */
  private static final int ATTEMPTS = 3;

  private final Vertx vertx;
  private final String node;
  private final Progress progress;
  private final Troubles troubles;
  private boolean stopped;
  private int failing;

  Delivery(Vertx vertx, String node, Progress progress, Troubles troubles) {
    this.vertx = vertx;
    this.node = node;
    this.progress = progress;
    this.troubles = troubles;
  }

  /** Nothing is asked again. */
  void stop() {
    stopped = true;
  }

  /** How often the last question in a row was not answered. */
  int failing() {
    return failing;
  }

  /** Completes when the fate of every capture is clear and counted; fails only when stopped. */
  Future<Void> deliver(List<Ingest.Capture> captures) {
    return attempt(captures, 1);
  }

  /** Waits between two attempts, longer each time. */
  static Future<Void> pause(Vertx vertx, int failures) {
    Promise<Void> over = Promise.promise();
    long millis = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(failures - 1, DOUBLINGS));
    vertx.setTimer(millis, timer -> over.complete());
    return over.future();
  }

  private Future<Void> attempt(List<Ingest.Capture> captures, int number) {
    if (stopped) {
      return Future.failedFuture(new CancellationException("stopped"));
    }
    return Channels.CAPTURES
        .ask(vertx, new Ingest.CaptureBatch(node, captures))
        .compose(receipts -> fits(receipts, captures))
        .transform(
            reply -> {
              if (reply.succeeded()) {
                failing = 0;
                count(captures, reply.result());
                return Future.succeededFuture();
              }
              failing++;
              return again(captures, number, BusFailure.of(reply.cause()));
            });
  }

  private Future<Void> again(List<Ingest.Capture> captures, int number, BusFailure failure) {
    boolean suspect =
        switch (failure.kind()) {
          case INVALID, INTERNAL -> true;
          case NO_HANDLERS, TIMEOUT, UNAVAILABLE -> false;
        };
    if (suspect && captures.size() > 1) {
      // One of them is at fault: the others must not wait for it.
      Future<Void> chain = Future.succeededFuture();
      for (Ingest.Capture capture : captures) {
        chain = chain.compose(next -> attempt(List.of(capture), 1));
      }
      return chain;
    }
    if (suspect && number >= ATTEMPTS) {
      progress.add(Progress.Fate.SKIPPED);
      troubles.failed(name(captures.get(0)) + " was not taken: " + failure.getMessage());
      return Future.succeededFuture();
    }
    return pause(vertx, number).compose(over -> attempt(captures, number + 1));
  }

  private static Future<Ingest.CaptureReceipts> fits(
      Ingest.CaptureReceipts receipts, List<Ingest.Capture> captures) {
    List<Ingest.Outcome> outcomes = receipts.outcomes();
    return outcomes != null && outcomes.size() == captures.size()
        ? Future.succeededFuture(receipts)
        : Future.failedFuture(
            new BusFailure(BusFailure.Kind.INTERNAL, "receipts do not fit captures"));
  }

  private void count(List<Ingest.Capture> captures, Ingest.CaptureReceipts receipts) {
    for (int i = 0; i < captures.size(); i++) {
      progress.add(
          switch (receipts.outcomes().get(i)) {
            case STORED -> Progress.Fate.STORED;
            case DUPLICATE -> Progress.Fate.DUPLICATE;
            case DEAD_LETTERED -> Progress.Fate.DEAD_LETTER;
            case INCOMPLETE, REJECTED -> rejected(captures.get(i), receipts.details(), i);
          });
    }
  }

  private Progress.Fate rejected(
      Ingest.Capture capture, @Nullable List<Ingest.Detail> details, int place) {
    Ingest.Detail detail = details == null || place >= details.size() ? null : details.get(place);
    String reason = detail == null || detail.reason() == null ? "it is no event" : detail.reason();
    troubles.skipped(name(capture) + ": " + reason);
    return Progress.Fate.SKIPPED;
  }

  /** A file by its name, a line by the file's name and its number. */
  private static String name(Ingest.Capture capture) {
    FileMark file = capture.file();
    String identity = capture.identity();
    return identity == null
        ? file.name()
        : identity.substring(identity.indexOf(':') + 1).replaceFirst(":(\\d+)$", " line $1");
  }
}
