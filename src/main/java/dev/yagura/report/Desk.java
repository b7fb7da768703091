package dev.yagura.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Reports;
import dev.yagura.vocabulary.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Makes reports, one at a time, whoever asks: those who ask for the same wait for the same. What
 * was made of a period that is over is written; what was made of one that goes on is told again for
 * a few seconds. Lives on the verticle's context.
 */
final class Desk {
  private static final int MOST_WAITING = 8;
  private static final Duration KEPT = Duration.ofSeconds(15);

  /** Below the time-out of the question: what takes longer is asked for again. */
  private static final long PATIENCE_MS = 7000;

  /**
   * A report that was made.
   *
   * @param written its files are there
   * @param empty nothing happened in its period, or retention has taken it
   */
  record Made(ObjectNode report, boolean written, boolean empty) {}

  private record Kept(Made made, Instant at) {}

  private final Vertx vertx;
  private final ReportConfig config;
  private final Clock clock;
  private final Shelf shelf;
  private final Looks looks;
  private final Map<String, Words> words;
  private final Map<String, Future<Made>> making = new HashMap<>();
  private final Map<String, Kept> kept = new HashMap<>();
  private Future<?> last = Future.succeededFuture();
  private long made;

  Desk(Vertx vertx, ReportConfig config, Clock clock, Shelf shelf, Looks looks) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
    this.shelf = shelf;
    this.looks = looks;
    this.words = Words.all();
  }

  /** The report; fails as unavailable while it is being made. */
  Future<ObjectNode> report(Period period) {
    Instant now = clock.instant();
    return written(period)
        .compose(
            there ->
                there != null && !lacks(there, period, now)
                    ? Future.succeededFuture(there)
                    : fresh(period, now)
                        .map(made -> made.empty() && there != null ? there : made.report())
                        .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                        .recover(
                            cause -> there != null ? Future.succeededFuture(there) : later(cause)));
  }

  private Future<Made> fresh(Period period, Instant now) {
    kept.values().removeIf(one -> one.at.plus(KEPT).isBefore(now));
    Kept fresh = kept.get(period.id());
    return fresh == null ? make(period) : Future.succeededFuture(fresh.made);
  }

  /** It was written while something was still to come that is there now. */
  private static boolean lacks(ObjectNode report, Period period, Instant now) {
    Instant settled = period.settled();
    return !now.isBefore(settled) && Cells.instant(report.path("generated_at")).isBefore(settled);
  }

  private static Future<ObjectNode> later(Throwable cause) {
    return Future.failedFuture(
        cause instanceof TimeoutException
            ? BusFailure.unavailable("the report is being made; ask again in a moment")
            : cause);
  }

  private Future<@Nullable ObjectNode> written(Period period) {
    return period.isOver(clock.instant())
        ? vertx.executeBlocking(() -> shelf.read(period.id()), false)
        : Future.succeededFuture(null);
  }

  /** Makes it, or waits for who does. */
  Future<Made> make(Period period) {
    Future<Made> underway = making.get(period.id());
    if (underway != null) {
      return underway;
    }
    if (making.size() >= MOST_WAITING) {
      return Future.failedFuture(
          BusFailure.unavailable("other reports are being made; ask again later"));
    }
    Future<Made> begun = last.transform(before -> begin(period));
    last = begun;
    making.put(period.id(), begun);
    begun.onComplete(done -> making.remove(period.id()));
    return begun;
  }

  private Future<Made> begin(Period period) {
    return CatchingUp.now(vertx)
        .compose(behind -> begin(period, !behind))
        .onSuccess(done -> made++);
  }

  /**
   * @param whole the log has what there is of it
   */
  private Future<Made> begin(Period period, boolean whole) {
    Instant now = clock.instant();
    return looks
        .figures()
        .compose(
            figures -> {
              Gatherer gatherer = new Gatherer(vertx, config.mostSessions(), figures::of);
              return gatherer
                  .gather(period, now)
                  .compose(
                      gathered ->
                          before(gatherer, period, now)
                              .compose(before -> put(period, gathered, before, whole)));
            });
  }

  /** A period that is not over is compared with none. */
  private Future<ReportShape.@Nullable Before> before(
      Gatherer gatherer, Period period, Instant now) {
    Period earlier = period.before();
    if (!period.isOver(now)) {
      return Future.succeededFuture(null);
    }
    return written(earlier)
        .compose(
            there ->
                there != null
                    ? Future.succeededFuture(
                        new ReportShape.Before(
                            earlier.id(), WrittenTotals.of(there.path("totals"))))
                    : gatherer
                        .gather(earlier, now)
                        .map(gathered -> beforeOf(ReportMaker.make(gathered, null))));
  }

  /** Nothing is compared with a rest. */
  private static ReportShape.@Nullable Before beforeOf(ReportShape report) {
    return report.totals().events() == 0 || report.notes().contains("retired")
        ? null
        : new ReportShape.Before(report.id(), report.totals());
  }

  private Future<Made> put(
      Period period,
      ReportMaker.Gathered gathered,
      ReportShape.@Nullable Before before,
      boolean whole) {
    boolean unread =
        !gathered.notes().contains("no_sessions")
            && gathered.sessions() != null
            && gathered.sessions().isEmpty()
            && gathered.events().sessionCount() > 0;
    if (unread) {
      return Future.failedFuture(
          BusFailure.unavailable("the sessions cannot be read yet; ask again in a moment"));
    }
    boolean empty = gathered.events().all.events == 0 || gathered.notes().contains("retired");
    boolean lasting =
        config.writes()
            && whole
            && period.isDue(gathered.now())
            && !empty
            && !gathered.notes().contains("no_sessions");
    return vertx
        .executeBlocking(
            () -> {
              ObjectNode report = Json.tree(ReportMaker.make(gathered, before));
              if (lasting) {
                shelf.write(period.id(), files(report));
              }
              return new Made(report, lasting, empty);
            },
            false)
        .onSuccess(
            done -> {
              if (!lasting) {
                kept.put(period.id(), new Kept(done, clock.instant()));
              }
            });
  }

  private Map<String, String> files(ObjectNode report) {
    Words inLanguage = words(config.language());
    Map<String, String> files = new LinkedHashMap<>();
    for (Reports.Format format :
        List.of(Reports.Format.MARKDOWN, Reports.Format.HTML, Reports.Format.JSON)) {
      files.put(Told.ending(format), Told.in(format, report, inLanguage));
    }
    return files;
  }

  /**
   * @throws BusFailure there is no such language
   */
  Words words(String language) {
    Words known = words.get(language);
    if (known == null) {
      throw BusFailure.invalid("lang", "must be en or ja");
    }
    return known;
  }

  long made() {
    return made;
  }

  int waiting() {
    return making.size();
  }
}
