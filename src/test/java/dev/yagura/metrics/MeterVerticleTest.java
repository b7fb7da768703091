package dev.yagura.metrics;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The text: the node itself, and the readings of the rooms. */
class MeterVerticleTest extends InMeterRoom {
  @Test
  void the_text_tells_of_the_build_the_jvm_and_the_node() throws Exception {
    deployMeters();
    String text = scrape();
    assertThat(text)
        .containsPattern("(?m)^yagura_up\\{node=\"n1\"} 1(\\.0)?$")
        .containsPattern("(?m)^yagura_build_info\\{[^}]*version=\"1.2.3\"[^}]*} 1(\\.0)?$")
        .containsPattern("(?m)^jvm_memory_used_bytes\\{[^}]*node=\"n1\"")
        .containsPattern("(?m)^jvm_threads_live_threads\\{[^}]*node=\"n1\"")
        .containsPattern("(?m)^process_cpu_usage\\{node=\"n1\"}")
        .contains("# HELP yagura_up 1 while the node runs.");
  }

  @Test
  void readings_become_series_of_their_node_and_room() throws Exception {
    deployMeters();
    tell("n2", "watch", Reading.gauge("watch_pending_files", 12));
    tell(
        "n2",
        "normalize",
        new Reading("events_rejected_total", Map.of("reason", "too \"large\"\n"), Kind.COUNTER, 3));
    await()
        .untilAsserted(
            () ->
                assertThat(scrape())
                    .containsPattern(
                        "(?m)^yagura_watch_pending_files\\{node=\"n2\",room=\"watch\"} 12(\\.0)?$")
                    .containsPattern(
                        "(?m)^yagura_events_rejected_total\\{node=\"n2\","
                            + "reason=\"too \\\\\"large\\\\\"_\",room=\"normalize\"} 3(\\.0)?$")
                    .contains("# TYPE yagura_events_rejected_total counter")
                    .contains("# TYPE yagura_watch_pending_files gauge"));
  }

  @Test
  void a_reading_moves_its_series_and_one_that_is_no_longer_told_goes() throws Exception {
    deployMeters();
    tell("n2", "web", connections("sse", 1), connections("websocket", 2));
    await().until(() -> scrape().contains("transport=\"sse\""));
    tell("n2", "web", connections("websocket", 5));
    await()
        .untilAsserted(
            () ->
                assertThat(scrape())
                    .doesNotContain("transport=\"sse\"")
                    .containsPattern("(?m)^yagura_ws_connections\\{.*websocket.*} 5(\\.0)?$"));
  }

  @Test
  void readings_that_the_catalogue_does_not_list_like_that_are_refused() throws Exception {
    deployMeters();
    tell(
        "n2",
        "store",
        Reading.gauge("invented_by_a_stranger", 1),
        Reading.gauge("events_duplicate_total", 1),
        new Reading("queue_depth", Map.of("stage", "x", "session", "secret"), Kind.GAUGE, 1),
        new Reading(
            "events_ingested_total", Map.of("event", "Stop", "source", "file"), Kind.COUNTER, 9),
        Reading.gauge("db_size_bytes", 77));
    await().until(() -> scrape().contains("yagura_db_size_bytes{"));
    assertThat(scrape())
        .doesNotContain("invented", "events_duplicate", "queue_depth", "events_ingested");
  }

  @Test
  void every_series_under_our_prefix_is_in_the_catalogue_and_every_row_can_be_shown()
      throws Exception {
    deployMeters();
    deployMetrics();
    log.commit(List.of(event("PostToolUse").tool("Bash", "a").took(7).build()));
    for (MetricCatalogue.Row row : MetricCatalogue.all()) {
      if (row.kind() == MetricCatalogue.Kind.COUNTER || row.kind() == MetricCatalogue.Kind.GAUGE) {
        Map<String, String> labels = new HashMap<>();
        row.labels().forEach(label -> labels.put(label, "x"));
        Kind kind = Kind.valueOf(row.kind().name());
        String room = row.room().isEmpty() ? "any" : row.room();
        tell("n-" + row.name(), room, new Reading(row.name(), labels, kind, 1));
      }
    }
    await().until(() -> scrape().contains("n-watch_known_files"));
    await().until(() -> scrape().contains("yagura_stage_duration_seconds_bucket"));
    String text = scrape();
    List<String> unlisted = new ArrayList<>();
    Matcher types = Pattern.compile("(?m)^# TYPE yagura_(\\S+) (\\S+)$").matcher(text);
    List<String> shown = new ArrayList<>();
    while (types.find()) {
      // A timer's maximum comes beside its histogram.
      String name = types.group(1).replaceFirst("_max$", "");
      shown.add(name);
      if (MetricCatalogue.find(name) == null) {
        unlisted.add(name);
      }
    }
    assertThat(unlisted).isEmpty();
    assertThat(shown)
        .containsAll(MetricCatalogue.all().stream().map(MetricCatalogue.Row::name).toList());
  }

  @Test
  void after_its_stop_the_registry_holds_none_of_the_rooms_figures() throws Exception {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    String id = get(vertx.deployVerticle(new MeterVerticle(NODE, registry)));
    tell("n2", "watch", Reading.gauge("watch_pending_files", 12));
    await().until(() -> registry.scrape().contains("watch_pending_files"));
    get(vertx.undeploy(id));
    assertThat(registry.scrape()).doesNotContain("watch_pending_files");
  }

  private static Reading connections(String transport, double count) {
    return new Reading("ws_connections", Map.of("transport", transport), Kind.GAUGE, count);
  }
}
