package dev.yagura.system;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server's clock jumps, and files tell times that cannot be: row R23 of the acceptance. */
class ClockFaultsTest {
  /** An hour before clocks in Europe go forward. */
  private static final Instant START = Instant.parse("2026-03-29T00:00:00Z");

  @TempDir Path home;

  /** Stands still until it is set. */
  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  private HookFiles files;
  private SeatedNode node;
  private Api api;
  private int written;

  @BeforeEach
  void start() throws IOException {
    files = HookFiles.below(home);
    InstantSource source = now::get;
    node = SeatedNode.start(home, source.withZone(ZoneOffset.UTC), "node.roles", "");
    api = node.api();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01_00-00-00-000, , clock",
    "2099-12-31_23-59-59-999, , clock",
    "2026-13-45_10-00-00-000, , clock",
    "2026-03-29_00-06-00-000, , clock",
    "2026-03-29_00-04-59-000, 2026-03-29T00:04:59Z, ",
    // A writer that means its local time: behind UTC it is taken for the past, ahead for a mistake.
    "2026-03-28_19-00-00-000, 2026-03-28T19:00:00Z, ",
    "2026-03-29_01-00-00-000, , clock",
    "2026-03-29_02-30-00-000, , clock"
  })
  void a_time_that_cannot_be_is_replaced_by_the_time_of_receipt_and_flagged(
      String name, Instant expected, String tag) throws IOException {
    write(name);

    JsonNode event = awaitEvents().get(0);
    assertThat(instant(event, "timestamp")).isEqualTo(expected == null ? START : expected);
    assertThat(instant(event, "received_at")).isEqualTo(START);
    assertThat(event.get("tags").toString().contains("\"clock\"")).isEqualTo(tag != null);
  }

  @Test
  void a_clock_that_jumps_leaves_the_order_the_windows_and_the_counters_right() throws Exception {
    List<Duration> jumps =
        List.of(
            Duration.ZERO,
            Duration.ofHours(-1),
            Duration.ofDays(1),
            Duration.ZERO,
            Duration.ofHours(1).plusSeconds(1));
    List<Instant> received = new ArrayList<>();
    for (Duration jump : jumps) {
      now.set(START.plus(jump));
      write("2026-03-28_19-00-00-000");
      awaitEvents();
      received.add(now.get());
      JsonNode metrics = metricsOf(written);
      assertThat(metrics.get("events_last_hour").asLong()).as("after %s", jump).isPositive();
      assertThat(metrics.get("per_second")).allMatch(second -> second.asLong() >= 0);
    }

    List<JsonNode> events = awaitEvents();
    assertThat(events).extracting(event -> event.get("seq").asInt()).containsExactly(1, 2, 3, 4, 5);
    assertThat(events)
        .extracting(event -> instant(event, "received_at"))
        .containsExactlyElementsOf(received);
    assertThat(newestFirst()).containsExactly(5, 4, 3, 2, 1);
    for (JsonNode session : api.allSessions()) {
      assertThat(instant(session, "last_activity"))
          .isAfterOrEqualTo(instant(session, "started_at"));
    }
    Facts.assertCountersEqualRows(api);
    assertThat(post("verify", "{}")).contains("\"ok\":true");
  }

  @Test
  void retention_goes_by_the_time_of_receipt() throws Exception {
    write("2020-06-01_00-00-00-000");
    awaitEvents();
    now.set(START.plus(Duration.ofDays(2)));
    write("2020-06-01_00-00-00-000");
    awaitEvents();

    String answer =
        post("cleanup", "{\"before\":\"" + START.plus(Duration.ofDays(1)) + "\",\"confirm\":true}");

    assertThat(answer).contains("\"events\":1,");
    // The page keeps the newest events in memory; a search asks the log.
    JsonNode left = api.get("/api/v1/events?q=type:Stop").get("items");
    assertThat(left).hasSize(1);
    assertThat(instant(left.get(0), "received_at")).isEqualTo(now.get());
  }

  private void write(String time) throws IOException {
    written++;
    files.writeText(
        time + "_Stop_s" + written + ".json",
        HookFiles.payload("Stop", "s" + written, ",\"n\":" + written));
  }

  private List<JsonNode> awaitEvents() throws IOException {
    await()
        .atMost(ofSeconds(20))
        .until(() -> api.get("/api/v1/stats").get("last_seq").asInt() == written);
    return api.allEvents();
  }

  private JsonNode metricsOf(int events) throws IOException {
    await()
        .atMost(ofSeconds(20))
        .ignoreExceptions()
        .until(() -> api.get("/api/v1/metrics/snapshot").get("events").asInt() == events);
    return api.get("/api/v1/metrics/snapshot");
  }

  private List<Integer> newestFirst() throws IOException {
    List<Integer> seqs = new ArrayList<>();
    api.get("/api/v1/events").get("items").forEach(event -> seqs.add(event.get("seq").asInt()));
    return seqs;
  }

  private String post(String what, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.base() + "/api/v1/" + what))
            .header("Authorization", "Bearer " + api.token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(answer).toString();
  }

  private static Instant instant(JsonNode object, String field) {
    return Instant.parse(object.get(field).asText());
  }
}
