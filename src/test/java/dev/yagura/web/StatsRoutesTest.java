package dev.yagura.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code /stats}, its trend, the snapshot of the metrics. */
class StatsRoutesTest extends InWebHouse {
  @Test
  void stats_gather_what_the_rooms_know() {
    JsonObject stats = json("/api/v1/stats");
    assertThat(stats.getLong("events_total")).isEqualTo(5);
    assertThat(stats.getLong("sessions_total")).isEqualTo(4);
    assertThat(stats.getLong("sessions_active")).isEqualTo(2);
    assertThat(stats.getLong("sessions_working")).isEqualTo(1);
    assertThat(stats.getLong("sessions_waiting")).isEqualTo(1);
    assertThat(stats.getLong("sessions_lost")).isEqualTo(1);
    assertThat(stats.getLong("human_wait_ms")).isEqualTo(9000);
    assertThat(stats.getLong("events_last_hour")).isEqualTo(50);
    assertThat(stats.getLong("messages_last_hour")).isEqualTo(20);
    assertThat(stats.getDouble("session_duration_avg_seconds")).isEqualTo(61.5);
    assertThat(stats.getLong("last_seq")).isEqualTo(5);
    assertThat(stats.getLong("dead_letters")).isEqualTo(3);
    assertThat(stats.getLong("pending_files")).isEqualTo(5);
    assertThat(stats.getLong("past_files")).isEqualTo(40);
    assertThat(stats.getLong("past_files_read")).isNull();
    assertThat(stats.getLong("errors_total")).isEqualTo(6);
    assertThat(stats.getString("log_id")).isEqualTo(FakeLog.ID);
    assertThat(stats.getJsonArray("events_per_second")).hasSize(2);
    assertThat(stats.getJsonArray("missing")).isEmpty();
    assertThat(stats.getJsonArray("top_tools").getJsonObject(0))
        .isEqualTo(new JsonObject().put("tool", "Bash").put("count", 9).put("errors", 1));
  }

  @Test
  void statistics_come_with_the_parts_that_were_asked_for() {
    JsonObject hour = json("/api/v1/stats?window=1h").getJsonObject("statistics");
    assertThat(hour.fieldNames())
        .containsExactly(
            "window",
            "from",
            "at",
            "seq",
            "events",
            "errors",
            "error_rate",
            "types",
            "tools",
            "outcomes");
    JsonObject bash = hour.getJsonArray("tools").getJsonObject(0);
    assertThat(bash.getString("tool")).isEqualTo("Bash");
    assertThat(bash.getDouble("error_rate")).isEqualTo(0.25);
    assertThat(bash.getJsonObject("outcomes").getLong("ok")).isEqualTo(3);
    assertThat(bash.getJsonObject("duration_ms").getDouble("p95")).isEqualTo(8);
    JsonObject some = json("/api/v1/stats?parts=outcomes,stages").getJsonObject("statistics");
    assertThat(some.getString("window")).isEqualTo("all");
    assertThat(some.containsKey("types")).isFalse();
    assertThat(some.containsKey("stages")).isTrue();
    assertThat(some.getJsonObject("outcomes").getLong("failed")).isEqualTo(1);
    assertThat(house.rooms.asked)
        .containsExactly(new Measures.StatisticsRequest(60), new Measures.StatisticsRequest(0));
  }

  @Test
  void a_trend_is_asked_for_with_everything_that_was_said() {
    JsonObject trend =
        json("/api/v1/stats/trend?metric=error_rate&per=week&last=4&tz=Asia/Tokyo&tool=Bash");
    assertThat(trend.getString("metric")).isEqualTo("error_rate");
    assertThat(trend.getString("direction")).isEqualTo("unknown");
    assertThat(trend.getJsonArray("points").getJsonObject(0).getString("from"))
        .isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(house.rooms.asked)
        .containsExactly(
            new Measures.TrendRequest(
                Measures.Metric.ERROR_RATE,
                Measures.Step.WEEK,
                4,
                "Asia/Tokyo",
                null,
                "Bash",
                null));
  }

  @Test
  void the_metrics_snapshot_is_given_as_it_is() {
    JsonObject snapshot = json("/api/v1/metrics/snapshot");
    assertThat(snapshot.getLong("events_last_hour")).isEqualTo(50);
    assertThat(snapshot.getJsonArray("tools").getJsonObject(0).getJsonObject("duration_ms"))
        .isNotNull();
    assertThat(
            snapshot
                .getJsonObject("rooms")
                .getJsonArray("n1/watch")
                .getJsonObject(0)
                .getString("kind"))
        .isEqualTo("gauge");
  }

  @Test
  void a_range_is_summed_up_over_the_hours_that_it_touches() {
    JsonObject range =
        json("/api/v1/stats/range?from=2026-01-02T03:59:59Z&to=2026-01-02T05:00:00Z&project=tower");
    assertThat(house.rooms.asked).last().isEqualTo(new Log.SumsRequest(490_923, 490_926, "tower"));
    assertThat(range.getMap())
        .containsEntry("from", "2026-01-02T03:00:00.000Z")
        .containsEntry("to", "2026-01-02T06:00:00.000Z")
        .containsEntry("project", "tower")
        .containsEntry("events", 19)
        .containsEntry("errors", 3)
        .containsEntry("prompts", 3)
        .containsEntry("tool_calls", 8)
        .containsEntry("tool_errors", 3)
        .containsEntry("mean_ms", 2.5)
        .containsEntry("left", 0);
    assertThat(range.getJsonArray("tools").getJsonObject(0).getMap())
        .containsEntry("tool", "Bash")
        .containsEntry("count", 8)
        .containsEntry("errors", 3)
        .containsEntry("mean_ms", 2.5);
  }

  @Test
  void a_range_without_bounds_is_as_long_as_may_be_and_a_longer_one_is_refused() {
    json("/api/v1/stats/range");
    Log.SumsRequest asked = (Log.SumsRequest) house.rooms.asked.get(house.rooms.asked.size() - 1);
    assertThat(asked.toHour() - asked.fromHour()).isEqualTo(20_000);
    assertThat(asked.project()).isNull();
    for (String bad :
        List.of(
            "from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
            "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
            "from=yesterday",
            "project=")) {
      assertThat(house.get("/api/v1/stats/range?" + bad).status()).as(bad).isEqualTo(400);
    }
  }
}
