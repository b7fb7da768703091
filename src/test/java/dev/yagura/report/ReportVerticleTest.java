package dev.yagura.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.bus.Reports;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.bus.Tallies;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room on a real bus; its neighbours tell of the day of {@link Fixture}. */
class ReportVerticleTest {
  private static final Node NODE = new Node("n1", "box", "test");
  private static final long HOUR = Fixture.at("09:00").getEpochSecond() / 3600;

  @TempDir Path home;
  private Vertx vertx;
  private volatile Instant now = Fixture.AFTER;
  private final AtomicInteger timelines = new AtomicInteger();
  private final List<Tallies.Request> tallied = new CopyOnWriteArrayList<>();
  private final AtomicReference<Log.SaveSnapshot> saved = new AtomicReference<>();
  private volatile long eventsKnown = 46;
  private volatile boolean sessionsAway;
  private volatile Duration longestTally = Duration.ofDays(1);

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

  private void seat(boolean scheduled, boolean writes) {
    ReportConfig config =
        new ReportConfig(
            home.resolve("reports"),
            ZoneOffset.UTC,
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
    boolean holds = q.fromHour() <= HOUR && HOUR < q.toHour();
    return new Log.Hours(
        "log-1", holds ? List.of(new Log.Hour(HOUR, eventsKnown, 6, 0, 0, 0)) : List.of());
  }

  private Future<Tallies.Sums> tally(Tallies.Request q) {
    tallied.add(q);
    if (Duration.between(q.fromInclusive(), q.toExclusive()).compareTo(longestTally) > 0) {
      return Future.failedFuture(new BusFailure(BusFailure.Kind.TIMEOUT, "too long"));
    }
    // Everything happened in the first minute of its hour.
    return Future.succeededFuture(
        q.fromInclusive().equals(Fixture.at("09:00"))
            ? Fixture.morning()
            : new Tallies.Sums("log-1", List.of(), List.of(), false));
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

  private JsonNode told(String id) {
    return Json.lenient(
        ask(Channels.REPORT, new Reports.Ask(id, Reports.Format.JSON, "en")).body());
  }

  @Test
  void a_day_is_told_from_what_the_other_rooms_say_and_written_once() throws Exception {
    seat(false, true);
    JsonNode report = told("2026-11-26");
    assertThat(report.path("totals").path("events").asLong()).isEqualTo(46);
    assertThat(report.path("totals").path("active_ms").asLong()).isEqualTo(50 * 60_000);
    assertThat(report.path("complete").asBoolean()).isTrue();
    assertThat(report.path("cost").isNull()).isTrue();
    assertThat(report.path("before").isNull()).as("nothing happened the day before").isTrue();
    assertThat(report.path("notes"))
        .extracting(JsonNode::asText)
        .containsExactly("not_all_sessions", "no_costs", "no_system");
    assertThat(report.path("recommendations").get(0).path("suggestion").asText())
        .contains("worktree");
    assertThat(Files.readString(home.resolve("reports/2026-11-26.md"))).startsWith("# 日報");
    assertThat(Files.readString(home.resolve("reports/2026-11-26.html"))).contains("lang=\"ja\"");
    int read = timelines.get();
    assertThat(told("2026-11-26")).isEqualTo(report);
    assertThat(timelines).hasValue(read);
    Reports.Listing list = ask(Channels.REPORTS, new Reports.ListRequest(null, 10));
    assertThat(list.reports()).extracting(Reports.Entry::id).containsExactly("2026-11-26");
    assertThat(list.today()).isEqualTo("2026-11-27");
    assertThat(list.week()).isEqualTo("2026-W48");
  }

  @Test
  void every_format_and_language_comes_from_the_same_report() {
    seat(false, true);
    Reports.Report html =
        ask(Channels.REPORT, new Reports.Ask("2026-11-26", Reports.Format.HTML, "en"));
    assertThat(html.fileName()).isEqualTo("yagura-report-2026-11-26.html");
    assertThat(text(html)).contains("<html lang=\"en\">", "Report of the day");
    Reports.Report markdown =
        ask(Channels.REPORT, new Reports.Ask("2026-11-26", Reports.Format.MARKDOWN, "ja"));
    assertThat(text(markdown)).startsWith("# 日報 2026-11-26");
    assertThat(timelines).hasValue(1);
  }

  @Test
  void the_day_that_goes_on_is_neither_compared_nor_written() {
    now = Fixture.at("12:00");
    seat(false, true);
    JsonNode report = told("today");
    assertThat(report.path("id").asText()).isEqualTo("2026-11-26");
    assertThat(report.path("complete").asBoolean()).isFalse();
    assertThat(report.path("before").isNull()).isTrue();
    assertThat(home.resolve("reports")).doesNotExist();
    assertThat(told("week").path("kind").asText()).isEqualTo("week");
  }

  @Test
  void the_clock_writes_days_that_are_over_and_looks_at_the_machine() {
    get(Channels.HEALTH.at("n1").answer(vertx, q -> Future.succeededFuture(health())));
    get(
        Channels.SCRAPE
            .at("n1")
            .answer(vertx, q -> Future.succeededFuture(new Measures.Scrape(METERS))));
    seat(true, true);
    await().until(() -> Files.exists(home.resolve("reports/2026-11-26.json")));
    await().until(() -> saved.get() != null);
    assertThat(saved.get().name()).isEqualTo("report");
    assertThat(new String(saved.get().body(), StandardCharsets.UTF_8)).startsWith("n1 ");
    JsonNode today = told("today");
    JsonNode node = today.path("system").path("nodes").get(0);
    assertThat(node.path("cpu").path("peak_percent").asDouble()).isEqualTo(12);
    assertThat(node.path("memory").path("mean_mb").asLong()).isEqualTo(48);
  }

  private static final String METERS =
      "vertx_http_server_response_time_seconds_count{code=\"200\"} 10\n"
          + "vertx_http_server_response_time_seconds_sum{code=\"200\"} 1.5\n";

  private Vitals.Report health() {
    return new Vitals.Report(
        HealthStatus.HEALTHY,
        true,
        List.of(
            new Vitals.Check("n1/cpu", HealthStatus.HEALTHY, "", Map.of("process_percent", "12")),
            new Vitals.Check(
                "n1/memory", HealthStatus.HEALTHY, "", Map.of("live_mb", "48", "max_mb", "256"))),
        List.of(new Vitals.NodeBeat("n1", "box", "test", List.of("web"), now, now)),
        now,
        null);
  }

  @Test
  void a_stretch_that_takes_too_long_is_asked_for_in_halves_and_counted_once() {
    longestTally = Duration.ofMinutes(15);
    seat(false, true);
    assertThat(told("2026-11-26").path("totals").path("events").asLong()).isEqualTo(46);
    assertThat(tallied).hasSize(1 + 2 + 4);
  }

  @Test
  void an_hour_of_many_events_is_asked_for_in_pieces_that_do_not_overlap() {
    eventsKnown = 120_000;
    seat(false, true);
    told("2026-11-26");
    assertThat(tallied).hasSize(3);
    assertThat(tallied.get(0).toExclusive()).isEqualTo(tallied.get(1).fromInclusive());
    assertThat(tallied.get(2).toExclusive()).isEqualTo(Fixture.at("10:00"));
  }

  @Test
  void what_retention_took_is_said_and_the_rest_is_not_written() {
    eventsKnown = 1000;
    seat(false, true);
    assertThat(told("2026-11-26").path("notes").get(0).asText()).isEqualTo("retired");
    assertThat(home.resolve("reports")).doesNotExist();
  }

  @Test
  void while_sessions_cannot_be_read_nothing_is_written() {
    sessionsAway = true;
    seat(false, true);
    assertThatThrownBy(() -> told("2026-11-26"))
        .isInstanceOfSatisfying(
            BusFailure.class, e -> assertThat(e.kind()).isEqualTo(BusFailure.Kind.UNAVAILABLE));
    assertThat(home.resolve("reports")).doesNotExist();
    sessionsAway = false;
    await().ignoreExceptions().until(() -> told("2026-11-26").path("complete").asBoolean());
  }

  @Test
  void a_house_that_is_only_asked_writes_nothing() {
    seat(false, false);
    assertThat(told("2026-11-26").path("totals").path("events").asLong()).isEqualTo(46);
    assertThat(home.resolve("reports")).doesNotExist();
  }

  @Test
  void what_means_nothing_is_refused() {
    seat(false, true);
    for (Reports.Ask ask :
        List.of(
            new Reports.Ask("tomorrow", Reports.Format.JSON, "en"),
            new Reports.Ask("2026-11-28", Reports.Format.JSON, "en"),
            new Reports.Ask("2026-11-26", Reports.Format.JSON, "fr"))) {
      assertThatThrownBy(() -> ask(Channels.REPORT, ask))
          .isInstanceOfSatisfying(
              BusFailure.class, e -> assertThat(e.kind()).isEqualTo(BusFailure.Kind.INVALID));
    }
    assertThatThrownBy(() -> ask(Channels.REPORTS, new Reports.ListRequest(null, 0)))
        .isInstanceOf(BusFailure.class);
  }

  private static String text(Reports.Report report) {
    return new String(report.body(), StandardCharsets.UTF_8);
  }

  private <Q extends BusMessage, R extends BusMessage> R ask(Query<Q, R> query, Q question) {
    return get(query.ask(vertx, question));
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
