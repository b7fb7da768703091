package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API tells of the house itself: advice, history, settings. */
class HealthPagesTest {
  @TempDir Path folder;
  private WebHouse house;

  @BeforeEach
  void open() {
    house = WebHouse.open(folder);
    await().until(() -> house.get("/api/v1/config").status() == 200);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void advice_is_for_callers_with_the_token_only() {
    JsonObject known = new JsonObject(house.get("/health").body());
    assertThat(known.getJsonArray("recommendations").getJsonObject(0).getMap())
        .containsEntry("code", "disk.full")
        .containsEntry("check", "n1/store")
        .containsEntry("text", "Make room.");
    assertThat(new JsonObject(house.wire.get("/health").body()).containsKey("recommendations"))
        .isFalse();
  }

  @Test
  void the_history_comes_newest_first_and_as_much_as_was_asked_for() {
    JsonObject all = new JsonObject(house.get("/api/v1/health/history").body());
    assertThat(all.getJsonArray("items")).hasSize(2);
    assertThat(all.getMap()).containsKey("next");
    JsonObject trouble = all.getJsonArray("items").getJsonObject(1);
    assertThat(trouble.getString("from")).isEqualTo("2026-01-02T03:04:05.000Z");
    assertThat(trouble.getString("status")).isEqualTo("warning");
    assertThat(trouble.getJsonArray("troubles").getJsonObject(0).getString("message"))
        .isEqualTo("It is full.");
    assertThat(
            new JsonObject(house.get("/api/v1/health/history?limit=1").body())
                .getJsonArray("items"))
        .hasSize(1);
    assertThat(house.get("/api/v1/health/history?limit=x").status()).isEqualTo(400);
    assertThat(house.wire.get("/api/v1/health/history").status()).isEqualTo(401);
  }

  @Test
  void errors_are_told_by_type_and_one_by_one() {
    JsonObject errors = new JsonObject(house.get("/api/v1/health/errors?limit=5").body());
    assertThat(errors.getLong("total")).isEqualTo(7);
    assertThat(errors.getJsonArray("by_type").getJsonObject(0).getMap())
        .containsEntry("type", "IOException")
        .containsEntry("count", 7)
        .containsEntry("last_at", "2026-01-02T03:04:05.000Z");
    assertThat(errors.getJsonArray("items").getJsonObject(0).getString("message"))
        .isEqualTo("limit 5");
    assertThat(house.get("/api/v1/health/errors?limit=0").status()).isEqualTo(400);
    assertThat(house.wire.get("/api/v1/health/errors").status()).isEqualTo(401);
  }

  @Test
  void settings_are_told_with_their_origin_and_without_secrets() {
    JsonObject config = new JsonObject(house.get("/api/v1/config").body());
    assertThat(config.getBoolean("valid")).isTrue();
    assertThat(config.getJsonArray("restart_needed")).containsExactly("web.port");
    JsonObject port = config.getJsonArray("settings").getJsonObject(0);
    assertThat(port.getMap())
        .containsEntry("key", "web.port")
        .containsEntry("value", "8787")
        .containsEntry("origin", "flag")
        .containsEntry("default", "8787")
        .containsEntry("accepted", "0 to 65535")
        .containsEntry("live", false);
    assertThat(config.getJsonArray("settings").getJsonObject(1).getString("value"))
        .isEqualTo("***");
    assertThat(config.getJsonArray("settings").getJsonObject(2).getMap())
        .containsEntry("kind", "choice")
        .containsEntry("editable", true);
    assertThat(port.getMap()).containsEntry("kind", "text").containsEntry("editable", false);
    assertThat(house.get("/api/v1/config?what=1").status()).isEqualTo(400);
    assertThat(house.wire.get("/api/v1/config").status()).isEqualTo(401);
  }
}
