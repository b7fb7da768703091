package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.BusFailure;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all routes have in common: problems, methods, what is not there. */
class WebRoutesTest extends InWebHouse {
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
