package dev.yagura.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The listener of a node without {@code web}, spoken to byte by byte as an attacker would. */
class ProbeListenerTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<Vitals.RoomHealth> store =
      new AtomicReference<>(Vitals.RoomHealth.healthy(Map.of("secret_figure", "1")));
  @TempDir private @Nullable Path folder;
  private int port;

  @BeforeEach
  void deploy() {
    BusCodec.install(vertx);
    HealthVerticleTest.join(
        NodeChannels.ROOM_HEALTH
            .at("hub.store")
            .answer(vertx, question -> Future.succeededFuture(store.get())));
    HealthVerticle verticle =
        new HealthVerticle(
            new Node("hub", "tower", "0.1.0"),
            HealthConfig.from(Settings.of(HealthConfig.SECTION, Map.of()), Home.below(folder))
                .withProbe("127.0.0.1", 0),
            Clock.systemUTC());
    HealthVerticleTest.join(vertx.deployVerticle(verticle));
    port = verticle.port();
    NodeChannels.NODE_BEAT.publish(
        vertx,
        new Vitals.NodeBeat(
            "hub", "tower", "0.1.0", List.of("store"), Instant.EPOCH, Instant.EPOCH));
  }

  @AfterEach
  void close() {
    HealthVerticleTest.join(vertx.close());
  }

  private record Answer(int status, String head, String body) {
    JsonObject json() {
      return new JsonObject(body);
    }
  }

  private Answer get(String path) {
    return send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
  }

  /** Sends the head as given, with {@code Connection: close}, and reads to the end. */
  private Answer send(String head) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = all.indexOf("\r\n\r\n");
      assertThat(end).as("an answer in: %s", all).isPositive();
      return new Answer(
          Integer.parseInt(all.split(" ")[1]), all.substring(0, end), all.substring(end + 4));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_healthy_node_answers_ids_and_statuses_only() {
    await()
        .untilAsserted(
            () -> assertThat(get("/health").json().getString("status")).isEqualTo("healthy"));
    Answer answer = get("/health");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().fieldNames()).containsOnly("status", "checks", "timestamp");
    assertThat(answer.json().getJsonArray("checks").getJsonObject(0))
        .isEqualTo(new JsonObject().put("id", "hub/store").put("status", "healthy"));
    assertThat(answer.json().getString("timestamp"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");
    assertThat(answer.body()).doesNotContain("secret_figure");
    assertThat(answer.head())
        .containsIgnoringCase("x-content-type-options: nosniff")
        .containsIgnoringCase("cache-control: no-store")
        .doesNotContainIgnoringCase("access-control");
  }

  @Test
  void ready_and_health_say_503_when_the_store_is_critical_and_live_stays_200() {
    await().untilAsserted(() -> assertThat(get("/health/ready").status()).isEqualTo(200));
    store.set(
        new Vitals.RoomHealth(HealthStatus.CRITICAL, "the disk at /home/ada is full", Map.of()));

    await().untilAsserted(() -> assertThat(get("/health").status()).isEqualTo(503));
    assertThat(get("/health/ready").status()).isEqualTo(503);
    assertThat(get("/health/ready").json().getBoolean("ready")).isFalse();
    assertThat(get("/health/live").status()).isEqualTo(200);
    assertThat(get("/health").body()).contains("critical").doesNotContain("/home/ada");
  }

  @Test
  void metrics_are_passed_through_and_their_absence_is_said() {
    Answer without = get("/metrics");
    assertThat(without.status()).isEqualTo(503);
    assertThat(without.head()).containsIgnoringCase("application/problem+json");
    assertThat(without.json().getString("detail")).contains("metrics", "not seated");

    HealthVerticleTest.join(
        Channels.SCRAPE
            .at("hub")
            .answer(
                vertx, question -> Future.succeededFuture(new Measures.Scrape("yagura_up 1.0\n"))));
    Answer with = get("/metrics");
    assertThat(with.status()).isEqualTo(200);
    assertThat(with.head()).contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(with.body()).isEqualTo("yagura_up 1.0\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/health, evil.example, , 403",
    "/health, 127.0.0.1:PORT, http://evil.example, 403",
    "/metrics, evil.example:PORT, , 403",
    "/health/live, localhost:PORT, , 200",
    "/health/live, 127.0.0.1:PORT, http://127.0.0.1:PORT, 200",
    "/, 127.0.0.1:PORT, , 404",
    "/api/v1/events, 127.0.0.1:PORT, , 404",
    "/health/, 127.0.0.1:PORT, , 404",
    "/health/../metrics, 127.0.0.1:PORT, , 404",
    "http://127.0.0.1:PORT/health, 127.0.0.1:PORT, , 400"
  })
  void only_our_own_names_and_our_own_pages_are_answered(
      String uri, String host, @Nullable String origin, int status) {
    String head =
        "GET %s HTTP/1.1\r\nHost: %s\r\n%s"
            .formatted(uri, host, origin == null ? "" : "Origin: " + origin + "\r\n")
            .replace("PORT", Integer.toString(port));
    assertThat(send(head).status()).isEqualTo(status);
  }

  @Test
  void two_hosts_and_none_are_bad_requests() {
    String good = "Host: 127.0.0.1:" + port + "\r\n";
    assertThat(send("GET /health HTTP/1.1\r\n" + good + good).status()).isEqualTo(400);
    assertThat(send("GET /health HTTP/1.0\r\n").status()).isEqualTo(400);
  }

  @Test
  void other_methods_are_refused_and_head_has_no_body() {
    Answer post =
        send("POST /health HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Length: 0\r\n");
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.head()).containsIgnoringCase("allow: GET, HEAD");

    Answer head = send("HEAD /health/live HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }
}
