package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Notices;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertRoutesTest extends InWebHouse {
  private Object asked() {
    return house.rooms.asked.get(house.rooms.asked.size() - 1);
  }

  private Wire.Answer post(String target, String body) {
    return house.wire.send("POST", target, body, house.bearer(), "Content-Type: application/json");
  }

  @Test
  void alerts_are_told_whole_and_hostile_labels_are_data() {
    JsonObject alerts = json("/api/v1/alerts?ended=7");
    assertThat(asked()).isEqualTo(new Alerts.ListRequest(7));
    JsonObject alert = alerts.getJsonArray("items").getJsonObject(0);
    assertThat(alert.getString("severity")).isEqualTo("high");
    assertThat(alert.getString("state")).isEqualTo("firing");
    assertThat(alert.getJsonObject("labels").getString("reason")).isEqualTo(FakeAlerts.HOSTILE);
    assertThat(alert.getJsonObject("acknowledged").getString("by")).isEqualTo("ada");
    assertThat(alert.getString("fired_at")).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(alerts.getJsonArray("ended")).hasSize(1);
    assertThat(alerts.getBoolean("evaluating")).isTrue();
    assertThat(alerts.getString("evaluated_at")).isEqualTo("2026-01-02T03:04:05.678Z");
    json("/api/v1/alerts");
    assertThat(asked()).isEqualTo(new Alerts.ListRequest(50));
  }

  @Test
  void rules_silences_and_deliveries_are_told() {
    JsonObject rules = json("/api/v1/alert-rules");
    assertThat(rules.getString("trouble")).isEqualTo("line 3: no");
    assertThat(rules.getJsonArray("items").getJsonObject(0).getInteger("keep_firing_seconds"))
        .isEqualTo(60);
    assertThat(
            json("/api/v1/silences")
                .getJsonArray("items")
                .getJsonObject(0)
                .getJsonObject("matchers"))
        .isEqualTo(new JsonObject("{\"rule\":\"x\"}"));
    JsonObject deliveries = json("/api/v1/deliveries?limit=3");
    assertThat(asked()).isEqualTo(new Notices.DeliveriesRequest(3));
    assertThat(deliveries.getJsonArray("items").getJsonObject(0).getString("state"))
        .isEqualTo("waiting");
    assertThat(deliveries.getJsonArray("destinations").encode())
        .isEqualTo(
            "[{\"name\":\"log\",\"kind\":\"log\",\"used\":true,\"address\":null},"
                + "{\"name\":\"team\",\"kind\":\"webhook\",\"used\":true,\"address\":\"<secret>\"}]");
  }

  @Test
  void orders_reach_their_room_with_what_was_said() {
    assertThat(post("/api/v1/alerts/acknowledge", "{\"id\":\"0123\"}").status()).isEqualTo(200);
    assertThat(asked()).isEqualTo(new Alerts.Acknowledge("0123", "api", ""));
    post("/api/v1/alerts/acknowledge", "{\"id\":\"0123\",\"comment\":\"\"}");
    assertThat(asked()).isEqualTo(new Alerts.Acknowledge("0123", "api", ""));
    Wire.Answer silenced =
        post(
            "/api/v1/silences",
            "{\"matchers\":{\"rule\":\"x\"},\"minutes\":90,\"by\":\"bob\",\"reason\":\"夜\"}");
    assertThat(asked()).isEqualTo(new Alerts.AddSilence(Map.of("rule", "x"), 90, "bob", "夜"));
    assertThat(new JsonObject(silenced.body()).getString("id")).isEqualTo("90m");
    post("/api/v1/silences/end", "{\"id\":\"s1\"}");
    assertThat(asked()).isEqualTo(new Alerts.EndSilence("s1"));
    Wire.Answer tested = post("/api/v1/destinations/test", "{\"name\":\"team\"}");
    assertThat(asked()).isEqualTo(new Notices.Test("team"));
    assertThat(tested.body())
        .isEqualTo(
            "{\"delivered\":false,\"outcome\":\"address_refused\",\"reason\":\"It is not public.\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alerts/acknowledge|{}|id",
        "alerts/acknowledge|{\"id\":\"ffff\"}|id",
        "silences|{\"minutes\":5,\"matchers\":{\"a\":\"b\"}}|reason",
        "silences|{\"minutes\":0,\"matchers\":{\"a\":\"b\"},\"reason\":\"r\"}|minutes",
        "silences|{\"minutes\":5,\"matchers\":[\"a\"],\"reason\":\"r\"}|matchers",
        "silences|{\"minutes\":5,\"matchers\":{\"a\":1},\"reason\":\"r\"}|matchers",
        "silences/end|{}|id",
        "destinations/test|{\"name\":\"team\",\"url\":\"https://example.org\"}|url",
      })
  void a_bad_order_is_refused_with_the_field(String name, String body, String field) {
    Wire.Answer answer = post("/api/v1/" + name, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(
            new JsonObject(answer.body())
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("field"))
        .isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"alerts?ended=201", "alerts?ended=x", "deliveries?limit=0", "silences?a=b"})
  void a_bad_question_is_refused_before_anybody_is_asked(String question) {
    int asked = house.rooms.asked.size();
    assertThat(house.get("/api/v1/" + question).status()).isEqualTo(400);
    assertThat(house.rooms.asked).hasSize(asked);
  }

  @Test
  void a_room_that_cannot_answer_now_is_503() {
    house.rooms.work = Future.failedFuture(BusFailure.unavailable("not now"));
    assertThat(house.get("/api/v1/alerts").status()).isEqualTo(503);
  }
}
