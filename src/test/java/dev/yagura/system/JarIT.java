package dev.yagura.system;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fat jar as a user starts it: a green compile proves nothing about versions that have to fit
 * at run time.
 */
class JarIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  @Test
  void one_file_becomes_a_row_a_frame_and_a_line_of_the_stream() throws Exception {
    oneFileEverywhere(Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  @Test
  void the_same_jar_does_the_same_on_java_25() throws Exception {
    Path java25 = newestJava();
    assumeTrue(
        java25 != null, "no JDK 25 is installed on this machine, so the jar was not tried on one");
    oneFileEverywhere(java25);
  }

  @Test
  void a_second_node_joins_and_its_files_reach_the_first() throws Exception {
    String[] hub = {"--cluster", "--roles", "store,session,metrics,health,web"};
    String[] edge = {"--cluster", "--roles", "watch,normalize"};
    HookFiles files = HookFiles.below(home);
    try (RunningJar first = RunningJar.start(home, hub);
        RunningJar second = RunningJar.start(home, edge)) {
      assertThat(second.ready()).contains("rooms normalize, watch");
      files.prompt("s-1", "across nodes");
      Api api = first.api();
      await().atMost(ofSeconds(20)).until(() -> api.allEvents().size() == 1);
      assertThat(second.terminate()).isZero();
      assertThat(first.terminate()).isZero();
    }
  }

  @Test
  void a_second_log_in_the_cluster_is_refused(@TempDir Path other) throws Exception {
    try (RunningJar hub = RunningJar.start(home, "--cluster");
        RunningJar second =
            RunningJar.start(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                other,
                "--cluster",
                "--node",
                "second",
                "--cluster-keys",
                home.resolve(".local/share/yagura/cluster").toString())) {
      assertThat(hub.ready()).isNotEmpty();
      assertThat(second.process().waitFor(40, TimeUnit.SECONDS)).isTrue();
      assertThat(second.process().exitValue()).isEqualTo(1);
      assertThat(second.errors()).contains("another node of this cluster keeps the log already");
    }
  }

  @Test
  void a_second_instance_on_the_same_data_is_refused_and_a_killed_one_does_not_block()
      throws Exception {
    try (RunningJar first = RunningJar.start(home)) {
      try (RunningJar second =
          RunningJar.start(Path.of(System.getProperty("java.home"), "bin", "java"), home)) {
        assertThat(second.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.process().exitValue()).isEqualTo(1);
        assertThat(second.errors())
            .contains("runs already")
            .contains(Long.toString(first.process().pid()));
      }
      first.kill();
    }
    RunningJar.start(home).close();
  }

  @Test
  void a_store_of_another_node_on_the_same_data_is_refused() throws Exception {
    try (RunningJar first = RunningJar.start(home);
        RunningJar second =
            RunningJar.start(
                Path.of(System.getProperty("java.home"), "bin", "java"), home, "--node", "other")) {
      assertThat(first.ready()).isNotEmpty();
      assertThat(second.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(second.process().exitValue()).isEqualTo(1);
      assertThat(second.errors())
          .contains("store could not start")
          .contains(Long.toString(first.process().pid()));
    }
  }

  @Test
  void sigterm_ends_with_zero_within_five_seconds_and_leaves_nothing_that_others_can_read()
      throws Exception {
    HookFiles files = HookFiles.below(home);
    try (RunningJar jar = RunningJar.start(home)) {
      for (int i = 0; i < 500; i++) {
        files.prompt("s-1", "prompt " + i);
      }
      long begun = System.nanoTime();
      assertThat(jar.terminate()).isZero();
      assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)).isLessThan(5);
    }
    try (Stream<Path> own = Files.walk(home.resolve(".local/share/yagura"))) {
      assertThat(own.filter(path -> openToOthers(path))).isEmpty();
    }
  }

  @Test
  void wrong_settings_are_all_told_at_once_and_nothing_starts() throws Exception {
    try (RunningJar jar =
        RunningJar.start(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            home,
            "--port",
            "eighty",
            "--roles",
            "wach")) {
      assertThat(jar.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(jar.process().exitValue()).isEqualTo(5);
      assertThat(jar.errors()).contains("web.port", "eighty", "node.roles", "wach");
    }
    assertThat(home.resolve(".local/share/yagura/yagura.db")).doesNotExist();
  }

  @Test
  void another_bind_address_needs_consent() throws IOException {
    assertThatThrownBy(() -> RunningJar.start(home, "--bind", "0.0.0.0"))
        .hasMessageContaining("allow-remote");
  }

  private void oneFileEverywhere(Path java) throws Exception {
    HookFiles files = HookFiles.below(home);
    try (RunningJar jar = RunningJar.start(java, home).awaitReady()) {
      Api api = jar.api();
      List<String> frames = new CopyOnWriteArrayList<>();
      WebSocket socket = register(api, frames);
      List<String> stream = new CopyOnWriteArrayList<>();
      HttpClient http = HttpClient.newHttpClient();
      http.sendAsync(
          HttpRequest.newBuilder(URI.create(api.base() + "/api/v1/events/stream"))
              .header("Authorization", "Bearer " + api.token())
              .build(),
          HttpResponse.BodyHandlers.fromLineSubscriber(lines(stream)));
      await()
          .atMost(ofSeconds(10))
          .until(() -> stream.stream().anyMatch(line -> line.startsWith("event: hello")));
      files.prompt("s-1", "one file, three ways");
      await().atMost(ofSeconds(20)).until(() -> api.allEvents().size() == 1);
      await()
          .atMost(ofSeconds(10))
          .until(() -> frames.stream().anyMatch(frame -> frame.contains("one file, three ways")));
      await()
          .atMost(ofSeconds(10))
          .until(() -> stream.contains("id: 1") || stream.contains("id:1"));
      JsonNode frame =
          JSON.readTree(
              frames.stream()
                  .filter(text -> text.contains("three ways"))
                  .findFirst()
                  .orElseThrow());
      assertThat(frame.at("/body/first").asLong()).isEqualTo(1);
      assertThat(frame.at("/body/last").asLong()).isEqualTo(1);
      socket.abort();
      assertThat(jar.terminate()).isZero();
      assertThat(jar.errors()).doesNotContain("ERROR").doesNotContain("Exception");
    }
  }

  private static WebSocket register(Api api, List<String> frames) throws Exception {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + api.token())
        .buildAsync(
            URI.create(api.base().replace("http", "ws") + "/eventbus/websocket"),
            new Frames(frames))
        .thenCompose(
            socket ->
                socket.sendText(
                    "{\"type\":\"register\",\"address\":\"ui.events\",\"headers\":{}}", true))
        .get(10, TimeUnit.SECONDS);
  }

  private static java.util.concurrent.Flow.Subscriber<String> lines(List<String> into) {
    return new java.util.concurrent.Flow.Subscriber<>() {
      @Override
      public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
      }

      @Override
      public void onNext(String line) {
        into.add(line);
      }

      @Override
      public void onError(Throwable cause) {
        into.add("error " + cause);
      }

      @Override
      public void onComplete() {
        into.add("end");
      }
    };
  }

  private static boolean openToOthers(Path path) {
    try {
      return !PosixFilePermissions.toString(Files.getPosixFilePermissions(path)).endsWith("------");
    } catch (IOException e) {
      return true;
    }
  }

  private static Path newestJava() throws IOException {
    Path folder = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(folder)) {
      return null;
    }
    try (Stream<Path> installed = Files.list(folder)) {
      return installed
          .filter(path -> path.getFileName().toString().contains("25"))
          .map(path -> path.resolve("bin/java"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElse(null);
    }
  }

  /** Collects text and binary frames; the raw socket of the bridge sends binary ones. */
  private record Frames(List<String> frames) implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      frames.add(StandardCharsets.UTF_8.decode(data).toString());
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      frames.add(data.toString());
      socket.request(1);
      return null;
    }
  }
}
