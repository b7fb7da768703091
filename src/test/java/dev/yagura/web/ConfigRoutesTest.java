package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Vitals;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings that are changed over HTTP: what the route asks for, and what it refuses itself. */
class ConfigRoutesTest extends InWebHouse {
  private static final String JSON = "Content-Type: application/json";

  private Wire.Answer post(String target, String body) {
    return house.wire.send("POST", "/api/v1/" + target, body, JSON, house.bearer());
  }

  private JsonObject done(String target, String body) {
    Wire.Answer answer = post(target, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private Object asked() {
    return house.rooms.asked.get(house.rooms.asked.size() - 1);
  }

  @Test
  void a_setting_is_changed_and_taken_back_and_refused_with_the_field_and_the_reason() {
    JsonObject changed = done("config/set", "{\"key\":\"logging.level\",\"value\":\"debug\"}");
    assertThat(asked()).isEqualTo(new Vitals.ChangeSetting("logging.level", "debug"));
    assertThat(changed.getString("before")).isEqualTo("info");
    assertThat(changed.getJsonObject("setting").getMap())
        .containsEntry("key", "logging.level")
        .containsEntry("kind", "choice")
        .containsEntry("editable", true);
    done("config/unset", "{\"key\":\"logging.level\"}");
    assertThat(asked()).isEqualTo(new Vitals.ChangeSetting("logging.level", null));

    int asked = house.rooms.asked.size();
    for (String body :
        List.of(
            "{}",
            "{\"key\":\"logging.level\"}",
            "{\"key\":\"logging.level\",\"value\":7}",
            "{\"key\":\"logging.level\",\"value\":\"\"}",
            "{\"key\":\"logging.level\",\"value\":\"debug\",\"file\":\"/etc/passwd\"}",
            "[]")) {
      assertThat(post("config/set", body).status()).as(body).isEqualTo(400);
    }
    assertThat(post("config/unset", "{\"key\":\"a\",\"value\":\"b\"}").status()).isEqualTo(400);
    assertThat(house.rooms.asked).hasSize(asked);

    Wire.Answer refused = post("config/set", "{\"key\":\"web.port\",\"value\":\"1\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(new JsonObject(refused.body()).getJsonArray("errors").getJsonObject(0).getMap())
        .containsEntry("field", "key")
        .containsEntry("code", "setting_unknown")
        .containsEntry("reason", "there is no such setting");
  }

  @Test
  void the_page_changes_a_setting_with_its_cookie() {
    Wire.Answer answer =
        house.wire.send(
            "POST",
            "/api/v1/config/set",
            "{\"key\":\"logging.level\",\"value\":\"debug\"}",
            JSON,
            "Cookie: " + house.cookie(),
            "Origin: " + house.origin(),
            "X-Yagura: 1");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }
}
