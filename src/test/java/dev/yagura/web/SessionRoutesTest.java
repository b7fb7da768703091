package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionSamples;
import dev.yagura.vocabulary.event.SessionState;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code /sessions}, {@code /waiting}, {@code /projects}. */
class SessionRoutesTest extends InWebHouse {
  @Test
  void sessions_are_listed_without_and_given_with_their_counts() {
    JsonObject page = json("/api/v1/sessions?state=active&limit=9");
    JsonObject item = page.getJsonArray("items").getJsonObject(0);
    assertThat(page.getString("next")).isEqualTo("next-page");
    assertThat(item.getString("session_id")).isEqualTo("s1");
    assertThat(item.getString("state")).isEqualTo("active");
    assertThat(item.getString("last_activity")).isEqualTo("2026-01-02T03:04:05.600Z");
    assertThat(item.getLong("tool_calls")).isEqualTo(2);
    assertThat(item.containsKey("ended_at")).isTrue();
    assertThat(item.getValue("ended_at")).isNull();
    assertThat(item.containsKey("event_counts")).isFalse();
    JsonObject one = json("/api/v1/sessions/s1");
    assertThat(one.getJsonObject("event_counts").getLong("PreToolUse")).isEqualTo(5);
  }

  @Test
  void every_filter_of_sessions_is_passed_on() {
    house.get(
        "/api/v1/sessions?state=waiting&project=p&host=h&text=roof&sort=human_wait&limit=9"
            + "&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&cursor=abc");
    assertThat(house.sessionsAsked)
        .last()
        .isEqualTo(
            new Sessions.PageRequest(
                SessionState.WAITING,
                "p",
                "h",
                "roof",
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-02-01T00:00:00Z"),
                Sessions.Sort.HUMAN_WAIT,
                "abc",
                9));
  }

  @Test
  void who_waits_is_told_with_reason_text_and_since_when() {
    house.waitingNow = new Sessions.WaitingList(List.of(SessionSamples.waiting()), 7);
    JsonObject list = json("/api/v1/waiting");
    JsonObject waiting = list.getJsonArray("sessions").getJsonObject(0).getJsonObject("waiting");
    assertThat(waiting.getString("reason")).isEqualTo("question");
    assertThat(waiting.getString("text")).isEqualTo("Which locale?");
    assertThat(waiting.getString("since")).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(list.getLong("seq")).isEqualTo(7);
  }

  @Test
  void projects_are_told_with_their_sums() {
    JsonObject project = json("/api/v1/projects").getJsonArray("projects").getJsonObject(0);
    assertThat(project.getString("name")).isEqualTo("p");
    assertThat(project.getLong("human_wait_ms")).isEqualTo(5000);
    assertThat(project.getLong("waiting")).isEqualTo(1);
  }
}
