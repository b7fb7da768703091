package dev.yagura.maintain;

import dev.yagura.vocabulary.bus.Care;
import dev.yagura.vocabulary.bus.Channels;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/** How each job is done: mostly by asking the store. Lives on the verticle's context. */
final class Chores {
  private static final Duration RAW_FILES_EVERY = Duration.ofMinutes(1);
  private static final Duration COPIES_EVERY = Duration.ofDays(1);

  private final Vertx vertx;
  private final MaintainConfig config;
  private final Clock clock;
  private final RawFileErrands rawFiles;

  Chores(Vertx vertx, MaintainConfig config, Clock clock, RawFileErrands rawFiles) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
    this.rawFiles = rawFiles;
  }

  /** What this node does, and how often. */
  static Map<Job, Rota.Duty> duties(MaintainConfig config) {
    Map<Job, Rota.Duty> duties = new EnumMap<>(Job.class);
    if (!config.scheduled()) {
      return duties;
    }
    if (!config.folders().isEmpty()) {
      duties.put(Job.RAW_FILES, new Rota.Duty(RAW_FILES_EVERY, false));
    }
    if (config.keeper()) {
      if (!config.retentionAge().isZero() || config.retentionBytes() > 0) {
        duties.put(Job.RETENTION, new Rota.Duty(config.retentionEvery(), false));
      }
      duties.put(Job.VACUUM, new Rota.Duty(config.vacuumEvery(), true));
      duties.put(Job.BACKUP, new Rota.Duty(config.backupEvery(), true));
      duties.put(Job.COPIES, new Rota.Duty(COPIES_EVERY, false));
      duties.put(Job.VERIFY, new Rota.Duty(config.verifyEvery(), true));
    }
    duties.values().removeIf(duty -> duty.every().isZero());
    return duties;
  }

  Future<Outcome> run(Job job) {
    return switch (job) {
      case RETENTION -> retain(0);
      case RAW_FILES -> tidy();
      case VACUUM ->
          Channels.VACUUM
              .ask(vertx, new Care.Vacuum(false))
              .map(
                  done ->
                      Outcome.good((done.bytesBefore() - done.bytesAfter()) + " bytes given back"));
      case BACKUP -> backup();
      case COPIES ->
          vertx
              .executeBlocking(() -> new OldCopies(config).sweep(clock.instant()), false)
              .map(deleted -> Outcome.good(deleted + " files deleted"));
      case VERIFY -> Channels.VERIFY.ask(vertx, new Care.Verify()).map(Chores::judge);
    };
  }

  private Future<Outcome> retain(long before) {
    Instant limit =
        config.retentionAge().isZero()
            ? null
            : clock.instant().minus(config.retentionAge()).truncatedTo(ChronoUnit.MILLIS);
    return Channels.RETAIN
        .ask(vertx, new Care.Retain(limit, config.retentionBytes(), config.rawFiles(), false))
        .compose(
            done -> {
              long events = before + done.events();
              return done.more() && done.events() > 0
                  ? retain(events)
                  : Future.succeededFuture(Outcome.good(events + " events taken"));
            });
  }

  private Future<Outcome> tidy() {
    return rawFiles
        .run()
        .map(
            tally ->
                tally.failures() == 0
                    ? Outcome.good(tally.deleted() + " deleted, " + tally.kept() + " kept")
                    : Outcome.found(tally.failures() + " raw files could not be deleted"));
  }

  private Future<Outcome> backup() {
    return Channels.BACKUP
        .ask(vertx, new Care.Backup(config.backups().scheduled(clock.instant()).toString()))
        .map(done -> Outcome.good(done.events() + " events, " + done.bytes() + " bytes"));
  }

  private static Outcome judge(Care.Verified verified) {
    long wrong = verified.compared().stream().filter(one -> one.counted() != one.actual()).count();
    return wrong == 0 && verified.damage().isEmpty()
        ? Outcome.good(verified.compared().size() + " counters agree")
        : Outcome.found(
            wrong + " counters disagree, " + verified.damage().size() + " damages found");
  }
}
