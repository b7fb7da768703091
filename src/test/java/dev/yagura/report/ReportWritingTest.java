package dev.yagura.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Which reports are written, when, and what is not to be written yet. */
class ReportWritingTest extends ReportHouse {
  @Test
  void the_clock_writes_days_that_are_over_and_looks_at_the_machine() {
    get(NodeChannels.HEALTH.at("n1").answer(vertx, q -> Future.succeededFuture(health())));
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
  void before_the_last_events_of_a_day_are_in_its_report_is_told_and_not_written() {
    now = Fixture.AFTER.minusSeconds(1);
    seat(false, true);
    assertThat(told("yesterday").path("complete").asBoolean()).isTrue();
    assertThat(home.resolve("reports")).doesNotExist();
  }

  @Test
  void east_of_utc_a_report_is_made_anew_when_the_last_day_of_its_costs_is_over() {
    now = Instant.parse("2026-11-26T15:05:00Z");
    seat(false, true, ZoneId.of("Asia/Tokyo"));
    JsonNode early = told("2026-11-26");
    assertThat(told("2026-11-26")).isEqualTo(early);
    now = Fixture.AFTER;
    JsonNode whole = told("2026-11-26");
    assertThat(whole.path("generated_at").asText()).startsWith("2026-11-27T00:05:00");
    now = now.plusSeconds(86_400);
    assertThat(told("2026-11-26")).isEqualTo(whole);
  }

  @Test
  void a_report_that_cannot_be_made_anew_stays_what_it_was() {
    now = Instant.parse("2026-11-26T15:05:00Z");
    seat(false, true, ZoneId.of("Asia/Tokyo"));
    JsonNode early = told("2026-11-26");
    now = Fixture.AFTER;
    sessionsAway = true;
    assertThat(told("2026-11-26")).isEqualTo(early);
    sessionsAway = false;
    eventsKnown = 1000;
    for (int i = 0; i < 2; i++) {
      assertThat(told("2026-11-26")).as("retention took some of it").isEqualTo(early);
    }
  }

  @Test
  void what_retention_has_taken_a_part_of_is_compared_with_nothing() throws Exception {
    beforeKnown = 46;
    seat(false, true);
    assertThat(told("2026-11-26").path("before").path("id").asText()).isEqualTo("2026-11-25");
    Files.delete(home.resolve("reports/2026-11-26.json"));
    beforeKnown = 1000;
    assertThat(told("2026-11-26").path("before").isNull()).isTrue();
  }

  @Test
  void while_files_from_before_are_read_nothing_is_written_and_no_day_is_found_empty() {
    AtomicReference<Double> read = new AtomicReference<>(10.0);
    AtomicInteger asked = new AtomicInteger();
    get(
        Channels.METRICS.answer(
            vertx,
            q -> {
              asked.incrementAndGet();
              return Future.succeededFuture(
                  measured(
                      "n2/watch",
                      Reading.gauge("watch_past_files", 500),
                      Reading.gauge("watch_past_files_read", read.get())));
            }));
    long there = eventsKnown;
    eventsKnown = 0;
    seat(true, true);
    assertThat(told("2026-11-26").path("complete").asBoolean()).isTrue();
    int before = asked.get();
    await().until(() -> asked.get() > before + 2);
    eventsKnown = there;
    assertThat(home.resolve("reports")).doesNotExist();
    read.set(500.0);
    await().until(() -> Files.exists(home.resolve("reports/2026-11-26.json")));
  }

  @Test
  void while_sessions_are_far_behind_the_log_nothing_is_written() {
    get(
        Channels.METRICS.answer(
            vertx,
            q ->
                Future.succeededFuture(
                    measured("n1/session", Reading.gauge("projection_behind_events", 5000)))));
    seat(false, true);
    assertThat(told("2026-11-26").path("complete").asBoolean()).isTrue();
    assertThat(home.resolve("reports")).doesNotExist();
  }

  @Test
  void a_report_is_of_one_log_and_not_of_two() {
    eventsKnown = 120_000;
    laterLog = "log-2";
    seat(false, true);
    assertThatThrownBy(() -> told("2026-11-26"))
        .isInstanceOfSatisfying(
            BusFailure.class, e -> assertThat(e.kind()).isEqualTo(BusFailure.Kind.UNAVAILABLE));
    assertThat(home.resolve("reports")).doesNotExist();
  }

  @Test
  void a_house_that_is_only_asked_writes_nothing() {
    seat(false, false);
    assertThat(told("2026-11-26").path("totals").path("events").asLong()).isEqualTo(46);
    assertThat(home.resolve("reports")).doesNotExist();
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

  private Measures.Snapshot measured(String room, Reading... readings) {
    return new Measures.Snapshot(
        1,
        now,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(room, List.of(readings)));
  }
}
