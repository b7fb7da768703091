package dev.yagura.web;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yagura.export.ExportConfig;
import dev.yagura.export.ExportVerticle;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports over HTTP, told by the real room. */
class ExportRoutesTest extends InWebHouse {
  private static final String SESSION = "/api/v1/sessions/s1/export.md";

  @BeforeEach
  void seatTheRoom() {
    // One at a time, and only its end makes room: it is never given up within a test.
    ExportConfig config = new ExportConfig(1, Duration.ofHours(1), 20_000);
    house
        .vertx
        .deployVerticle(new ExportVerticle(WebHouse.NODE, config, Clock.systemUTC()))
        .await();
  }

  /** By a proper client, which knows a body that was cut from one that came whole. */
  private HttpResponse<byte[]> download(String target) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(house.origin() + target))
            .header("Authorization", "Bearer " + house.web.token())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/sessions/s1/export.md | yagura-s1.md | text/markdown; charset=utf-8",
        "/api/v1/sessions/s1/export.json | yagura-s1.json | application/json",
        "/api/v1/sessions/s1/agents/a1/export.md | yagura-s1-a1.md | text/markdown; charset=utf-8",
        "/api/v1/sessions/s1/agents/a1/export.json | yagura-s1-a1.json | application/json",
        "/api/v1/export/day/2026-01-02.md | yagura-2026-01-02.md | text/markdown; charset=utf-8",
        "/api/v1/export/day/2026-01-02.json?tz=Asia/Tokyo | yagura-2026-01-02.json | application/json"
      })
  void an_export_is_a_download_that_nothing_shows_or_runs(String target, String file, String type)
      throws Exception {
    HttpResponse<byte[]> answer = download(target);
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    Map<String, List<String>> headers = answer.headers().map();
    assertThat(headers)
        .containsEntry("Content-Type", List.of(type))
        .containsEntry("Content-Disposition", List.of("attachment; filename=\"" + file + "\""))
        .containsEntry("X-Content-Type-Options", List.of("nosniff"))
        .containsEntry("Cache-Control", List.of("no-store"))
        .containsEntry(
            "Content-Security-Policy",
            List.of("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/sessions/nobody/export.md | 404 | no_such_session",
        "/api/v1/sessions/nobody/export.json | 404 | no_such_session",
        "/api/v1/sessions/nobody/agents/a1/export.md | 404 | no_such_session",
        "/api/v1/sessions/s1/export.txt | 404 | not_found",
        "/api/v1/export/day/2026-01-02 | 400 | bad_parameter",
        "/api/v1/export/day/2026-02-30.md | 400 | bad_parameter",
        "/api/v1/export/day/2026-01-02.md?tz=Moon/Sea | 400 | bad_parameter",
        "/api/v1/sessions/s1/export.md?limit=3 | 400 | bad_parameter"
      })
  void what_cannot_be_told_is_a_problem_and_no_download(String target, int status, String code)
      throws Exception {
    HttpResponse<byte[]> answer = download(target);
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
    assertThat(new JsonObject(text(answer)).getString("code")).isEqualTo(code);
    assertThat(answer.headers().map())
        .containsEntry("Content-Type", List.of("application/problem+json"))
        .doesNotContainKey("Content-Disposition");
    assertThat(download(SESSION).statusCode()).as("it holds no place").isEqualTo(200);
  }

  @Test
  void nobody_is_told_anything_without_the_token() {
    assertThat(house.wire.get(SESSION).status()).isEqualTo(401);
  }

  @Test
  void a_long_body_arrives_whole_in_its_order() throws Exception {
    house.log.raw = payload("x".repeat(900));
    house.log.add(2995);
    HttpResponse<byte[]> answer = download("/api/v1/sessions/s1/export.json");
    assertThat(answer.headers().map()).containsEntry("Transfer-Encoding", List.of("chunked"));
    var events = Json.lenient(answer.body()).path("events");
    List<Long> seqs = new ArrayList<>();
    events.forEach(event -> seqs.add(event.path("seq").asLong()));
    assertThat(seqs).hasSize(3000).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void an_export_that_fails_on_the_way_is_not_taken_for_a_whole_one() {
    diskGoesAwayAfter(2000);
    house.log.raw = payload("x".repeat(900));
    house.log.add(2995);
    assertThatThrownBy(() -> download(SESSION)).isInstanceOf(IOException.class);
  }

  @Test
  void an_export_that_fails_before_its_first_bytes_is_told_as_a_problem() throws Exception {
    diskGoesAwayAfter(0);
    HttpResponse<byte[]> answer = download(SESSION);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
  }

  private void diskGoesAwayAfter(int payloads) {
    house.log.payloadsLeft.set(payloads);
  }

  @Test
  void one_too_many_is_told_when_to_come_again() throws Exception {
    begin();
    HttpResponse<byte[]> full = download(SESSION);
    assertThat(full.statusCode()).isEqualTo(503);
    assertThat(full.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    assertThat(new JsonObject(text(full)).getString("code")).isEqualTo("unavailable");
    assertThat(text(full)).contains("1 exports are under way");
  }

  @Test
  void a_client_that_goes_away_ends_its_export() throws Exception {
    house.log.raw = payload("x".repeat(4000));
    house.log.add(20_000);
    try (Socket leaving = new Socket()) {
      leaving.setReceiveBufferSize(8192);
      leaving.connect(new InetSocketAddress("127.0.0.1", house.web.port()));
      String request =
          "GET " + SESSION + " HTTP/1.1\r\nHost: 127.0.0.1:" + house.web.port() + "\r\n";
      leaving
          .getOutputStream()
          .write((request + house.bearer() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      assertThat(leaving.getInputStream().readNBytes(1000)).asString().contains("200 OK");
      assertThat(house.get("/api/v1/sessions/s1/export.json").status()).isEqualTo(503);
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> isFree());
  }

  /** Takes the place, and gives it back. */
  private boolean isFree() {
    try {
      Exports.Begun begun = begin();
      Channels.EXPORT_END.ask(house.vertx, new Exports.End(begun.id())).await();
      return true;
    } catch (BusFailure e) {
      return false;
    }
  }

  private Exports.Begun begin() {
    return Channels.EXPORT_BEGIN
        .ask(house.vertx, new Exports.Begin("s1", null, null, "UTC", Exports.Format.MARKDOWN))
        .await();
  }

  private static byte[] payload(String output) {
    return Json.text(Map.of("tool_input", Map.of("command", "make"), "tool_response", output))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void hostile_text_arrives_as_text() throws Exception {
    String hostile =
        "```\n</code><script>alert(1)</script>\n````\n@everyone | a | b |\n"
            + "\u001B[31mred\u001B[0m\u001B]0;title\u0007 ![x](http://evil.example/p.png)";
    house.log.raw =
        Json.text(
                Map.of(
                    "prompt", hostile,
                    "tool_input", Map.of("command", hostile),
                    "tool_response", hostile,
                    "last_assistant_message", hostile))
            .getBytes(StandardCharsets.UTF_8);
    house.log.events.clear();
    for (String type : List.of("UserPromptSubmit", "PostToolUse", "Notification", "Stop")) {
      house.log.commit(
          event(type)
              .session("h1")
              .tool(hostile, "t1")
              .summary(hostile)
              .place("/p", hostile)
              .build());
    }
    HttpResponse<byte[]> answer = download("/api/v1/sessions/h1/export.md");
    String told = text(answer);
    assertThat(outside(told))
        .isNotEmpty()
        .noneMatch(line -> line.contains("<") || line.contains("@everyone"))
        .noneMatch(line -> line.matches(".*(?<!\\\\)(\\||!\\[|://|`).*"));
    assertThat(told).doesNotContain("\u001B", "\u0007").contains("<script>alert(1)</script>");
    String json = text(download("/api/v1/sessions/h1/export.json"));
    assertThat(json).doesNotContain("\u001B", "\u0007");
    var first = Json.lenient(json.getBytes(StandardCharsets.UTF_8)).path("events").path(0);
    assertThat(first.path("raw_data").path("prompt").asText()).isEqualTo(hostile);
  }

  /** Lines outside of fences, read as CommonMark reads them. */
  private static List<String> outside(String markdown) {
    List<String> lines = new ArrayList<>();
    String fence = null;
    for (String line : markdown.split("\n", -1)) {
      if (fence != null) {
        fence = line.matches(" {0,3}`{" + fence.length() + ",} *") ? null : fence;
      } else if (line.matches("`{3,}text")) {
        fence = line.replace("text", "");
      } else {
        lines.add(line);
      }
    }
    assertThat(fence).as("a fence is open at the end").isNull();
    return lines;
  }
}
