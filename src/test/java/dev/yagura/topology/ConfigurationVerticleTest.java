package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.setting.Home;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationVerticleTest {
  private final Vertx vertx = Vertx.vertx();
  @TempDir Path folder;
  private Home home;
  private Path file;
  private ConfigurationVerticle desk;

  @BeforeEach
  void seat() throws Exception {
    BusCodec.install(vertx);
    home = Home.below(folder);
    file = Files.createDirectories(home.config()).resolve("yagura.yaml");
    Files.writeString(file, "node: {name: box}\n");
    NodePlan plan =
        NodePlan.of(new RunOptions(home, null, false, List.of()), "1", Clock.systemUTC());
    desk = (ConfigurationVerticle) plan.rooms().get(ConfigurationVerticle.NAME);
    join(vertx.deployVerticle(desk));
  }

  @AfterEach
  void close() throws Exception {
    join(vertx.close());
  }

  private static <T> T join(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }

  private Vitals.Configuration configuration() throws Exception {
    return join(Channels.CONFIGURATION.at("box").ask(vertx, new Vitals.ConfigurationRequest()));
  }

  private Vitals.RoomHealth health() throws Exception {
    return join(
        Channels.ROOM_HEALTH.at("box.configuration").ask(vertx, new Vitals.RoomHealthRequest()));
  }

  private static Vitals.SettingLine line(Vitals.Configuration found, String key) {
    return found.settings().stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void settings_are_told_with_their_origin() throws Exception {
    Vitals.Configuration found = configuration();
    assertThat(line(found, "node.name").value()).isEqualTo("box");
    assertThat(line(found, "node.name").origin()).isEqualTo(file.toString());
    assertThat(line(found, "logging.level").live()).isTrue();
    assertThat(line(found, "logging.level").origin()).isEqualTo("default");
    assertThat(health().status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void a_changed_file_is_noticed_by_itself_and_a_bad_one_is_a_warning() throws Exception {
    write("node: {name: box}\nlogging: {level: debug}\n");
    await()
        .atMost(15, TimeUnit.SECONDS)
        .until(() -> line(configuration(), "logging.level").value().equals("debug"));

    write("node: {name: box}\nlogging: {level: loud}\n");
    await().atMost(15, TimeUnit.SECONDS).until(() -> health().status() == HealthStatus.WARNING);
    assertThat(health().message()).contains("old values stay", "logging.level");
    assertThat(configuration().problems()).hasSize(1);
    assertThat(line(configuration(), "logging.level").value()).isEqualTo("debug");

    write("node: {name: box}\n");
    desk.reload();
    assertThat(health().status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void old_log_files_are_deleted_when_asked_and_the_newest_stay() throws Exception {
    Path logs = Files.createDirectories(home.logs());
    for (String name : List.of("box.log", "box.log.1", "box.log.2", "box.log.9", "other.log.2")) {
      Files.writeString(logs.resolve(name), "0123456789");
    }
    assertThat(join(Channels.CLEAN_LOGS.at("box").ask(vertx, new Vitals.CleanLogs())))
        .isEqualTo(new Vitals.LogsCleaned(2, 20));
    assertThat(logs.resolve("box.log")).exists();
    assertThat(logs.resolve("box.log.1")).exists();
    assertThat(logs.resolve("other.log.2")).exists();
    assertThat(logs.resolve("box.log.2")).doesNotExist();
  }

  /** As an editor does: another file takes its place. */
  private void write(String text) throws IOException {
    Path part = file.resolveSibling("part");
    Files.writeString(part, text);
    Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
