package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.HealthStatus;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** {@code /health}, {@code /metrics}. */
class HealthRoutesTest extends InWebHouse {
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
}
