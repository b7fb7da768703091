package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class GuardHeadersTest extends InStandingHouse {
  private static String sha256(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/live",
        "/api/v1/stats",
        "/api/v1/nothing",
        "/health/live",
        "/app/nothing.js",
        "/eventbus/info",
        "/vendor/nothing"
      })
  void every_answer_carries_the_headers(String target) {
    Wire.Answer answer = house.get(target, "Origin: " + house.origin());
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Cache-Control")).isNotEmpty();
    assertThat(answer.headers())
        .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
  }

  @Test
  void the_policy_allows_the_import_map_by_its_hash_and_nothing_else_inline() throws Exception {
    Wire.Answer page = house.get("/");
    Matcher map =
        Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page.body());
    assertThat(map.find()).isTrue();
    assertThat(page.header("Content-Security-Policy"))
        .contains("script-src 'self' 'sha256-" + sha256(map.group(1)) + "'")
        .contains("require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
  }

  @Test
  void the_link_becomes_a_cookie_and_leaves_no_token() {
    Wire.Answer answer =
        house.wire.get("/sessions/s1?tab=events&token=" + house.web.token(), "Accept: text/html");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/sessions/s1?tab=events");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Set-Cookie"))
        .startsWith("yagura_" + house.web.port() + "=")
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Strict", "Path=/")
        .doesNotContain(house.web.token());
    assertThat(String.join("\n", answer.headers())).doesNotContain(house.web.token());
    Wire.Answer page = house.wire.get("/sessions/s1?tab=events", "Cookie: " + house.cookie());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
  }

  @Test
  void a_link_leads_to_our_own_site_whatever_its_path_looks_like() {
    Wire.Answer answer = house.wire.get("//evil.example/..?token=" + house.web.token());
    assertThat(answer.header("Location")).doesNotContain("//");
    assertThat(house.wire.get("/e/..//evil.example?token=" + house.web.token()).header("Location"))
        .doesNotContain("//");
  }

  @Test
  void the_token_is_in_no_log() {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    List<Logger> loggers =
        Stream.of("io.vertx", "io.netty", "dev.yagura")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();
    for (Logger logger : loggers) {
      logger.setAdditive(false);
      logger.setLevel(Level.DEBUG);
      logger.addAppender(logged);
    }
    house.wire.get("/?token=" + house.web.token());
    house.wire.get("/api/v1/events?token=" + house.web.token());
    house.get("/api/v1/events?colour=red");
    house.get("/nothing");
    for (Logger logger : loggers) {
      logger.setAdditive(true);
      logger.setLevel(null);
      logger.detachAppender(logged);
    }
    assertThat(logged.list).isNotEmpty();
    // The lines themselves would put the token into the test's output.
    assertThat(
            logged.list.stream()
                .anyMatch(line -> line.getFormattedMessage().contains(house.web.token())))
        .isFalse();
  }

  @Test
  void a_browser_from_a_foreign_link_knocks_once_more_under_its_own_policy() throws Exception {
    Wire.Answer page = house.wire.get("/sessions/s1", "Accept: text/html,*/*");
    assertThat(page.status()).isEqualTo(401);
    Matcher script = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page.body());
    assertThat(script.find()).isTrue();
    assertThat(page.header("Content-Security-Policy"))
        .contains("script-src 'sha256-" + sha256(script.group(1)) + "'")
        .doesNotContain("unsafe");
    assertThat(page.body()).contains("yagura open", "lang=\"ja\"");
  }

  @Test
  void reads_are_limited_per_credential_and_health_is_not(@TempDir Path other) {
    try (WebHouse strict = WebHouse.open(other, "web.reads-per-minute", "5")) {
      readTooMuch(strict);
    }
  }

  private static void readTooMuch(WebHouse house) {
    for (int i = 0; i < 5; i++) {
      assertThat(house.get("/api/v1/stats").status()).isEqualTo(200);
    }
    Wire.Answer refused = house.get("/api/v1/stats");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 12);
    assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("too_many_requests");
    assertThat(house.wire.get("/api/v1/stats", "Cookie: " + house.cookie()).status())
        .isEqualTo(200);
    assertThat(house.wire.get("/health/live").status()).isEqualTo(200);
    assertThat(house.get("/live").status()).isEqualTo(200);
  }

  @Test
  void changes_need_their_form_before_any_route_is_looked_for() {
    String cookie = "Cookie: " + house.cookie();
    String json = "Content-Type: application/json";
    assertThat(house.wire.send("POST", "/api/v1/x", "{}", cookie, json).status()).isEqualTo(403);
    assertThat(
            house
                .wire
                .send("POST", "/api/v1/x", "{}", cookie, json, "Origin: " + house.origin())
                .status())
        .isEqualTo(403);
    assertThat(
            house
                .wire
                .send(
                    "POST",
                    "/api/v1/x",
                    "a=b",
                    cookie,
                    "Origin: " + house.origin(),
                    "X-Yagura: 1",
                    "Content-Type: text/plain")
                .status())
        .isEqualTo(415);
    assertThat(
            house
                .wire
                .send(
                    "POST",
                    "/api/v1/x",
                    "{}",
                    cookie,
                    json,
                    "Origin: " + house.origin(),
                    "X-Yagura: 1")
                .status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%nt", "/api/v1/%", "/api/v1/events/%zz", "/app/%4", "/eventbus/%u0041"})
  void an_address_that_cannot_be_read_is_a_bad_request_before_anything_else(String target) {
    Wire.Answer answer = house.wire.get(target);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("bad_request");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: websocket",
        "Upgrade: websocket\r\nConnection: Upgrade",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 99",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
      })
  void a_handshake_that_is_none_is_no_error_of_ours(String lines) {
    String request =
        "GET /eventbus/websocket HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n%s\r\n\r\n"
            .formatted(house.web.port(), house.bearer(), lines);
    assertThat(house.wire.raw(request).status()).isBetween(400, 499);
  }

  @Test
  void an_allowed_host_is_served() {
    String request =
        "GET /health/live HTTP/1.1\r\nHost: tower.example\r\nConnection: close\r\n\r\n";
    assertThat(house.wire.raw(request).status()).isEqualTo(200);
  }

  @Test
  void sizes_are_limited() {
    assertThat(house.get("/api/v1/events?session=" + "x".repeat(16_000)).status()).isEqualTo(414);
    assertThat(house.get("/api/v1/stats", "X-Long: " + "x".repeat(9_000)).status()).isEqualTo(431);
    Wire.Answer long414 = house.get("/" + "x".repeat(16_000));
    assertThat(long414.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(long414.header("X-Content-Type-Options")).isEqualTo("nosniff");
    String chunk = Integer.toHexString(70_000) + "\r\n" + "x".repeat(70_000) + "\r\n";
    Wire.Answer body =
        house.wire.raw(
            "POST /eventbus/000/abc/xhr_send HTTP/1.1\r\nHost: 127.0.0.1:"
                + house.web.port()
                + "\r\nTransfer-Encoding: chunked\r\n"
                + house.bearer()
                + "\r\n\r\n"
                + chunk.repeat(20)
                + "0\r\n\r\n");
    assertThat(body.status()).isEqualTo(413);
  }
}
