package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Sessions;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineRoutesTest extends InWebHouse {
  @Test
  void a_timeline_comes_as_lanes_and_spans_and_what_was_left_out() {
    Wire.Answer answer =
        house.get("/api/v1/sessions/s1/timeline?from=2026-01-01T00:00:00Z&limit=7");
    JsonObject timeline = new JsonObject(answer.body());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(timeline.getJsonArray("lanes").getJsonObject(0).getString("agent_id")).isEmpty();
    JsonObject span = timeline.getJsonArray("spans").getJsonObject(0);
    assertThat(span.getString("kind")).isEqualTo("tool");
    assertThat(span.getString("outcome")).isEqualTo("ok");
    assertThat(span.getLong("duration_ms")).isEqualTo(250);
    assertThat(timeline.getLong("left")).isEqualTo(3);
    assertThat(house.rooms.asked)
        .contains(
            new Sessions.TimelineRequest("s1", Instant.parse("2026-01-01T00:00:00Z"), null, 7));
  }

  @Test
  void a_trace_is_a_download_that_no_browser_shows() {
    Wire.Answer answer = house.get("/api/v1/sessions/s1/trace.json");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"session-s1.trace.json\"");
    assertThat(answer.header("Content-Security-Policy"))
        .isEqualTo("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    assertThat(new JsonObject(answer.body()).getJsonArray("traceEvents")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/sessions/none/timeline", "/api/v1/sessions/none/trace.json"})
  void a_session_that_the_log_does_not_know_is_not_found(String target) {
    Wire.Answer answer = house.get(target);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("no_such_session");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=32001", "from=yesterday", "cursor=x"})
  void a_bad_question_is_told_by_its_field(String query) {
    Wire.Answer answer = house.get("/api/v1/sessions/s1/timeline?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"" + query.substring(0, query.indexOf('=')) + "\"");
  }
}
