package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls while the rooms behind the page are still being seated. */
class DoorTest {
  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private WebConfig config;
  private WebVerticle web;
  private Wire wire;

  @BeforeEach
  void open() {
    BusCodec.install(vertx);
    config =
        WebConfig.from(Settings.of(WebConfig.SECTION, Map.of("web.port", "0")), Home.below(folder));
    web = new WebVerticle(WebHouse.NODE, config, Clock.systemUTC());
    vertx.deployVerticle(web).await();
    wire = new Wire(web.port());
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void pollers_hear_that_the_process_lives_and_is_not_ready() {
    Wire.Answer live = wire.get("/health/live");
    assertThat(live.status()).isEqualTo(200);
    assertThat(live.header("Content-Type")).isEqualTo("application/json");
    assertThat(live.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(live.header("Cache-Control")).isEqualTo("no-store");
    assertThat(new JsonObject(live.body()).getString("status")).isEqualTo("healthy");
    Wire.Answer ready = wire.get("/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(new JsonObject(ready.body()).getBoolean("ready")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/health", "/metrics", "/api/v1/events", "/eventbus/websocket", "/no"})
  void everybody_else_is_asked_to_come_back(String target) {
    Wire.Answer answer = wire.get(target);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("unavailable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept: text/html,*/*;q=0.8", "Sec-Fetch-Mode: navigate"})
  void a_person_sees_a_page_that_asks_again_by_itself(String header) {
    Wire.Answer answer = wire.get("/sessions/a?token=x", header);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src; style-src 'sha256-")
        .doesNotContain("unsafe");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.body())
        .contains("<meta http-equiv=\"refresh\" content=\"2\">", "is starting", "lang=\"ja\"")
        .doesNotContain("<script");
    assertThat(wire.get("/api/v1/events", header).header("Content-Type"))
        .isEqualTo("application/problem+json");
    Wire.Answer foreign =
        wire.raw("GET / HTTP/1.1\r\nHost: evil.example\r\n" + header + "\r\n\r\n");
    assertThat(new JsonObject(foreign.body()).getString("code")).isEqualTo("foreign_host");
  }

  @Test
  void what_the_door_answers_counts_as_no_request() {
    WebServer server = new WebServer(vertx, config);
    Wire door = new Wire(server.open().await());
    assertThat(door.get("/api/v1/events").status()).isEqualTo(503);
    assertThat(door.get("/health/live").status()).isEqualTo(200);
    assertThat(server.readings())
        .hasSize(5)
        .allMatch(reading -> reading.name().equals("http_requests_total"))
        .allMatch(reading -> reading.value() == 0);
  }

  /** Else the start would wait for a minute, and the door answer for ever. */
  @Test
  void who_cannot_welcome_says_so_at_once() {
    WebVerticle broken = new WebVerticle(WebHouse.NODE, endless(config), Clock.systemUTC());
    vertx.deployVerticle(broken).await();
    assertThatThrownBy(() -> broken.welcome().await(20, TimeUnit.SECONDS))
        .isInstanceOf(ArithmeticException.class);
  }

  /** A time that cannot be told in nanoseconds. */
  private static WebConfig endless(WebConfig config) {
    return new WebConfig(
        config.port(),
        config.bind(),
        config.allowRemote(),
        config.allowedHosts(),
        config.maxStreams(),
        config.maxBodyBytes(),
        config.readsPerMinute(),
        config.changesPerMinute(),
        Duration.ofSeconds(Long.MAX_VALUE),
        config.idle(),
        config.tokenFile(),
        config.backups(),
        config.demo());
  }

  @Test
  void who_calls_by_a_foreign_name_or_from_a_foreign_page_hears_nothing() {
    Wire.Answer name = wire.raw("GET /health/live HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assertThat(new JsonObject(name.body()).getString("code")).isEqualTo("foreign_host");
    Wire.Answer page = wire.get("/health/live", "Origin: http://evil.example");
    assertThat(new JsonObject(page.body()).getString("code")).isEqualTo("foreign_origin");
  }

  @Test
  void once_the_rooms_are_seated_everything_is_served_at_the_same_port() {
    assertThat(wire.get("/api/v1/health", "Authorization: Bearer x").status()).isEqualTo(503);
    int port = web.port();
    web.welcome().await();
    assertThat(web.port()).isEqualTo(port);
    assertThat(wire.get("/health/live").status()).isEqualTo(200);
    assertThat(wire.get("/api/v1/events").status()).isEqualTo(401);
    assertThat(wire.get("/", "Authorization: Bearer " + web.token()).status()).isEqualTo(200);
  }
}
