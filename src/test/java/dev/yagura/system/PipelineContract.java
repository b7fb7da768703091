package dev.yagura.system;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the pipeline promises, whether its rooms share one JVM or are split over nodes: subclasses
 * say how they are seated, the tests are the same.
 */
abstract class PipelineContract {
  @TempDir Path home;

  private final List<SeatedNode> nodes = new ArrayList<>();

  /**
   * The roles of each node, in the order in which they start; the one with {@code web} is asked.
   */
  abstract List<String> seating();

  private Api start() throws IOException {
    Api api = null;
    for (String roles : seating()) {
      SeatedNode node =
          SeatedNode.start(
              home,
              Clock.systemUTC(),
              "node.roles",
              roles,
              "cluster.enabled",
              Boolean.toString(seating().size() > 1));
      nodes.add(node);
      if (node.hasPage()) {
        api = node.api();
      }
    }
    return api;
  }

  @AfterEach
  void stop() {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      nodes.get(i).close();
    }
  }

  @Test
  void a_file_becomes_an_event_with_all_of_its_payload() throws IOException {
    HookFiles files = HookFiles.below(home);
    Api api = start();
    files.write(
        "PreToolUse",
        "s-1",
        ",\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"ls\",\"description\":\"一覧\"},\"tool_use_id\":\"t1\"");
    List<JsonNode> events = awaitEvents(api, 1);
    assertThat(events.get(0).get("event_type").asText()).isEqualTo("PreToolUse");
    assertThat(events.get(0).get("project").asText()).isEqualTo("project-one");
    assertThat(events.get(0).get("summary").asText()).isEqualTo("一覧 · ls");
    JsonNode whole = api.get("/api/v1/events/" + events.get(0).get("event_id").asText());
    assertThat(whole.at("/raw_data/tool_input/command").asText()).isEqualTo("ls");
    assertThat(whole.at("/tool_input/description").asText()).isEqualTo("一覧");
  }

  @Test
  void files_that_were_written_while_nobody_ran_are_stored_once() throws IOException {
    HookFiles files = HookFiles.below(home);
    for (int i = 0; i < 300; i++) {
      files.prompt("s-" + i % 7, "prompt " + i);
    }
    Api api = start();
    awaitEvents(api, 300);
    stop();
    nodes.clear();
    files.prompt("s-0", "the last one");
    Api again = start();
    List<JsonNode> events = awaitEvents(again, 301);
    assertThat(events).extracting(e -> e.get("event_id").asText()).doesNotHaveDuplicates();
    assertThat(events).extracting(e -> e.get("seq").asLong()).isSorted().endsWith(301L);
  }

  @Test
  void the_same_content_is_one_event_and_new_content_under_the_same_name_is_another()
      throws IOException {
    HookFiles files = HookFiles.below(home);
    Api api = start();
    String name = files.name("Stop", "s-1");
    files.writeText(name, HookFiles.payload("Stop", "s-1", ",\"stop_hook_active\":false"));
    awaitEvents(api, 1);
    files.writeText(name, HookFiles.payload("Stop", "s-1", ",\"stop_hook_active\":false"));
    files.writeText(
        files.name("Stop", "s-2"), HookFiles.payload("Stop", "s-2", ",\"stop_hook_active\":false"));
    awaitEvents(api, 2);
    files.writeText(name, HookFiles.payload("Stop", "s-1", ",\"stop_hook_active\":true"));
    awaitEvents(api, 3);
  }

  @Test
  void a_broken_file_becomes_one_dead_letter_and_the_next_event_is_fine() throws IOException {
    HookFiles files = HookFiles.below(home);
    Api api = start();
    files.writeText(files.name("Stop", "s-1"), "{\"session_id\":\"s-1\",\"hook_event_na");
    files.prompt("s-1", "after it");
    awaitEvents(api, 1);
    await()
        .atMost(ofSeconds(20))
        .untilAsserted(
            () -> assertThat(api.get("/api/v1/stats").get("dead_letters").asInt()).isEqualTo(1));
    assertThat(api.get("/api/v1/stats").get("events_total").asInt()).isEqualTo(1);
  }

  @Test
  void sessions_and_metrics_count_what_the_rows_say() throws IOException {
    HookFiles files = HookFiles.below(home);
    Api api = start();
    for (int i = 0; i < 60; i++) {
      String tool =
          ",\"tool_name\":\"Read\",\"tool_input\":{\"file_path\":\"/a\"},\"tool_use_id\":\"t"
              + i
              + "\"";
      files.write("PreToolUse", "s-" + i % 3, tool);
      files.write("PostToolUse", "s-" + i % 3, tool + ",\"tool_response\":{},\"duration_ms\":" + i);
    }
    awaitEvents(api, 120);
    await()
        .atMost(ofSeconds(10))
        .untilAsserted(
            () -> {
              JsonNode stats = api.get("/api/v1/stats");
              assertThat(stats.get("events_total").asInt()).isEqualTo(120);
              assertThat(stats.get("sessions_total").asInt()).isEqualTo(3);
              assertThat(stats.at("/top_tools/0/tool").asText()).isEqualTo("Read");
              assertThat(api.get("/api/v1/sessions/s-1").get("events").asInt()).isEqualTo(40);
              assertThat(api.get("/api/v1/metrics/snapshot").get("events").asInt()).isEqualTo(120);
            });
  }

  @Test
  void health_knows_every_room_of_every_node() throws IOException {
    Files.createDirectories(home.resolve(".claude/hooks/logs/raw_json"));
    Api api = start();
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(api.send("/health/ready").statusCode()).isEqualTo(200);
              JsonNode health = api.get("/health");
              assertThat(health.get("status").asText()).isIn("healthy", "warning");
              assertThat(health.get("nodes")).hasSize(seating().size());
              assertThat(health.get("checks").findValuesAsText("id"))
                  .anyMatch(id -> id.endsWith("/watch"))
                  .anyMatch(id -> id.endsWith("/store"))
                  .anyMatch(id -> id.endsWith("/normalize"));
            });
  }

  private static List<JsonNode> awaitEvents(Api api, int count) {
    return await().atMost(ofSeconds(30)).until(api::allEvents, events -> events.size() >= count);
  }
}
