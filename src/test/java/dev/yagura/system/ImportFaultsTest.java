package dev.yagura.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows R12 and R14 to R18 of the acceptance, inside archives and lines, through the real rooms. */
class ImportFaultsTest {
  private static final String DEEP = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

  @TempDir Path home;
  private SeatedNode node;
  private Api api;
  private int names;

  @BeforeEach
  void start() throws IOException {
    node =
        SeatedNode.start(
            home, Clock.systemUTC(), "node.roles", "", "intake.max-event-bytes", "1048576");
    api = node.api();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void an_archive_of_everything_that_can_be_wrong_gives_what_is_good_and_says_the_rest()
      throws Exception {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("2026/" + name("good"), prompt("good", "x"));
    entries.put("../../" + name("climbs"), prompt("climbs", "x"));
    entries.put(name("bom"), ("\ufeff" + new String(prompt("bom", "x"), UTF_8)).getBytes(UTF_8));
    entries.put(name("utf8"), new String(prompt("utf8", "\u00ff"), UTF_8).getBytes(ISO_8859_1));
    entries.put(
        name("twice"),
        "{\"session_id\":\"twice\",\"session_id\":\"twice\",\"hook_event_name\":\"Stop\"}"
            .getBytes(UTF_8));
    entries.put(name("deep"), DEEP.getBytes(UTF_8));
    entries.put(name("bomb"), new byte[20_000_000]);
    entries.put(name("empty"), new byte[0]);
    entries.put(name("link"), "/etc/passwd".getBytes(UTF_8));
    entries.put(name("twin").replace(".json", "_pretty.json"), prompt("twin", "x"));
    for (String odd : List.of("a\nb.json", "..json", "%2e%2e.json", name("x") + ".tmp", "notes")) {
      entries.put(odd, prompt("never", "x"));
    }
    Path archive = archive(entries);

    JsonNode done = imported(archive);

    assertThat(done.get("stored").asInt()).as(done.toString()).isEqualTo(5);
    assertThat(done.get("dead_letters").asInt()).isEqualTo(4);
    assertThat(done.get("bytes_done").asLong()).isEqualTo(Files.size(archive));
    assertThat(api.allEvents())
        .extracting(event -> event.get("session_id").asText())
        .containsExactlyInAnyOrder("good", "climbs", "bom", "utf8", "twice");
    assertThat(tags("twice")).contains("duplicate_key");
    assertThat(tags("utf8")).contains("utf8");
    assertThat(letters())
        .containsExactlyInAnyOrder("too_deep", "too_large", "empty", "malformed_json");

    JsonNode again = imported(archive);
    assertThat(again.get("stored").asInt()).isZero();
    assertThat(api.allEvents()).hasSize(5);
    assertThat(letters()).hasSize(4);
    assertThat(api.get("/health").get("status").asText()).isNotEqualTo("critical");
  }

  @Test
  void lines_that_are_wrong_are_told_and_the_others_have_their_own_time() throws Exception {
    Path lines = home.resolve("old.ndjson");
    String timed =
        new String(prompt("timed", "x"), UTF_8)
            .replaceFirst("\\{", "{\"timestamp\":\"2025-07-08T15:59:56.257Z\",");
    Files.writeString(
        lines,
        "\ufeff" + timed + "\n" + DEEP + "\n{\"half\":\n" + "x".repeat(1_100_000) + "\n" + timed);

    JsonNode done = imported(lines);

    assertThat(done.get("stored").asInt()).as(done.toString()).isEqualTo(2);
    assertThat(done.get("skipped").asInt()).isEqualTo(3);
    assertThat(done.get("problem").asText()).contains("line 2", "line 3", "line 4");
    assertThat(api.allEvents())
        .allMatch(e -> e.get("timestamp").asText().equals("2025-07-08T15:59:56.257Z"));
    assertThat(imported(lines).get("stored").asInt()).isZero();
    assertThat(api.allEvents()).hasSize(2);
  }

  private String tags(String session) throws IOException {
    return api.allEvents().stream()
        .filter(event -> event.get("session_id").asText().equals(session))
        .map(event -> event.get("tags").toString())
        .findFirst()
        .orElseThrow();
  }

  private List<String> letters() throws IOException {
    return api.get("/api/v1/dead-letters").get("items").findValuesAsText("code");
  }

  private String name(String session) {
    return "2026-03-01_10-00-00-%03d_UserPromptSubmit_%s.json".formatted(names++, session);
  }

  private static byte[] prompt(String session, String text) {
    return HookFiles.payload("UserPromptSubmit", session, ",\"prompt\":\"" + text + "\"")
        .getBytes(UTF_8);
  }

  private Path archive(Map<String, byte[]> entries) throws IOException {
    Path path = home.resolve("all.zip");
    try (OutputStream file = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return path;
  }

  private JsonNode imported(Path path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.base() + "/api/v1/imports"))
            .header("Authorization", "Bearer " + api.token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"paths\":[\"" + path + "\"]}"))
            .build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    String id = new ObjectMapper().readTree(answer).path("id").asText();
    String address = "/api/v1/imports/" + id;
    await()
        .atMost(ofSeconds(60))
        .until(() -> !api.get(address).get("state").asText().equals("running"));
    return api.get(address);
  }
}
