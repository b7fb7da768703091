package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Nobody gets past the guard, by whatever route and transport. */
class GuardedRoutesTest {
  private static final List<String> TRANSPORTS =
      List.of(
          "GET /eventbus/info",
          "GET /eventbus/websocket",
          "GET /eventbus/000/abc/websocket",
          "POST /eventbus/000/abc/xhr",
          "POST /eventbus/000/abc/xhr_streaming",
          "POST /eventbus/000/abc/xhr_send",
          "OPTIONS /eventbus/000/abc/xhr",
          "GET /eventbus/000/abc/eventsource",
          "GET /eventbus/000/abc/htmlfile?c=x",
          "GET /eventbus/000/abc/jsonp?c=x",
          "POST /eventbus/000/abc/jsonp_send",
          "GET /eventbus/iframe.html",
          "GET /api/v1/events/stream",
          "GET /app/js/main.js",
          "GET /vendor/lit/index.js",
          "POST /api/v1/events",
          "DELETE /api/v1/sessions/s1",
          "DELETE /api/v1/imports/x",
          "GET /nothing");

  @TempDir static Path folder;
  private static WebHouse house;

  @BeforeAll
  static void open() {
    house = WebHouse.withLog(folder, 3);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  /** Every route of the router, and every transport inside the SockJS handler. */
  private static Set<String> targets() {
    Router router = Objects.requireNonNull(house.web.router());
    Set<String> targets = new TreeSet<>(TRANSPORTS);
    for (Route route : router.getRoutes()) {
      String path = route.getPath();
      if (path != null) {
        String concrete = path.replace(":id", "x").replace("*", "");
        String method =
            route.methods() == null || route.methods().contains(HttpMethod.GET)
                ? "GET"
                : route.methods().iterator().next().name();
        targets.add(method + " " + concrete);
      }
    }
    return targets;
  }

  private static String head(String target, String... lines) {
    String upgrade =
        target.endsWith("websocket")
            ? "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
            : "\r\nConnection: close";
    return target + " HTTP/1.1\r\n" + String.join("\r\n", lines) + upgrade + "\r\n\r\n";
  }

  private static DynamicTest refused(
      String target, String what, Set<Integer> statuses, String... lines) {
    return DynamicTest.dynamicTest(
        target + " " + what,
        () -> {
          int asked = house.questions.get() + house.log.asked.size();
          Wire.Answer answer = house.wire.raw(head(target, lines));
          assertThat(answer.status()).as(answer.body()).isIn(statuses);
          assertThat(answer.headers())
              .noneMatch(
                  line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
          assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
          assertThat(answer.body()).doesNotContain(house.web.token());
          assertThat(house.questions.get() + house.log.asked.size()).isEqualTo(asked);
        });
  }

  @TestFactory
  Stream<DynamicTest> foreign_names_are_refused_on_every_route() {
    String port = ":" + house.web.port();
    return targets().stream()
        .flatMap(
            target ->
                Stream.of(
                        "evil.example" + port,
                        "127.0.0.1.evil.example" + port,
                        "localhost.evil.com" + port,
                        "[::1]" + port,
                        "127.0.0.1",
                        "")
                    .map(
                        host ->
                            refused(
                                target,
                                "Host " + host,
                                Set.of(400, 403),
                                "Host: " + host,
                                house.bearer())));
  }

  @TestFactory
  Stream<DynamicTest> foreign_origins_are_refused_on_every_route() {
    int port = house.web.port();
    return targets().stream()
        .flatMap(
            target ->
                Stream.of(
                        "http://evil.example",
                        "null",
                        "http://localhost:9999",
                        "http://127.0.0.1:" + port + ".evil")
                    .map(
                        origin ->
                            refused(
                                target,
                                "Origin " + origin,
                                Set.of(403),
                                "Host: 127.0.0.1:" + port,
                                "Origin: " + origin,
                                house.bearer())));
  }

  @TestFactory
  Stream<DynamicTest> nobody_gets_in_without_the_token() {
    Set<String> open = Set.of("/health", "/health/live", "/health/ready", "/metrics");
    String host = "Host: 127.0.0.1:" + house.web.port();
    return targets().stream()
        .filter(target -> !open.contains(target.substring(target.indexOf(' ') + 1)))
        .flatMap(
            target ->
                Stream.of(
                    refused(target, "nothing", Set.of(401), host),
                    refused(target, "wrong", Set.of(401), host, "Authorization: Bearer x"),
                    refused(
                        target,
                        "wrong cookie",
                        Set.of(401),
                        host,
                        "Cookie: yagura_" + house.web.port() + "=" + house.web.token()),
                    refused(target, "navigation", Set.of(401), host, "Sec-Fetch-Mode: navigate")));
  }

  @TestFactory
  Stream<DynamicTest> two_names_and_absolute_targets_are_bad_requests() {
    String host = "Host: 127.0.0.1:" + house.web.port();
    return targets().stream()
        .flatMap(
            target ->
                Stream.of(
                    refused(target, "two", Set.of(400), host, host, house.bearer()),
                    refused(target, "none", Set.of(400), house.bearer()),
                    refused(
                        target.replace(" /", " http://127.0.0.1:" + house.web.port() + "/"),
                        "absolute",
                        Set.of(400),
                        host,
                        house.bearer())));
  }

  @Test
  void the_list_of_routes_is_not_empty() {
    assertThat(targets())
        .contains("GET /api/v1/events", "GET /health", "GET /", "GET /sessions/")
        .contains("POST /api/v1/hooks", "POST /api/v1/restore", "POST /api/v1/imports")
        .contains("POST /api/v1/dead-letters/replay", "DELETE /api/v1/imports/x")
        .hasSizeGreaterThan(35);
  }
}
