package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Transcripts.ResponsesRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesRouteTest extends InWebHouse {
  private static final String TARGET = "/api/v1/sessions/s1/responses";

  @Test
  void a_response_comes_with_its_agent_its_call_its_source_and_the_next_page() {
    Wire.Answer answer = house.get(TARGET + "?limit=1&cursor=10.2");
    JsonObject page = new JsonObject(answer.body());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    JsonObject said = page.getJsonArray("items").getJsonObject(0);
    assertThat(said.getString("session_id")).isEqualTo("s1");
    assertThat(said.getString("agent_id")).isEqualTo("a1");
    assertThat(said.getString("tool_use_id")).isEqualTo("toolu_1");
    assertThat(said.getString("source")).isEqualTo("hook");
    assertThat(said.getString("text")).isEqualTo("<script>alert(1)</script>");
    assertThat(page.getString("next")).isEqualTo("9.1");
    assertThat(house.rooms.asked).contains(new ResponsesRequest("s1", null, null, null, "10.2", 1));
  }

  @Test
  void agent_and_time_frame_are_asked_of_the_store_and_main_is_the_main_thread() {
    house.get(TARGET + "?agent=main&from=2026-01-01T00:00:00Z");
    house.get(TARGET + "?agent=a1&to=2026-01-02T00:00:00Z&limit=7");
    assertThat(house.rooms.asked)
        .contains(
            new ResponsesRequest("s1", "", Instant.parse("2026-01-01T00:00:00Z"), null, null, 100),
            new ResponsesRequest("s1", "a1", null, Instant.parse("2026-01-02T00:00:00Z"), null, 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=1001", "from=yesterday", "to=1", "agent=", "who=a1"})
  void a_bad_question_is_told_by_its_field(String query) {
    Wire.Answer answer = house.get(TARGET + "?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.body()).contains("\"" + query.substring(0, query.indexOf('=')) + "\"");
  }
}
