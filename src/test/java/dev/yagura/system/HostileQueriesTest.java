package dev.yagura.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yagura.topology.RunOptions;
import dev.yagura.topology.YaguraNode;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Layer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people and programs may type into searches and lists, of the worst kind: answered with 400,
 * or taken literally, in time, and the log is sound afterwards.
 */
class HostileQueriesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVENTS = 300;

  @TempDir static Path home;
  private static YaguraNode node;
  private static Api api;

  @BeforeAll
  static void open() throws IOException {
    HookFiles files = HookFiles.below(home);
    for (int i = 0; i < EVENTS; i++) {
      files.prompt("s-" + i % 3, "make 100% of a_b '; drop table event_store -- " + i);
    }
    files.prompt("s-9", "a".repeat(5000) + "!");
    node =
        YaguraNode.start(
            new RunOptions(
                Home.below(home), null, false, List.of(new Layer("test", Map.of("web.port", "0")))),
            "test",
            Clock.systemUTC());
    api = new Api(URI.create(node.readyLine().replace("Yagura is ready: ", "")));
    await()
        .atMost(ofSeconds(20))
        .until(() -> api.get("/api/v1/stats").get("last_seq").asInt() > EVENTS);
  }

  @AfterAll
  static void close() {
    node.stop();
  }

  private static final List<String> TEXTS =
      List.of(
          "'; drop table event_store--",
          "\"; delete from event_store;--",
          "%",
          "_",
          "%25",
          "\"",
          "\"\"",
          "\"unclosed",
          "*",
          "a*",
          "^make",
          "NEAR(",
          "NEAR(a b, 5)",
          "col:",
          "prompt:make",
          "event_words : make",
          "{a b} : c",
          "a OR",
          "OR",
          "AND NOT",
          "NOT",
          "-",
          "--",
          "- -a",
          "(",
          "((((((((",
          ")",
          "a AND (b OR",
          "tool:",
          "tool:\"",
          "tool:(select 1)",
          "type:' or '1'='1",
          "from:9999999999999",
          "(a+)+$",
          "/(a+)+$/",
          "\\",
          "\u0000",
          "a\u0000b",
          "\ud800",
          "\u202e\u2066",
          "漢字 かな 🙂",
          "(".repeat(2000),
          "\"".repeat(1999),
          "a ".repeat(1900),
          "tool:x ".repeat(500),
          "-a ".repeat(1000),
          "a".repeat(3999),
          "あ".repeat(1300));

  static Stream<String> hostile() {
    return TEXTS.stream();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static JsonNode answered(String target) throws IOException {
    long begun = System.nanoTime();
    HttpResponse<String> answer = api.send(target);
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isLessThan(2500);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400, 414);
    JsonNode body = JSON.readTree(answer.body());
    if (answer.statusCode() == 400) {
      assertThat(body.at("/errors/0/field").asText()).as(answer.body()).isNotEmpty();
    }
    return body;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void a_search_is_answered_or_refused_in_time(String text) throws IOException {
    answered("/api/v1/events?limit=5&q=" + encoded(text));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void a_filter_is_a_value_and_never_a_statement(String text) throws IOException {
    if (text.length() > 500) {
      return;
    }
    for (String filter : List.of("session", "type", "tool", "project", "agent", "host")) {
      JsonNode page = answered("/api/v1/events?limit=5&" + filter + "=" + encoded(text));
      assertThat(page.path("items")).as(filter).isEmpty();
    }
    assertThat(
            answered("/api/v1/sessions?text=" + encoded(text)).has("items")
                || text.contains("\u0000"))
        .isTrue();
    for (String list :
        List.of("sessions?project=", "threads?session=", "dead-letters?code=", "costs?project=")) {
      assertThat(answered("/api/v1/" + list + encoded(text)).path("items")).as(list).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void an_id_or_a_cursor_that_nobody_gave_finds_nothing(String text) throws Exception {
    String part = encoded(text).replace("+", "%20");
    if (part.length() > 3000 || text.equals("-") || text.equals("--")) {
      return;
    }
    for (String place : List.of("events/", "sessions/", "dead-letters/", "imports/")) {
      assertThat(raw("/api/v1/" + place + part)).as(place).isIn(400, 404);
    }
    assertThat(raw("/api/v1/events?cursor=" + encoded(text))).isEqualTo(400);
    assertThat(raw("/api/v1/sessions?cursor=" + encoded(text))).isEqualTo(400);
    assertThat(raw("/api/v1/dead-letters?cursor=" + encoded(text))).isEqualTo(400);
  }

  private static int raw(String target) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.base() + target))
            .timeout(ofSeconds(10))
            .header("Authorization", "Bearer " + api.token())
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void the_order_comes_from_a_fixed_list_and_sizes_have_bounds() throws IOException {
    for (String query :
        List.of(
            "sort=(select%201)",
            "sort=events%20desc",
            "limit=-1",
            "limit=0",
            "limit=1e9",
            "limit=99999999999999999999",
            "offset=1000000000",
            "limit=5%20union%20select%201")) {
      assertThat(answered("/api/v1/sessions?" + query).has("errors")).as(query).isTrue();
      assertThat(answered("/api/v1/events?" + query).has("errors")).as(query).isTrue();
    }
  }

  @Test
  void marks_of_sql_and_of_the_search_are_found_as_they_are() throws IOException {
    assertThat(answered("/api/v1/events?limit=5&q=" + encoded("\"100% of\"")).get("items"))
        .hasSize(5);
    assertThat(answered("/api/v1/sessions?text=" + encoded("%")).get("items").size())
        .isLessThanOrEqualTo(3);
    assertThat(api.get("/api/v1/stats").get("events_total").asInt()).isEqualTo(EVENTS + 1);
  }
}
