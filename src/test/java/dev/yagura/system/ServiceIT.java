package dev.yagura.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** start, stop, restart and status as a user types them, with the real jar. */
class ServiceIT {
  @TempDir Path home;

  /** What a command said, both outputs together, and its exit code. */
  private record Said(int code, String text) {}

  private Said yagura(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                RunningJar.jar().toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("--home", home.toString()));
    Path output = Files.createTempFile(home, "said-", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), Files.readString(output));
  }

  private JsonNode status() throws Exception {
    return new ObjectMapper().readTree(yagura("status", "--json").text());
  }

  private static long pid(JsonNode status) {
    return status.at("/nodes/0/pid").asLong();
  }

  @AfterEach
  void stop() throws Exception {
    yagura("stop", "--force");
  }

  @Test
  void a_node_is_started_looked_at_restarted_killed_started_again_and_stopped() throws Exception {
    Said none = yagura("status");
    assertThat(none.code()).isEqualTo(3);
    assertThat(yagura("stop").code()).isEqualTo(3);

    Said started = yagura("start", "--port", "0", "--node", "box");
    assertThat(started.code()).as(started.text()).isZero();
    String token = Files.readString(home.resolve(".local/share/yagura/token")).strip();
    assertThat(started.text())
        .contains("Yagura is ready", "node box", "box.log")
        .doesNotContain(token);
    assertThat(home.resolve(".local/share/yagura/logs/start.log"))
        .content()
        .contains("Yagura is ready: http://127.0.0.1:")
        .doesNotContain(token);
    // A room that has not heard of its neighbours yet says that it does not know.
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              JsonNode status = status();
              assertThat(status.path("running").asBoolean()).isTrue();
              assertThat(status.path("status").asText()).isIn("healthy", "warning");
              assertThat(status.path("events").isNumber()).isTrue();
            });
    long first = pid(status());

    Said twice = yagura("start", "--port", "0", "--node", "box");
    assertThat(twice.code()).isEqualTo(1);
    assertThat(twice.text()).contains("runs already (pid " + first + ")");

    Said restarted = yagura("restart");
    assertThat(restarted.code()).as(restarted.text()).isZero();
    assertThat(restarted.text()).contains("Node box stopped after", "node box");
    long second = pid(status());
    assertThat(second).isNotEqualTo(first);

    assertThat(ProcessHandle.of(second).orElseThrow().destroyForcibly()).isTrue();
    ProcessHandle.of(second).ifPresent(handle -> handle.onExit().join());
    Said killed = yagura("status");
    assertThat(killed.code()).isEqualTo(3);
    assertThat(killed.text()).contains("ended without an orderly stop");
    Said again = yagura("start", "--port", "0", "--node", "box");
    assertThat(again.code()).as(again.text()).isZero();
    assertThat(home.resolve(".local/share/yagura/logs/box.log"))
        .content()
        .contains("the last run (pid " + second + ") ended without an orderly stop");

    Said stopped = yagura("stop");
    assertThat(stopped.code()).as(stopped.text()).isZero();
    assertThat(stopped.text()).contains("Node box stopped after");
    assertThat(yagura("status").code()).isEqualTo(3);
  }

  @Test
  void a_port_that_is_taken_is_told_with_its_holder_and_nothing_runs() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      Said said = yagura("start", "--port", port);
      assertThat(said.code()).isEqualTo(1);
      assertThat(said.text())
          .contains("port " + port + " is taken by ", "--port N", "Nothing runs");
      if (Files.isReadable(Path.of("/proc/net/tcp"))) {
        assertThat(said.text()).contains("pid " + ProcessHandle.current().pid());
      }
    }
    assertThat(yagura("status").code()).isEqualTo(3);
  }

  @Test
  void wrong_settings_are_told_with_the_code_of_wrong_settings() throws Exception {
    Said said = yagura("start", "--port", "eighty");
    assertThat(said.code()).isEqualTo(5);
    assertThat(said.text()).contains("web.port", "eighty");
  }

  @Test
  void logs_are_json_when_that_is_set() throws Exception {
    Path config = Files.createDirectories(home.resolve(".config/yagura")).resolve("yagura.yaml");
    Files.writeString(config, "logging:\n  format: json\n");
    assertThat(yagura("start", "--port", "0", "--node", "box").code()).isZero();
    assertThat(yagura("stop").code()).isZero();
    for (String line : lines(home.resolve(".local/share/yagura/logs/box.log"))) {
      assertThat(new ObjectMapper().readTree(line).path("message").isTextual()).isTrue();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).isNotEmpty();
    return lines;
  }
}
