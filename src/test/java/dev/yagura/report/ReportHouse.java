package dev.yagura.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.bus.Reports;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.bus.Tallies;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The room on a real bus; its neighbours tell of the day of {@link Fixture}. */
abstract class ReportHouse {
  private static final Node NODE = new Node("n1", "box", "test");
  private static final long HOUR = Fixture.at("09:00").getEpochSecond() / 3600;

  @TempDir Path home;
  Vertx vertx;
  volatile Instant now = Fixture.AFTER;
  final AtomicInteger timelines = new AtomicInteger();
  final List<Tallies.Request> tallied = new CopyOnWriteArrayList<>();
  final AtomicReference<Log.SaveSnapshot> saved = new AtomicReference<>();
  volatile long eventsKnown = 46;
  volatile long beforeKnown;
  volatile String laterLog = "log-1";
  volatile boolean sessionsAway;
  volatile Duration longestTally = Duration.ofDays(1);

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    get(Channels.HOURS.answer(vertx, q -> Future.succeededFuture(hours(q))));
    get(Channels.TALLY.answer(vertx, this::tally));
    get(Channels.SESSION.answer(vertx, this::session));
    get(Channels.TIMELINE.answer(vertx, this::timeline));
    get(
        Channels.EVENTS.answer(
            vertx, q -> Future.succeededFuture(new Log.EventPage("log-1", List.of(), null))));
    get(
        Channels.LOAD_SNAPSHOT.answer(
            vertx, q -> Future.succeededFuture(new Log.Snapshot("log-1", 0, new byte[0]))));
    get(
        Channels.SAVE_SNAPSHOT.answer(
            vertx,
            q -> {
              saved.set(q);
              return Future.succeededFuture(new Log.SnapshotSaved());
            }));
  }

  @AfterEach
  void close() {
    get(vertx.close());
  }

  void seat(boolean scheduled, boolean writes) {
    seat(scheduled, writes, ZoneOffset.UTC);
  }

  void seat(boolean scheduled, boolean writes, ZoneId zone) {
    ReportConfig config =
        new ReportConfig(
            home.resolve("reports"),
            zone,
            "ja",
            scheduled,
            400,
            1,
            10,
            writes,
            Duration.ofMillis(50));
    Clock clock =
        new Clock() {
          @Override
          public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    get(vertx.deployVerticle(new ReportVerticle(NODE, config, clock)));
  }

  private Log.Hours hours(Log.HoursRequest q) {
    List<Log.Hour> known = new ArrayList<>();
    for (Log.Hour hour :
        List.of(
            new Log.Hour(HOUR - 24, beforeKnown, 6, 0, 0, 0),
            new Log.Hour(HOUR, eventsKnown, 6, 0, 0, 0))) {
      if (hour.events() > 0 && q.fromHour() <= hour.hour() && hour.hour() < q.toHour()) {
        known.add(hour);
      }
    }
    return new Log.Hours("log-1", known);
  }

  private Future<Tallies.Sums> tally(Tallies.Request q) {
    tallied.add(q);
    if (Duration.between(q.fromInclusive(), q.toExclusive()).compareTo(longestTally) > 0) {
      return Future.failedFuture(new BusFailure(BusFailure.Kind.TIMEOUT, "too long"));
    }
    // Everything happened in the first minute of its hour.
    return Future.succeededFuture(
        List.of(Fixture.at("09:00"), Fixture.at("09:00").minusSeconds(86_400))
                .contains(q.fromInclusive())
            ? Fixture.morning()
            : new Tallies.Sums(laterLog, List.of(), List.of(), false));
  }

  private Future<Sessions.Found> session(Sessions.FindRequest q) {
    return sessionsAway
        ? Future.failedFuture(BusFailure.unavailable("still reading"))
        : Future.succeededFuture(
            new Sessions.Found(
                q.sessionId().equals("s1")
                    ? Fixture.detail("s1", SessionState.IDLE, Fixture.at("10:31"))
                    : null));
  }

  private Future<Sessions.Timeline> timeline(Sessions.TimelineRequest q) {
    timelines.incrementAndGet();
    return Future.succeededFuture(Fixture.timeline());
  }

  JsonNode told(String id) {
    return Json.lenient(
        ask(Channels.REPORT, new Reports.Ask(id, Reports.Format.JSON, "en")).body());
  }

  <Q extends BusMessage, R extends BusMessage> R ask(Query<Q, R> query, Q question) {
    return get(query.ask(vertx, question));
  }

  static <T> T get(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(60, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
