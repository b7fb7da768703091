package dev.yagura.metrics;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.event.EventStatus;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Histograms and counts that come from the log, where the room metrics is seated. */
class LogMetersTest extends InMeterRoom {
  @Test
  void stages_lag_and_tools_are_histograms_where_metrics_is_seated() throws Exception {
    deployMeters();
    deployMetrics();
    log.commit(
        List.of(
            event("PostToolUse").tool("Bash", "a").took(700).build(),
            event("PreToolUse").tool("Bash", "b").build()));
    Channels.STAGE_TIMES.publish(
        vertx, new Measures.StageTimes("n1", "broadcast", List.of(300_000L)));
    await().untilAsserted(() -> assertThat(scrape()).contains("stage=\"broadcast\""));
    String text = scrape();
    assertThat(text).contains("# TYPE yagura_stage_duration_seconds histogram");
    for (String bucket :
        List.of("1.0E-4", "2.5E-4", "5.0E-4", "0.001", "0.0025", "0.005", "0.01", "0.05", "+Inf")) {
      assertThat(text)
          .contains(
              "yagura_stage_duration_seconds_bucket{node=\"n1\",stage=\"store\",le=\""
                  + bucket
                  + "\"}");
    }
    assertThat(value(text, "yagura_stage_duration_seconds_count{node=\"n1\",stage=\"store\"}"))
        .isEqualTo(2);
    assertThat(value(text, "yagura_event_processing_duration_seconds_sum{node=\"n1\"}"))
        .isEqualTo(2 * 0.0019, Offset.offset(1e-9));
    assertThat(value(text, "yagura_ingest_lag_seconds_bucket{node=\"n1\",le=\"0.005\"}"))
        .isEqualTo(2);
    assertThat(
            value(
                text, "yagura_tool_duration_seconds_bucket{node=\"n1\",tool=\"Bash\",le=\"0.5\"}"))
        .isZero();
    assertThat(value(text, "yagura_tool_duration_seconds_count{node=\"n1\",tool=\"Bash\"}"))
        .isEqualTo(1);
  }

  @Test
  void histograms_are_kept_also_when_metrics_was_seated_first() throws Exception {
    deployMetrics();
    deployMeters();
    await()
        .untilAsserted(
            () -> {
              log.commit(List.of(event("Stop").build()));
              assertThat(scrape()).contains("yagura_stage_duration_seconds_bucket");
            });
  }

  @Test
  void a_node_without_metrics_keeps_no_histograms() throws Exception {
    deployMeters();
    log.commit(List.of(event("Stop").build()));
    tell("n2", "metrics", Reading.gauge("projection_seq", 1));
    await().until(() -> scrape().contains("yagura_projection_seq"));
    log.commit(List.of(event("Stop").build()));
    tell("n2", "metrics", Reading.gauge("projection_seq", 2));
    await().until(() -> scrape().contains("room=\"metrics\"} 2"));
    assertThat(scrape()).doesNotContain("yagura_stage_duration");
  }

  @Test
  void counts_of_events_and_tools_come_from_the_log() throws Exception {
    deployMeters();
    deployMetrics();
    log.commitSilently(
        List.of(
            event("PostToolUse").tool("Bash", "a").build(),
            event("PostToolUseFailure").tool("Bash", "b").status(EventStatus.FAILED).build(),
            event("Stop").build()));
    log.publishTip();
    await().until(() -> scrape().contains("yagura_events_ingested_total"));
    log.commit(List.of(event("Stop").build()));
    log.commit("http", List.of(event("Stop").build(), event("Stop").build()));
    log.commit("import", List.of(event("Stop").build()));
    await()
        .untilAsserted(
            () ->
                assertThat(scrape())
                    .containsPattern(ingestedStops("unknown", 1))
                    .containsPattern(ingestedStops("file", 1))
                    .containsPattern(ingestedStops("http", 2))
                    .containsPattern(ingestedStops("import", 1))
                    .containsPattern(
                        "yagura_tool_calls_total\\{node=\"n1\",outcome=\"failed\","
                            + "room=\"metrics\",tool=\"Bash\"} 1"));
  }

  @Test
  void the_lag_is_that_of_watched_files_alone() throws Exception {
    deployMeters();
    deployMetrics();
    log.commit("import", List.of(event("Stop").build()));
    log.commit("http", List.of(event("Stop").build()));
    log.commit(List.of(event("Stop").build()));
    await().untilAsserted(() -> assertThat(scrape()).contains("yagura_ingest_lag_seconds_count"));
    String text = scrape();
    assertThat(value(text, "yagura_ingest_lag_seconds_count{node=\"n1\"}")).isEqualTo(1);
    assertThat(value(text, "yagura_stage_duration_seconds_count{node=\"n1\",stage=\"watch\"}"))
        .isEqualTo(1);
    assertThat(value(text, "yagura_stage_duration_seconds_count{node=\"n1\",stage=\"store\"}"))
        .isEqualTo(3);
  }

  private static String ingestedStops(String source, int count) {
    return "yagura_events_ingested_total\\{event=\"Stop\",node=\"n1\",room=\"metrics\",source=\""
        + source
        + "\"} "
        + count;
  }
}
