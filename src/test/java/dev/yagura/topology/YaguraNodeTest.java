package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Layer;
import dev.yagura.web.WebVerticle;
import io.vertx.core.Deployable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A whole node, and what may happen to it while its rooms are being seated. */
@Timeout(120)
class YaguraNodeTest {
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final List<WebVerticle> doors = new ArrayList<>();
  @TempDir Path folder;
  private Home home;
  private NodePlan plan;

  /** Its door can be found before the node has started. */
  @BeforeEach
  void plan() {
    root.setLevel(Level.INFO);
    home = Home.below(folder);
    Layer settings = new Layer("test", Map.of("web.port", "0", "node.name", "box"));
    plan =
        NodePlan.of(
            new RunOptions(home, null, false, List.of(settings)), "test", Clock.systemUTC());
    Supplier<Deployable> web = planned("web");
    plan.rooms()
        .put(
            "web",
            () -> {
              WebVerticle room = (WebVerticle) web.get();
              doors.add(room);
              return room;
            });
  }

  @AfterEach
  void quiet() {
    root.setLevel(level);
    LogFiles.hear(new ErrorBook());
  }

  private Supplier<Deployable> planned(String room) {
    Supplier<Deployable> planned = plan.rooms().get(room);
    assertThat(planned).as(room).isNotNull();
    return planned;
  }

  /** Something happens just before the room is built. */
  private void before(String room, Runnable happens) {
    Supplier<Deployable> planned = planned(room);
    plan.rooms()
        .put(
            room,
            () -> {
              happens.run();
              return planned.get();
            });
  }

  private HttpResponse<String> get(String path) {
    URI address = URI.create("http://127.0.0.1:" + doors.get(0).port() + path);
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private YaguraNode start() throws IOException {
    return YaguraNode.start(plan, Clock.systemUTC());
  }

  private List<String> warnings() {
    return plan.errors().told(100).newest().stream().map(Vitals.ErrorLine::message).toList();
  }

  private void isClosed() {
    assertThat(doors).hasSize(1);
    assertThatThrownBy(() -> new Socket("127.0.0.1", doors.get(0).port()).close())
        .isInstanceOf(ConnectException.class);
    assertThat(home.run()).isEmptyDirectory();
  }

  @Test
  void every_meter_names_the_node_even_if_pollers_call_during_the_start() throws Exception {
    List<Integer> answers = new ArrayList<>();
    before("meters", () -> answers.add(get("/health/live").statusCode()));
    YaguraNode node = start();
    try {
      assertThat(answers).containsExactly(200);
      List<String> samples =
          get("/metrics").body().lines().filter(line -> !line.startsWith("#")).toList();
      assertThat(samples).isNotEmpty().allMatch(line -> line.contains("node=\"box\""));
      assertThat(String.join("\n", samples))
          .contains("vertx_pool_", "vertx_http_server_response_time_seconds_count", "jvm_gc_")
          .doesNotContain("vertx_http_server_active");
      assertThat(warnings()).noneMatch(message -> message.contains("Meter"));
    } finally {
      node.stop();
    }
    isClosed();
  }

  @Test
  void a_room_that_cannot_even_be_built_is_named_and_everything_is_closed() {
    before(
        "session",
        () -> {
          throw new NoClassDefFoundError("some/Thing");
        });
    assertThatThrownBy(this::start)
        .isInstanceOf(StartFailure.class)
        .hasMessage("session could not start: java.lang.NoClassDefFoundError: some/Thing");
    isClosed();
  }

  @Test
  void whatever_ends_a_start_closes_the_door() {
    before(
        "session",
        () -> {
          throw new AssertionError("nobody expects this");
        });
    assertThatThrownBy(this::start).isInstanceOf(AssertionError.class);
    isClosed();
  }

  @Test
  void an_interrupt_breaks_off_the_start_but_not_the_way_down() {
    before("session", () -> Thread.currentThread().interrupt());
    Throwable thrown = catchThrowable(this::start);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown).isInstanceOf(StartFailure.class).hasMessageContaining("interrupted");
    assertThat(warnings()).noneMatch(message -> message.startsWith("not everything was closed"));
    isClosed();
  }
}
