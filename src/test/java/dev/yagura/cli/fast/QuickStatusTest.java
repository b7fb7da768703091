package dev.yagura.cli.fast;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.yagura.vocabulary.setting.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code status} against a server that says what it is told to. */
class QuickStatusTest {
  @TempDir Path folder;
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private Home home;
  private HttpServer server;
  private String health = "";
  private String figures = "{\"stages\":{\"lag\":{\"count\":3,\"p95\":12.4}}}";

  @BeforeEach
  void open() throws IOException {
    home = Home.below(folder);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          String body = exchange.getRequestURI().getPath().equals("/health") ? health : figures;
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void node(String name, String ending, int port) throws IOException {
    Path run = Files.createDirectories(home.run());
    Files.writeString(run.resolve(name + ".pid"), ProcessHandle.current().pid() + "\n");
    Files.writeString(run.resolve(name + ending), port + "\n");
    Files.writeString(home.token(), "sesame\n");
  }

  private String told = "";

  private OptionalInt status(String... flags) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] args = new String[flags.length + 3];
    args[0] = "status";
    args[1] = "--home";
    args[2] = folder.toString();
    System.arraycopy(flags, 0, args, 3, flags.length);
    OptionalInt code = QuickStatus.answer(args, Map.of(), new PrintStream(out, true));
    told = out.toString(StandardCharsets.UTF_8);
    return code;
  }

  @Test
  void a_home_without_nodes_is_not_running() {
    assertThat(status()).hasValue(3);
    assertThat(told).contains("Yagura is not running", "yagura start");
    assertThat(status("--json")).hasValue(3);
    assertThat(told).startsWith("{\"running\":false,\"status\":\"stopped\"");
  }

  @Test
  void a_well_node_is_told_with_its_figures_and_no_token() throws IOException {
    node("box", ".port", server.getAddress().getPort());
    health =
        """
        {"status":"warning","checks":[
          {"id":"box/store","status":"healthy","message":"","data":{"events":"12345"}},
          {"id":"box/watch","status":"healthy","message":"","data":{"pending_files":"7"}},
          {"id":"box/disk","status":"warning","message":"91 % full\\u001b[31m","data":{}}]}
        """;
    assertThat(status()).hasValue(0);
    assertThat(told)
        .contains(
            "Yagura is warning",
            "node box, pid " + ProcessHandle.current().pid(),
            "http://127.0.0.1:" + server.getAddress().getPort() + "/",
            "12,345 events, 7 files waiting, lag 12 ms (p95)",
            "warning  box/disk  91 % full?[31m")
        .doesNotContain("sesame", "\u001b");
    assertThat(tokens).containsOnly("Bearer sesame");
    assertThat(status("--json")).hasValue(0);
    assertThat(PlainJson.read(told))
        .isInstanceOfSatisfying(
            Map.class,
            object -> {
              assertThat(object.get("events")).isEqualTo(12345.0);
              assertThat(object.get("lag_p95_ms")).isEqualTo(12.4);
              assertThat(object.get("nodes").toString()).contains("uptime_ms");
            });
  }

  @Test
  void a_critical_node_and_one_that_does_not_answer_are_unhealthy() throws IOException {
    node("box", ".port", server.getAddress().getPort());
    health = "{\"status\":\"critical\",\"checks\":[]}";
    assertThat(status()).hasValue(4);
    assertThat(told).contains("Yagura is critical", "yagura doctor");
    server.stop(0);
    assertThat(status()).hasValue(4);
    assertThat(told).contains("Yagura is unreachable");
  }

  @Test
  void a_node_whose_figures_cannot_be_read_is_as_well_as_its_health_says() throws IOException {
    node("box", ".port", server.getAddress().getPort());
    health =
        "{\"status\":\"healthy\",\"checks\":[{\"id\":\"box/store\",\"status\":\"healthy\",\"data\":{\"events\":\"3\"}}]}";
    figures = "<html>";
    assertThat(status()).hasValue(0);
    assertThat(told).contains("Yagura is healthy", "3 events").doesNotContain("lag");
  }

  @Test
  void a_node_that_knows_no_room_yet_is_starting() throws IOException {
    node("box", ".port", server.getAddress().getPort());
    health = "{\"status\":\"unknown\",\"checks\":[]}";
    assertThat(status()).hasValue(4);
    assertThat(told).contains("Yagura is starting", "ask again").doesNotContain("doctor");
    assertThat(status("--json")).hasValue(4);
    assertThat(told).contains("\"status\":\"starting\"");
  }

  @Test
  void it_speaks_japanese_where_that_is_asked_for() throws IOException {
    node("box", ".port", server.getAddress().getPort());
    health =
        "{\"status\":\"critical\",\"checks\":[{\"id\":\"box/disk\",\"status\":\"critical\",\"message\":\"full\"}]}";
    assertThat(status("--lang", "ja")).hasValue(4);
    assertThat(told).contains("Yagura の状態: 異常", "異常     box/disk  full");
    assertThat(status("--lang=xx")).isEmpty();
  }

  @Test
  void a_node_without_page_is_asked_without_token() throws IOException {
    node("edge", ".probe", server.getAddress().getPort());
    health = "{\"status\":\"healthy\",\"checks\":[{\"id\":\"edge/watch\",\"status\":\"healthy\"}]}";
    assertThat(status()).hasValue(0);
    assertThat(told).contains("/health");
    assertThat(tokens).containsOnly("null");
  }

  @Test
  void what_a_crash_left_behind_is_told() throws IOException {
    Path run = Files.createDirectories(home.run());
    Files.writeString(run.resolve("box.pid"), "999999999\n");
    assertThat(status()).hasValue(3);
    assertThat(told).contains("node box, pid 999999999: ended without an orderly stop");
  }

  @Test
  void other_commands_and_flags_are_left_to_the_tree() {
    assertThat(status("--help")).isEmpty();
    assertThat(QuickStatus.answer(new String[] {"stats"}, Map.of(), System.out)).isEmpty();
    assertThat(QuickStatus.answer(new String[0], Map.of(), System.out)).isEmpty();
  }
}
