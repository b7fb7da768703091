package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code /events}: pages, filters, one event, its raw bytes. */
class EventRoutesTest extends InWebHouse {
  private static List<Long> seqs(JsonObject page) {
    JsonArray items = page.getJsonArray("items");
    List<Long> seqs = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      seqs.add(items.getJsonObject(i).getLong("seq"));
    }
    return seqs;
  }

  @Test
  void events_come_newest_first_page_by_page() {
    JsonObject first = json("/api/v1/events?limit=2");
    assertThat(seqs(first)).containsExactly(5L, 4L);
    JsonObject second = json("/api/v1/events?limit=2&cursor=" + first.getString("next"));
    assertThat(seqs(second)).containsExactly(3L, 2L);
    JsonObject third = json("/api/v1/events?limit=2&cursor=" + second.getString("next"));
    assertThat(seqs(third)).containsExactly(1L);
    assertThat(third.containsKey("next")).isTrue();
    assertThat(third.getString("next")).isNull();
  }

  @Test
  void events_after_a_seq_come_oldest_first_page_by_page() {
    JsonObject first = json("/api/v1/events?after=1&order=asc&limit=3");
    assertThat(seqs(first)).containsExactly(2L, 3L, 4L);
    JsonObject second = json("/api/v1/events?order=asc&limit=3&cursor=" + first.getString("next"));
    assertThat(seqs(second)).containsExactly(5L);
  }

  @Test
  void every_filter_reaches_the_store() {
    json(
        "/api/v1/events?session=s%201&type=Stop&tool=Bash&project=p&agent=a&host=h"
            + "&from=2026-01-01T00:00:00Z&to=2026-02-01T09:00:00%2B09:00&limit=7&q=a%20b");
    var asked = house.log.asked.get(house.log.asked.size() - 1);
    assertThat(asked.session()).isEqualTo("s 1");
    assertThat(asked.type()).isEqualTo("Stop");
    assertThat(asked.tool()).isEqualTo("Bash");
    assertThat(asked.project()).isEqualTo("p");
    assertThat(asked.agent()).isEqualTo("a");
    assertThat(asked.host()).isEqualTo("h");
    assertThat(asked.fromInclusive()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(asked.toExclusive()).isEqualTo("2026-02-01T00:00:00Z");
    assertThat(asked.limit()).isEqualTo(7);
    assertThat(asked.search()).isEqualTo("a b");
    assertThat(asked.ascending()).isFalse();
  }

  @Test
  void a_cursor_of_a_log_that_was_replaced_is_refused() {
    String other =
        java.util.Base64.getUrlEncoder()
            .encodeToString("d4@another-log".getBytes(StandardCharsets.UTF_8));
    Wire.Answer answer = house.get("/api/v1/events?cursor=" + other);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("replaced");
  }

  @Test
  void one_event_is_given_in_full() {
    house.log.raw = "{\"tool_input\":{\"a\":1}}".getBytes(StandardCharsets.UTF_8);
    JsonObject event = json("/api/v1/events/" + "%064x".formatted(3));
    assertThat(event.getLong("seq")).isEqualTo(3);
    assertThat(event.getJsonObject("raw_data").getJsonObject("tool_input").getInteger("a"))
        .isEqualTo(1);
  }

  @Test
  void a_raw_event_is_a_download_that_nothing_runs() {
    byte[] raw = "<script>alert(1)</script>\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    house.log.raw = raw;
    Wire.Answer answer = house.get("/api/v1/events/" + "%064x".formatted(3) + "/raw");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.bytes()).isEqualTo(raw);
    assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(answer.header("Content-Disposition")).startsWith("attachment");
    assertThat(answer.header("Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void a_raw_event_that_is_damaged_is_a_problem_and_the_event_is_given_without_it() {
    house.log.damage = "damaged payload: torn";
    Wire.Answer raw = house.get("/api/v1/events/" + "%064x".formatted(3) + "/raw");
    assertThat(raw.status()).isEqualTo(500);
    assertThat(raw.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(raw.body()).contains("\"code\":\"payload_damaged\"");
    JsonObject event = json("/api/v1/events/" + "%064x".formatted(3));
    assertThat(event.getValue("raw_data")).isNull();
    assertThat(event.getJsonArray("tags")).contains("payload_damaged");
  }
}
