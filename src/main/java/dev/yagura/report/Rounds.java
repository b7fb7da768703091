package dev.yagura.report;

import dev.yagura.vocabulary.bus.Reports;
import dev.yagura.vocabulary.bus.Vitals;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what is due and deletes what is old, one report a round, passing over periods without
 * events; nothing while the machine is short of anything, or the house takes in what is there.
 * Lives on the verticle's context.
 */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Vertx vertx;
  private final ReportConfig config;
  private final Clock clock;
  private final Shelf shelf;
  private final Almanac almanac;
  private final Desk desk;
  private boolean pressed;
  private boolean working;

  Rounds(Vertx vertx, ReportConfig config, Clock clock, Shelf shelf, Almanac almanac, Desk desk) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
    this.shelf = shelf;
    this.almanac = almanac;
    this.desk = desk;
  }

  void onPressure(Vitals.Pressure fact) {
    pressed = fact.any();
  }

  /** The next round; never two at once. */
  void next() {
    if (!config.scheduled() || pressed || working) {
      return;
    }
    working = true;
    CatchingUp.now(vertx)
        .compose(behind -> behind ? Future.succeededFuture() : round())
        .onFailure(cause -> LOG.warn("reports cannot be kept: {}", cause.toString()))
        .onComplete(done -> working = false);
  }

  private Future<Void> round() {
    return vertx
        .executeBlocking(this::tidied, false)
        .compose(
            there ->
                make(
                    there.stream()
                        .collect(Collectors.toMap(Reports.Entry::id, Reports.Entry::writtenAt))));
  }

  private List<Reports.Entry> tidied() throws IOException {
    if (config.keepDays() > 0) {
      int gone = shelf.retire(clock.instant().minus(Duration.ofDays(config.keepDays())));
      if (gone > 0) {
        LOG.info("deleted {} files of old reports", gone);
      }
    }
    return shelf.entries();
  }

  private Future<Void> make(Map<String, Instant> written) {
    Period period = almanac.next(clock.instant(), written);
    if (period == null) {
      return Future.succeededFuture();
    }
    return desk.make(period)
        .transform(
            made -> {
              if (made.succeeded() && made.result().written()) {
                LOG.info("wrote the report {}", period.id());
                almanac.done(period);
              } else if (made.succeeded() && made.result().empty()) {
                almanac.foundEmpty(period);
                return make(written);
              } else {
                almanac.failed(period, clock.instant());
              }
              return Future.succeededFuture();
            });
  }
}
