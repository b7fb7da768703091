package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Layer;
import dev.yagura.vocabulary.setting.Setting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
    desk = (ConfigurationVerticle) plan.rooms().get(ConfigurationVerticle.NAME).get();
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
    return join(NodeChannels.CONFIGURATION.at("box").ask(vertx, new Vitals.ConfigurationRequest()));
  }

  private Vitals.RoomHealth health() throws Exception {
    return join(
        NodeChannels.ROOM_HEALTH
            .at("box.configuration")
            .ask(vertx, new Vitals.RoomHealthRequest()));
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
  void a_file_that_is_changed_during_the_start_is_noticed_too() throws Exception {
    join(vertx.undeploy(desk.deploymentID()));
    NodePlan plan =
        NodePlan.of(new RunOptions(home, null, false, List.of()), "1", Clock.systemUTC());
    write("node: {name: box}\nlogging: {level: debug}\n");
    join(vertx.deployVerticle(plan.rooms().get(ConfigurationVerticle.NAME).get()));
    await()
        .atMost(15, TimeUnit.SECONDS)
        .until(() -> line(configuration(), "logging.level").value().equals("debug"));
  }

  private Vitals.SettingChanged change(String key, String value) throws Exception {
    return join(
        NodeChannels.CHANGE_SETTING.at("box").ask(vertx, new Vitals.ChangeSetting(key, value)));
  }

  private void refused(String key, String value, String... words) throws IOException {
    String before = Files.readString(file);
    assertThatThrownBy(() -> change(key, value))
        .isInstanceOfSatisfying(
            BusFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(BusFailure.Kind.INVALID))
        .message()
        .contains(words);
    assertThat(file).hasContent(before);
  }

  @Test
  void a_live_setting_is_changed_in_the_file_and_in_use_at_once_and_back_again() throws Exception {
    write("# mine\nnode: {name: box}\n\nhealth:\n  streams-warning: 7  # few\n");
    desk.reload();
    Vitals.SettingChanged changed = change("health.streams-warning", " 9 ");
    assertThat(changed.before()).isEqualTo("7");
    assertThat(changed.now().value()).isEqualTo("9");
    assertThat(changed.now().origin()).isEqualTo(file.toString());
    assertThat(changed.now().editable()).isTrue();
    assertThat(file)
        .hasContent("# mine\nnode: {name: box}\n\nhealth:\n  streams-warning: 9  # few\n");
    assertThat(line(configuration(), "health.streams-warning").value()).isEqualTo("9");

    Vitals.SettingChanged back = change("health.streams-warning", null);
    assertThat(back.before()).isEqualTo("9");
    assertThat(back.now().value()).isEqualTo(back.now().fallback()).isEqualTo("100");
    assertThat(file).hasContent("# mine\nnode: {name: box}\n\nhealth:\n");
    assertThat(health().status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void what_is_not_live_or_not_accepted_is_refused_with_the_reason_and_not_written()
      throws Exception {
    refused(
        "web.port",
        "9000",
        "key#setting_local: ",
        "after a restart",
        "yagura config set web.port VALUE");
    refused("web.bind", "10.0.0.1", "key#setting_local: ", "restart");
    refused("no.such", "1", "key#setting_unknown: there is no such setting");
    refused(
        "logging.level",
        "loud",
        "value#setting_value: \"loud\" is not accepted",
        "debug, info, warn");
    refused("health.cpu-warning-percent", "101", "value#setting_value: ", "1 to 100");
    refused("health.cpu-warning-percent", "7\nweb:", "value#setting_value: ");
    assertThat(line(configuration(), "web.port").editable()).isFalse();
    assertThat(line(configuration(), "logging.level").kind()).isEqualTo("choice");
  }

  @Test
  void a_file_that_is_not_understood_is_left_alone() throws Exception {
    write("node: {name: box}\nlogging: {level: warn}\n");
    desk.reload();
    refused("logging.level", "debug", "key#setting_by_hand: ", "set logging.level with an editor");
    write("node: {name: box}\nweb: {prot: 1}\n");
    refused("logging.level", "debug", "file#setting_file: ", "web.prot");
  }

  @Test
  void what_the_environment_sets_is_not_changed_below_it() throws Exception {
    join(vertx.close());
    Vertx other = Vertx.vertx();
    BusCodec.install(other);
    try {
      Layer environment = new Layer("environment", Map.of("logging.level", "warn"));
      NodePlan plan =
          NodePlan.of(
              new RunOptions(home, null, false, List.of(environment)), "1", Clock.systemUTC());
      join(other.deployVerticle(plan.rooms().get(ConfigurationVerticle.NAME).get()));
      assertThatThrownBy(
              () ->
                  join(
                      NodeChannels.CHANGE_SETTING
                          .at("box")
                          .ask(other, new Vitals.ChangeSetting("logging.level", "debug"))))
          .hasMessageContaining("key#setting_overruled: is set by environment");
      assertThat(file).hasContent("node: {name: box}\n");
      assertThat(
              line(
                      join(
                          NodeChannels.CONFIGURATION
                              .at("box")
                              .ask(other, new Vitals.ConfigurationRequest())),
                      "logging.level")
                  .editable())
          .isFalse();
    } finally {
      join(other.close());
    }
  }

  /** What the page may change holds no URL, path, command, address or secret. */
  @Test
  void only_numbers_and_choices_can_be_changed_from_afar() {
    assertThat(
            Configuration.sections().stream()
                .flatMap(section -> section.settings().stream())
                .filter(Setting::isRemote))
        .hasSizeGreaterThan(5)
        .allMatch(setting -> setting.live() && !setting.secret())
        .noneMatch(setting -> setting.kind() == Setting.Kind.TEXT);
  }

  @Test
  void the_notifiers_env_is_noticed_in_the_same_way() throws Exception {
    Path env = Files.createDirectories(home.claude()).resolve(".env");
    Files.writeString(env, "DISCORD_DASHBOARD_MAX_CONNECTIONS=7\n");
    await()
        .atMost(15, TimeUnit.SECONDS)
        .until(() -> configuration().restartNeeded().equals(List.of("web.max-streams")));

    Files.writeString(env, "DISCORD_DASHBOARD_MAX_CONNECTIONS=many\n");
    await().atMost(15, TimeUnit.SECONDS).until(() -> !configuration().problems().isEmpty());
    assertThat(health().message()).contains("web.max-streams");

    Files.delete(env);
    await()
        .atMost(15, TimeUnit.SECONDS)
        .until(
            () ->
                configuration().restartNeeded().isEmpty() && configuration().problems().isEmpty());
  }

  @Test
  void old_log_files_are_deleted_when_asked_and_the_newest_stay() throws Exception {
    Path logs = Files.createDirectories(home.logs());
    for (String name : List.of("box.log", "box.log.1", "box.log.2", "box.log.9", "other.log.2")) {
      Files.writeString(logs.resolve(name), "0123456789");
    }
    assertThat(join(NodeChannels.CLEAN_LOGS.at("box").ask(vertx, new Vitals.CleanLogs())))
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
