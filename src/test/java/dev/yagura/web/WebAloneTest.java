package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAloneTest {
  @TempDir Path folder;

  private WebConfig config(Map<String, String> values) {
    return WebConfig.from(Settings.of(WebConfig.SECTION, values), Home.below(folder));
  }

  @Test
  void without_its_neighbours_it_says_what_is_missing() {
    try (WebHouse house = WebHouse.alone(folder)) {
      assertThat(house.wire.get("/health/live").status()).isEqualTo(200);
      assertThat(house.wire.get("/health/ready").status()).isEqualTo(503);
      Wire.Answer health = house.wire.get("/health");
      assertThat(health.status()).isEqualTo(503);
      assertThat(new JsonObject(health.body()).getString("status")).isEqualTo("critical");
      Wire.Answer events = house.get("/api/v1/events");
      assertThat(events.status()).isEqualTo(503);
      assertThat(events.header("Retry-After")).isNotEmpty();
      assertThat(events.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(house.get("/metrics").status()).isEqualTo(503);
      JsonObject stats = new JsonObject(house.get("/api/v1/stats").body());
      assertThat(stats.getJsonArray("missing"))
          .isEqualTo(new JsonArray().add("store").add("session").add("metrics").add("watch"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.168.1.7", "::", "::1", "localhost", "127.evil.example"})
  void other_addresses_are_refused_without_the_flag(String bind) {
    WebConfig config = config(Map.of("web.bind", bind, "web.port", "0"));
    Problems problems = new Problems();
    config.check(problems);
    assertThat(problems.all()).singleElement().asString().contains("web.bind").contains(bind);
    Vertx vertx = Vertx.vertx();
    try {
      BusCodec.install(vertx);
      WebVerticle web = new WebVerticle(WebHouse.NODE, config, Clock.systemUTC());
      assertThatThrownBy(() -> vertx.deployVerticle(web).await())
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(web.port()).isZero();
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void the_flag_allows_them_and_odd_hosts_are_told() {
    Problems none = new Problems();
    config(Map.of("web.bind", "0.0.0.0", "web.allow-remote", "true")).check(none);
    assertThat(none.isEmpty()).isTrue();
    Problems odd = new Problems();
    config(Map.of("web.allowed-hosts", "tower.example, http://x, tower:8443")).check(odd);
    assertThat(odd.all()).singleElement().asString().contains("http://x");
  }

  @Test
  void the_token_outlives_a_restart_and_the_cookie_with_it() {
    String token;
    String cookie;
    int port;
    try (WebHouse first = WebHouse.open(folder)) {
      token = first.web.token();
      cookie = first.cookie();
      port = first.web.port();
    }
    try (WebHouse second = WebHouse.open(folder, "web.port", Integer.toString(port))) {
      assertThat(second.web.token()).isEqualTo(token);
      assertThat(second.wire.get("/api/v1/stats", "Cookie: " + cookie).status()).isEqualTo(200);
    }
  }
}
