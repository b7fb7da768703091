package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.SessionState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebRoutesTest {
  @TempDir Path folder;
  private WebHouse house;

  @BeforeEach
  void open() {
    house = WebHouse.withLog(folder, 5);
    await().until(() -> house.get("/api/v1/stats").status() == 200);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private JsonObject json(String target) {
    Wire.Answer answer = house.get(target);
    assertThat(answer.status()).as(target + " " + answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    return new JsonObject(answer.body());
  }

  private static List<Long> seqs(JsonObject page) {
    JsonArray items = page.getJsonArray("items");
    List<Long> seqs = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      seqs.add(items.getJsonObject(i).getLong("seq"));
    }
    return seqs;
  }

  @Test
  void events_come_newest_first_page_by_page() {
    JsonObject first = json("/api/v1/events?limit=2");
    assertThat(seqs(first)).containsExactly(5L, 4L);
    JsonObject second = json("/api/v1/events?limit=2&cursor=" + first.getString("next"));
    assertThat(seqs(second)).containsExactly(3L, 2L);
    JsonObject third = json("/api/v1/events?limit=2&cursor=" + second.getString("next"));
    assertThat(seqs(third)).containsExactly(1L);
    assertThat(third.containsKey("next")).isTrue();
    assertThat(third.getString("next")).isNull();
  }

  @Test
  void events_after_a_seq_come_oldest_first_page_by_page() {
    JsonObject first = json("/api/v1/events?after=1&order=asc&limit=3");
    assertThat(seqs(first)).containsExactly(2L, 3L, 4L);
    JsonObject second = json("/api/v1/events?order=asc&limit=3&cursor=" + first.getString("next"));
    assertThat(seqs(second)).containsExactly(5L);
  }

  @Test
  void every_filter_reaches_the_store() {
    json(
        "/api/v1/events?session=s%201&type=Stop&tool=Bash&project=p&agent=a&host=h"
            + "&from=2026-01-01T00:00:00Z&to=2026-02-01T09:00:00%2B09:00&limit=7&q=a%20b");
    var asked = house.log.asked.get(house.log.asked.size() - 1);
    assertThat(asked.session()).isEqualTo("s 1");
    assertThat(asked.type()).isEqualTo("Stop");
    assertThat(asked.tool()).isEqualTo("Bash");
    assertThat(asked.project()).isEqualTo("p");
    assertThat(asked.agent()).isEqualTo("a");
    assertThat(asked.host()).isEqualTo("h");
    assertThat(asked.fromInclusive()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(asked.toExclusive()).isEqualTo("2026-02-01T00:00:00Z");
    assertThat(asked.limit()).isEqualTo(7);
    assertThat(asked.search()).isEqualTo("a b");
    assertThat(asked.ascending()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/events?limit=0 | limit",
        "/api/v1/events?limit=-1 | limit",
        "/api/v1/events?limit=1001 | limit",
        "/api/v1/events?limit=ten | limit",
        "/api/v1/events?limit=99999999999999999999 | limit",
        "/api/v1/events?limit=1&limit=2 | limit",
        "/api/v1/events?after=-1 | after",
        "/api/v1/events?after=1&order=desc | after",
        "/api/v1/events?order=(select%201) | order",
        "/api/v1/events?sort=seq | sort",
        "/api/v1/events?offset=10 | offset",
        "/api/v1/events?cursor=xyz | cursor",
        "/api/v1/events?cursor=%27;drop%20table-- | cursor",
        "/api/v1/events?from=yesterday | from",
        "/api/v1/events?to=99999-01-01T00:00:00Z | to",
        "/api/v1/events?session= | session",
        "/api/v1/events?q= | q",
        "/api/v1/facets?limit=0 | limit",
        "/api/v1/dead-letters?acknowledged=1 | acknowledged",
        "/api/v1/dead-letters/7?x=1 | x",
        "/api/v1/threads?archived=no | archived",
        "/api/v1/threads?created_from=yesterday | created_from",
        "/api/v1/imports/7?x=1 | x",
        "/api/v1/sessions?state=asleep | state",
        "/api/v1/sessions?limit=0 | limit",
        "/api/v1/sessions?sort=beauty | sort",
        "/api/v1/sessions?from=yesterday | from",
        "/api/v1/sessions?to=tomorrow | to",
        "/api/v1/sessions?text= | text",
        "/api/v1/waiting?limit=3 | limit",
        "/api/v1/projects?x=1 | x",
        "/api/v1/stats?x=1 | x",
        "/api/v1/stats?window=2h | window",
        "/api/v1/stats?parts=types,all | parts",
        "/api/v1/stats/trend?metric=mood | metric",
        "/api/v1/stats/trend?per=year | per",
        "/api/v1/stats/trend?last=x | last",
        "/api/v1/events/stream?after=x | after",
        "/api/v1/events/stream?limit=3 | limit",
        "/api/v1/metrics/snapshot?x=1 | x"
      })
  void a_bad_parameter_is_named(String target, String field) {
    Wire.Answer answer = house.get(target);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    JsonObject problem = new JsonObject(answer.body());
    assertThat(problem.fieldNames()).contains("type", "title", "status", "detail", "code");
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field")).isEqualTo(field);
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("reason")).isNotEmpty();
  }

  @Test
  void all_bad_parameters_are_told_at_once() {
    Wire.Answer answer = house.get("/api/v1/events?limit=0&from=x&colour=red");
    assertThat(new JsonObject(answer.body()).getJsonArray("errors")).hasSize(3);
    assertThat(house.log.asked).isEmpty();
  }

  @Test
  void a_cursor_of_a_log_that_was_replaced_is_refused() {
    String other =
        java.util.Base64.getUrlEncoder()
            .encodeToString("d4@another-log".getBytes(StandardCharsets.UTF_8));
    Wire.Answer answer = house.get("/api/v1/events?cursor=" + other);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("replaced");
  }

  @Test
  void one_event_is_given_in_full() {
    house.log.raw = "{\"tool_input\":{\"a\":1}}".getBytes(StandardCharsets.UTF_8);
    JsonObject event = json("/api/v1/events/" + "%064x".formatted(3));
    assertThat(event.getLong("seq")).isEqualTo(3);
    assertThat(event.getJsonObject("raw_data").getJsonObject("tool_input").getInteger("a"))
        .isEqualTo(1);
  }

  @Test
  void a_raw_event_is_a_download_that_nothing_runs() {
    byte[] raw = "<script>alert(1)</script>\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    house.log.raw = raw;
    Wire.Answer answer = house.get("/api/v1/events/" + "%064x".formatted(3) + "/raw");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bytes()).isEqualTo(raw);
    assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(answer.header("Content-Disposition")).startsWith("attachment");
    assertThat(answer.header("Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void a_raw_event_that_is_damaged_is_a_problem_and_the_event_is_given_without_it() {
    house.log.damage = "damaged payload: torn";
    Wire.Answer raw = house.get("/api/v1/events/" + "%064x".formatted(3) + "/raw");
    assertThat(raw.status()).isEqualTo(500);
    assertThat(raw.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(raw.body()).contains("\"code\":\"payload_damaged\"");
    JsonObject event = json("/api/v1/events/" + "%064x".formatted(3));
    assertThat(event.getValue("raw_data")).isNull();
    assertThat(event.getJsonArray("tags")).contains("payload_damaged");
  }

  @Test
  void sessions_are_listed_without_and_given_with_their_counts() {
    JsonObject page = json("/api/v1/sessions?state=active&limit=9");
    JsonObject item = page.getJsonArray("items").getJsonObject(0);
    assertThat(page.getString("next")).isEqualTo("next-page");
    assertThat(item.getString("session_id")).isEqualTo("s1");
    assertThat(item.getString("state")).isEqualTo("active");
    assertThat(item.getString("last_activity")).isEqualTo("2026-01-02T03:04:05.600Z");
    assertThat(item.getLong("tool_calls")).isEqualTo(2);
    assertThat(item.containsKey("ended_at")).isTrue();
    assertThat(item.getValue("ended_at")).isNull();
    assertThat(item.containsKey("event_counts")).isFalse();
    JsonObject one = json("/api/v1/sessions/s1");
    assertThat(one.getJsonObject("event_counts").getLong("PreToolUse")).isEqualTo(5);
  }

  @Test
  void every_filter_of_sessions_is_passed_on() {
    house.get(
        "/api/v1/sessions?state=waiting&project=p&host=h&text=roof&sort=human_wait&limit=9"
            + "&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&cursor=abc");
    assertThat(house.sessionsAsked)
        .last()
        .isEqualTo(
            new Sessions.PageRequest(
                SessionState.WAITING,
                "p",
                "h",
                "roof",
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-02-01T00:00:00Z"),
                Sessions.Sort.HUMAN_WAIT,
                "abc",
                9));
  }

  @Test
  void who_waits_is_told_with_reason_text_and_since_when() {
    house.waitingNow = new Sessions.WaitingList(List.of(WebHouse.waiting()), 7);
    JsonObject list = json("/api/v1/waiting");
    JsonObject waiting = list.getJsonArray("sessions").getJsonObject(0).getJsonObject("waiting");
    assertThat(waiting.getString("reason")).isEqualTo("question");
    assertThat(waiting.getString("text")).isEqualTo("Which locale?");
    assertThat(waiting.getString("since")).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(list.getLong("seq")).isEqualTo(7);
  }

  @Test
  void projects_are_told_with_their_sums() {
    JsonObject project = json("/api/v1/projects").getJsonArray("projects").getJsonObject(0);
    assertThat(project.getString("name")).isEqualTo("p");
    assertThat(project.getLong("human_wait_ms")).isEqualTo(5000);
    assertThat(project.getLong("waiting")).isEqualTo(1);
  }

  @Test
  void stats_gather_what_the_rooms_know() {
    JsonObject stats = json("/api/v1/stats");
    assertThat(stats.getLong("events_total")).isEqualTo(5);
    assertThat(stats.getLong("sessions_total")).isEqualTo(4);
    assertThat(stats.getLong("sessions_active")).isEqualTo(2);
    assertThat(stats.getLong("sessions_working")).isEqualTo(1);
    assertThat(stats.getLong("sessions_waiting")).isEqualTo(1);
    assertThat(stats.getLong("sessions_lost")).isEqualTo(1);
    assertThat(stats.getLong("human_wait_ms")).isEqualTo(9000);
    assertThat(stats.getLong("events_last_hour")).isEqualTo(50);
    assertThat(stats.getLong("messages_last_hour")).isEqualTo(20);
    assertThat(stats.getDouble("session_duration_avg_seconds")).isEqualTo(61.5);
    assertThat(stats.getLong("last_seq")).isEqualTo(5);
    assertThat(stats.getLong("dead_letters")).isEqualTo(3);
    assertThat(stats.getLong("pending_files")).isEqualTo(5);
    assertThat(stats.getLong("errors_total")).isEqualTo(6);
    assertThat(stats.getString("log_id")).isEqualTo(FakeLog.ID);
    assertThat(stats.getJsonArray("events_per_second")).hasSize(2);
    assertThat(stats.getJsonArray("missing")).isEmpty();
    assertThat(stats.getJsonArray("top_tools").getJsonObject(0))
        .isEqualTo(new JsonObject().put("tool", "Bash").put("count", 9).put("errors", 1));
  }

  @Test
  void statistics_come_with_the_parts_that_were_asked_for() {
    JsonObject hour = json("/api/v1/stats?window=1h").getJsonObject("statistics");
    assertThat(hour.fieldNames())
        .containsExactly(
            "window",
            "from",
            "at",
            "seq",
            "events",
            "errors",
            "error_rate",
            "types",
            "tools",
            "outcomes");
    JsonObject bash = hour.getJsonArray("tools").getJsonObject(0);
    assertThat(bash.getString("tool")).isEqualTo("Bash");
    assertThat(bash.getDouble("error_rate")).isEqualTo(0.25);
    assertThat(bash.getJsonObject("outcomes").getLong("ok")).isEqualTo(3);
    assertThat(bash.getJsonObject("duration_ms").getDouble("p95")).isEqualTo(8);
    JsonObject some = json("/api/v1/stats?parts=outcomes,stages").getJsonObject("statistics");
    assertThat(some.getString("window")).isEqualTo("all");
    assertThat(some.containsKey("types")).isFalse();
    assertThat(some.containsKey("stages")).isTrue();
    assertThat(some.getJsonObject("outcomes").getLong("failed")).isEqualTo(1);
    assertThat(house.rooms.asked)
        .containsExactly(new Measures.StatisticsRequest(60), new Measures.StatisticsRequest(0));
  }

  @Test
  void a_trend_is_asked_for_with_everything_that_was_said() {
    JsonObject trend =
        json("/api/v1/stats/trend?metric=error_rate&per=week&last=4&tz=Asia/Tokyo&tool=Bash");
    assertThat(trend.getString("metric")).isEqualTo("error_rate");
    assertThat(trend.getString("direction")).isEqualTo("unknown");
    assertThat(trend.getJsonArray("points").getJsonObject(0).getString("from"))
        .isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(house.rooms.asked)
        .containsExactly(
            new Measures.TrendRequest(
                Measures.Metric.ERROR_RATE,
                Measures.Step.WEEK,
                4,
                "Asia/Tokyo",
                null,
                "Bash",
                null));
  }

  @Test
  void the_metrics_snapshot_is_given_as_it_is() {
    JsonObject snapshot = json("/api/v1/metrics/snapshot");
    assertThat(snapshot.getLong("events_last_hour")).isEqualTo(50);
    assertThat(snapshot.getJsonArray("tools").getJsonObject(0).getJsonObject("duration_ms"))
        .isNotNull();
    assertThat(
            snapshot
                .getJsonObject("rooms")
                .getJsonArray("n1/watch")
                .getJsonObject(0)
                .getString("kind"))
        .isEqualTo("gauge");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/nothing, 404",
    "GET, /nothing, 404",
    "GET, /api/v1/events/unknown, 404",
    "GET, /api/v1/events/unknown/raw, 404",
    "GET, /api/v1/sessions/unknown, 404",
    "GET, /eventbus/, 404",
    "GET, /eventbus/iframe.html, 404",
    "GET, /eventbus/a/b/eventsource, 404",
    "GET, /eventbus/a/b/htmlfile, 404",
    "GET, /eventbus/a/b/jsonp, 404",
    "OPTIONS, /api/v1/events, 415"
  })
  void what_is_not_there_is_a_problem(String method, String target, int status) {
    Wire.Answer answer = house.wire.send(method, target, "", house.bearer());
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(new JsonObject(answer.body()).getInteger("status")).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/no/such/page, text/html; charset=utf-8",
    "/nothing, text/html; charset=utf-8",
    "/api/v1/nothing, application/problem+json",
    "/app/nothing.js, application/problem+json",
    "/eventbus/, application/problem+json",
  })
  void a_browser_that_is_lost_gets_the_page_that_says_so(String target, String type) {
    Wire.Answer answer =
        house.wire.send(
            "GET", target, "", house.bearer(), "Accept: text/html,application/xhtml+xml,*/*;q=0.8");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/events", "/api/v1/stats", "/", "/health", "/api/v1/events/stream"})
  void another_method_is_not_allowed(String target) {
    Wire.Answer answer =
        house.wire.send("POST", target, "{}", house.bearer(), "Content-Type: application/json");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("method_not_allowed");
  }

  @Test
  void health_tells_strangers_states_only() {
    JsonObject plain = new JsonObject(house.wire.get("/health").body());
    assertThat(plain.getString("status")).isEqualTo("healthy");
    assertThat(plain.fieldNames()).containsExactlyInAnyOrder("status", "checks", "timestamp");
    assertThat(plain.getJsonArray("checks").getJsonObject(0).fieldNames())
        .containsExactlyInAnyOrder("id", "status");
    JsonObject full = new JsonObject(house.get("/health").body());
    assertThat(full.getJsonArray("nodes")).hasSize(1);
    assertThat(full.getJsonArray("checks").getJsonObject(0).getString("message"))
        .isEqualTo("The disk is full.");
  }

  @Test
  void health_answers_503_when_critical_and_ready_when_not_ready() {
    assertThat(house.wire.get("/health/live").status()).isEqualTo(200);
    assertThat(house.wire.get("/health/ready").status()).isEqualTo(200);
    house.health = HealthStatus.WARNING;
    assertThat(house.wire.get("/health").status()).isEqualTo(200);
    house.health = HealthStatus.CRITICAL;
    house.ready = false;
    assertThat(house.wire.get("/health").status()).isEqualTo(503);
    assertThat(house.wire.get("/health/ready").status()).isEqualTo(503);
    assertThat(house.wire.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void metrics_are_prometheus_text() {
    Wire.Answer answer = house.wire.get("/metrics");
    assertThat(answer.body()).isEqualTo("yagura_up 1\n");
    assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4");
  }

  @Test
  void a_failure_inside_is_told_without_its_text() {
    dev.yagura.vocabulary.bus.Channels.SESSION
        .answer(
            house.vertx,
            q -> io.vertx.core.Future.failedFuture(BusFailure.invalid("cursor", "is odd")))
        .await();
    // Two answer in turn: the first of the next two is the failing one or the second.
    List<Integer> statuses =
        List.of(
            house.get("/api/v1/sessions/s1").status(), house.get("/api/v1/sessions/s1").status());
    assertThat(statuses).containsExactlyInAnyOrder(200, 400);
  }
}
