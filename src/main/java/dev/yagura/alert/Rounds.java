package dev.yagura.alert;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.FollowedFile;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.AlertView.State;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Severity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the rules, never twice at once, and hands over what people are to be told. */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Vertx vertx;
  private final AlertDesk desk;
  private final FollowedFile<List<AlertRule>> rules;
  private final Keeping keeping;
  private final Clock clock;
  private final LongSupplier nanos;
  private boolean busy;
  private long done;
  private long failed;

  /** In a row. */
  private long failing;

  /** Nanoseconds of the last look. */
  private @Nullable Long lookedAt;

  Rounds(
      Vertx vertx,
      AlertDesk desk,
      FollowedFile<List<AlertRule>> rules,
      Keeping keeping,
      Clock clock,
      LongSupplier nanos) {
    this.vertx = vertx;
    this.desk = desk;
    this.rules = rules;
    this.keeping = keeping;
    this.clock = clock;
    this.nanos = nanos;
  }

  void next() {
    if (busy) {
      return;
    }
    busy = true;
    rules
        .look()
        .compose(seen -> keeping.rememberIfPossible())
        .compose(known -> Channels.METRICS.ask(vertx, new Measures.SnapshotRequest()))
        .compose(this::look)
        .onComplete(
            result -> {
              busy = false;
              if (result.succeeded()) {
                done++;
                failing = 0;
              } else {
                failed++;
                failing++;
                if (failing == 1) {
                  LOG.warn("a look at the rules of alerts failed: {}", result.cause().toString());
                }
              }
            });
  }

  private Future<Void> look(Measures.Snapshot snapshot) {
    Instant now = clock.instant();
    List<AlertView> changed = desk.round(rules.content(), snapshot, now, nanos.getAsLong());
    lookedAt = nanos.getAsLong();
    keeping.evaluated(now);
    if (!changed.isEmpty()) {
      Channels.ALERTS_CHANGED.publish(vertx, new Alerts.Changed(changed));
    }
    // What is owed is committed before notify hears of it: its keys must not be given twice.
    return keeping.saveIfDue().compose(saved -> handOver());
  }

  boolean lookedWithin(Duration time) {
    return lookedAt != null && nanos.getAsLong() - lookedAt <= time.toNanos();
  }

  /** What notify does not take now is offered again at the next round. */
  private Future<Void> handOver() {
    Future<Void> all = Future.succeededFuture();
    for (Notices.Deliver one : desk.owed()) {
      all =
          all.compose(
              before ->
                  Channels.DELIVER
                      .ask(vertx, one)
                      .<Void>mapEmpty()
                      .recover(cause -> refused(one, cause))
                      .onSuccess(taken -> desk.taken(one)));
    }
    return all;
  }

  /** What can never be taken must not stand before what can. */
  private static Future<Void> refused(Notices.Deliver one, Throwable cause) {
    if (BusFailure.of(cause).kind() != BusFailure.Kind.INVALID) {
      return Future.failedFuture(cause);
    }
    LOG.warn(
        "a notice of the rule {} is refused and given up: {}",
        one.notice().rule(),
        cause.getMessage());
    return Future.succeededFuture();
  }

  RoomHealth health() {
    Map<String, String> data =
        Map.of(
            "rules", Long.toString(rules.content().size()),
            "firing", Long.toString(count(State.FIRING)),
            "owed", Long.toString(desk.owed().size()));
    String trouble = rules.trouble();
    if (trouble != null) {
      return new RoomHealth(
          HealthStatus.WARNING, "the file of alert rules is not used: " + trouble, data);
    }
    if (desk.owed().size() >= Mail.MOST_OWED) {
      return new RoomHealth(
          HealthStatus.WARNING, "notices are not taken by notify; the oldest are given up", data);
    }
    return failing > 2
        ? new RoomHealth(
            HealthStatus.WARNING, "the last " + failing + " looks at the rules failed", data)
        : RoomHealth.healthy(data);
  }

  List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      readings.add(
          new Reading(
              "alerts_firing",
              Map.of("severity", severity.word()),
              Kind.GAUGE,
              (double)
                  desk.active().stream()
                      .filter(one -> one.state() == State.FIRING && one.severity() == severity)
                      .count()));
    }
    readings.add(Reading.gauge("alerts_pending", (double) count(State.PENDING)));
    readings.add(
        Reading.gauge(
            "alert_rules",
            (double) rules.content().stream().filter(one -> one.told().enabled()).count()));
    readings.add(Reading.gauge("alert_silences", desk.silences(clock.instant()).size()));
    readings.add(outcome("ok", done));
    readings.add(outcome("failed", failed));
    return readings;
  }

  private static Reading outcome(String word, long count) {
    return new Reading("alert_rounds_total", Map.of("outcome", word), Kind.COUNTER, (double) count);
  }

  private long count(State state) {
    return desk.active().stream().filter(one -> one.state() == state).count();
  }
}
