package dev.yagura.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in the folder, seen from outside: rows R13-R16 and R19 of the acceptance. */
class FolderFaultsTest {
  @TempDir Path home;

  private HookFiles files;
  private SeatedNode node;
  private Api api;

  @BeforeEach
  void start() throws IOException {
    files = HookFiles.below(home);
    node = SeatedNode.start(home, Clock.systemUTC(), "node.roles", "");
    api = node.api();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void each_content_is_stored_once_however_it_came_into_the_folder() throws IOException {
    writeInPlace(files.name("Stop", "s-1"), HookFiles.payload("Stop", "s-1", filler()));
    files.write("Stop", "s-2", "");
    Path elsewhere =
        Files.writeString(home.resolve("linked"), HookFiles.payload("Stop", "s-3", ""));
    Files.createLink(files.folder().resolve(files.name("Stop", "s-3")), elsewhere);
    String name = files.name("Stop", "s-4");
    Files.writeString(files.folder().resolve(name), HookFiles.payload("Stop", "s-4", ""));
    awaitEvents(4);
    Files.writeString(files.folder().resolve(name), HookFiles.payload("Stop", "s-4", ",\"v\":2"));

    List<JsonNode> events = awaitEvents(5);
    assertThat(events)
        .extracting(event -> event.get("session_id").asText())
        .containsExactlyInAnyOrder("s-1", "s-2", "s-3", "s-4", "s-4");
    assertThat(letters()).isEmpty();
  }

  @Test
  void hostile_content_is_a_dead_letter_by_name_and_the_next_event_is_fine() throws IOException {
    files.writeText(files.name("Stop", "a"), "{\"a\":" + "[".repeat(100_000));
    files.writeText(files.name("Stop", "b"), "{\"n\":" + "9".repeat(1001) + "}");
    files.writeText(files.name("Stop", "c"), "{\"" + "k".repeat(60_000) + "\":1}");
    files.writeText(files.name("Stop", "d"), "{\"half\":");
    files.writeText(files.name("Stop", "e"), "");
    files.prompt("s", "after them");

    awaitEvents(1);
    await().atMost(ofSeconds(20)).until(() -> letters().size() == 5);
    assertThat(letters())
        .extracting(letter -> letter.get("code").asText())
        .containsExactlyInAnyOrder("too_deep", "limit", "limit", "malformed_json", "empty");
  }

  @Test
  void damaged_text_is_flagged_and_its_bytes_come_back_exactly() throws Exception {
    List<byte[]> payloads =
        List.of(
            bytes("{\"session_id\":\"a\",\"session_id\":\"b\",\"hook_event_name\":\"Stop\"}"),
            bytes("{\"session_id\":\"u\",\"hook_event_name\":\"Stop\",\"x\":\"\\ud800\\u0000\"}"),
            bytes("\uFEFF{\"session_id\":\"bom\",\"hook_event_name\":\"Stop\",\"n\":1e400}"),
            "{\"session_id\":\"l\",\"hook_event_name\":\"Stop\",\"x\":\"caf\u00e9\"}"
                .getBytes(StandardCharsets.ISO_8859_1));
    for (byte[] payload : payloads) {
      Files.write(files.folder().resolve(files.name("Stop", "x")), payload);
    }

    for (JsonNode event : awaitEvents(payloads.size())) {
      byte[] raw = raw("/api/v1/events/" + event.get("event_id").asText() + "/raw");
      assertThat(payloads).anySatisfy(payload -> assertThat(raw).isEqualTo(payload));
      JsonNode whole = api.get("/api/v1/events/" + event.get("event_id").asText());
      assertThat(api.send("/api/v1/events/" + event.get("event_id").asText()).body())
          .doesNotContain("Infinity");
      if (event.get("session_id").asText().equals("b")) {
        assertThat(whole.get("tags").toString()).contains("duplicate_key");
      }
    }
    assertThat(awaitEvents(4))
        .extracting(event -> event.get("session_id").asText())
        .containsExactlyInAnyOrder("b", "u", "bom", "l");
  }

  @Test
  void a_dead_letter_becomes_an_event_when_a_backup_appears_and_it_is_replayed() throws Exception {
    String name = files.name("Stop", "s-1");
    Path damaged = files.writeText(name, "{\"session_id\":\"s-1\",");
    await().atMost(ofSeconds(20)).until(() -> letters().size() == 1);
    Files.writeString(
        files.folder().resolve(name.replace(".json", ".bak")),
        HookFiles.payload("Stop", "s-1", ""));

    assertThat(
            post(
                "/api/v1/dead-letters/replay",
                "{\"ids\":[\"%s\"]}".formatted(letters().get(0).get("id").asText())))
        .isLessThan(300);

    JsonNode event = awaitEvents(1).get(0);
    assertThat(api.get("/api/v1/events/" + event.get("event_id").asText()).get("tags").toString())
        .contains("restored_from_bak");
    await().atMost(ofSeconds(20)).until(() -> letters().isEmpty());
    assertThat(damaged).hasContent("{\"session_id\":\"s-1\",");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String filler() {
    return ",\"filler\":\"" + "x".repeat(40_000) + "\"";
  }

  /** As slow hooks do: 4 KB at a time with pauses between them. */
  private void writeInPlace(String name, String text) throws IOException {
    byte[] bytes = bytes(text);
    AtomicInteger written = new AtomicInteger();
    try (OutputStream out = Files.newOutputStream(files.folder().resolve(name))) {
      await()
          .pollInterval(50, TimeUnit.MILLISECONDS)
          .atMost(ofSeconds(20))
          .until(
              () -> {
                int from = written.get();
                int size = Math.min(4096, bytes.length - from);
                out.write(bytes, from, size);
                return written.addAndGet(size) == bytes.length;
              });
    }
  }

  private List<JsonNode> letters() throws IOException {
    List<JsonNode> letters = new ArrayList<>();
    api.get("/api/v1/dead-letters?limit=100").get("items").forEach(letters::add);
    return letters;
  }

  private byte[] raw(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  private int post(String path, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api.base() + path))
        .header("Authorization", "Bearer " + api.token());
  }

  private List<JsonNode> awaitEvents(int count) {
    return await().atMost(ofSeconds(30)).until(api::allEvents, events -> events.size() >= count);
  }
}
