package dev.yagura.metrics;

import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.FakeLog;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.Node;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeterVerticleTest {
  private static final Node NODE = new Node("n1", "host-a", "1.2.3");

  private Vertx vertx;
  private FakeLog log;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    BusCodec.install(vertx);
    log = new FakeLog(vertx, "log-a");
    get(log.begin());
  }

  @AfterEach
  void close() throws Exception {
    get(vertx.close());
  }

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
  void a_room_that_is_silent_for_30_seconds_is_forgotten() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ReadingSeries series = new ReadingSeries(registry);
    Measures.Readings fact =
        new Measures.Readings("n2", "watch", List.of(Reading.gauge("watch_pending_files", 1)));
    series.hear(fact, 0);
    series.expire(Duration.ofSeconds(30).toNanos());
    assertThat(series.size()).isEqualTo(1);
    series.expire(Duration.ofSeconds(31).toNanos());
    assertThat(series.size()).isZero();
    assertThat(registry.scrape()).doesNotContain("watch_pending_files");
    series.hear(fact, Duration.ofSeconds(40).toNanos());
    assertThat(registry.scrape()).contains("watch_pending_files");
  }

  @Test
  void a_garbage_collection_does_not_lose_a_series() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ReadingSeries series = new ReadingSeries(registry);
    series.hear(
        new Measures.Readings("n2", "watch", List.of(Reading.gauge("watch_pending_files", 6))), 0);
    System.gc();
    assertThat(registry.scrape()).containsPattern("yagura_watch_pending_files\\{.*} 6");
    assertThat(series.size()).isEqualTo(1);
  }

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

  private void deployMeters() throws Exception {
    get(
        vertx.deployVerticle(
            new MeterVerticle(NODE, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))));
  }

  private void deployMetrics() throws Exception {
    MetricsConfig config = new MetricsConfig(Duration.ofMinutes(1));
    get(vertx.deployVerticle(new MetricsVerticle(NODE, config, Clock.systemUTC())));
  }

  private static Reading connections(String transport, double count) {
    return new Reading("ws_connections", Map.of("transport", transport), Kind.GAUGE, count);
  }

  private void tell(String node, String room, Reading... readings) {
    Channels.READINGS.publish(vertx, new Measures.Readings(node, room, List.of(readings)));
  }

  private String scrape() throws Exception {
    return get(Channels.SCRAPE.at("n1").ask(vertx, new Measures.ScrapeRequest())).text();
  }

  private static double value(String text, String series) {
    for (String line : text.split("\n")) {
      if (line.startsWith(series + " ")) {
        return Double.parseDouble(line.substring(series.length() + 1));
      }
    }
    throw new AssertionError("not in the text: " + series);
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
