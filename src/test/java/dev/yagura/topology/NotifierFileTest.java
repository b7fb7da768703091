package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Layer;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierFileTest {
  @TempDir Path folder;
  private Home home;
  private final Problems problems = new Problems();

  @BeforeEach
  void home() throws IOException {
    home = Home.below(folder);
    Files.createDirectories(home.claude());
    Files.createDirectories(home.config());
  }

  private Settings.Value shown(String key, Layer... layers) {
    Settings settings =
        Configuration.read(new RunOptions(home, null, false, List.of(layers)), problems);
    Setting<?> setting =
        Rooms.sections().stream()
            .flatMap(section -> section.settings().stream())
            .filter(each -> each.key().equals(key))
            .findFirst()
            .orElseThrow();
    return settings.shown(setting);
  }

  @Test
  void every_key_of_a_dashboard_sets_what_it_means() throws IOException {
    Files.writeString(
        home.claude().resolve(".env"),
        """
        # the notifier's
        DISCORD_BOT_TOKEN=abc.def
        DISCORD_DASHBOARD_ENABLED=true
        DISCORD_DASHBOARD_HOST=localhost
        export DISCORD_DASHBOARD_PORT = "8000"  # as ever
        DISCORD_DASHBOARD_CACHE_TTL=5 # seconds
        DISCORD_DASHBOARD_MAX_CONNECTIONS='40'
        DISCORD_DASHBOARD_MONITOR_INTERVAL=30
        """);
    assertThat(shown("web.port").text()).isEqualTo("8000");
    assertThat(shown("web.port").origin()).endsWith(".claude/.env");
    assertThat(shown("web.bind").text()).isEqualTo("127.0.0.1");
    assertThat(shown("store.cache-ttl-ms").text()).isEqualTo("5000");
    assertThat(shown("web.max-streams").text()).isEqualTo("40");
    assertThat(shown("health.interval-ms").text()).isEqualTo("30000");
    assertThat(shown("node.roles").text()).isEmpty();
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void the_file_wins_over_the_settings_file_and_loses_to_variables_and_flags() throws IOException {
    Files.writeString(home.config().resolve("yagura.yaml"), "web: {port: 1111, max-streams: 11}\n");
    Files.writeString(home.claude().resolve(".env.discord"), "DISCORD_DASHBOARD_PORT=2222\n");
    assertThat(shown("web.port").text()).isEqualTo("2222");
    assertThat(shown("web.max-streams").text()).isEqualTo("11");
    Files.writeString(home.claude().resolve(".env"), "DISCORD_DASHBOARD_PORT=3333\n");
    assertThat(shown("web.port").text()).isEqualTo("3333");
    Layer theirs = Environment.layer(Map.of("DISCORD_DASHBOARD_PORT", "4444"));
    assertThat(shown("web.port", theirs).text()).isEqualTo("4444");
    Layer ours = Environment.layer(Map.of("DISCORD_DASHBOARD_PORT", "4444", "YAGURA_PORT", "5555"));
    assertThat(shown("web.port", ours).text()).isEqualTo("5555");
    assertThat(shown("web.port", ours, new Layer("flag", Map.of("web.port", "6666"))).text())
        .isEqualTo("6666");
  }

  @Test
  void a_dashboard_that_is_switched_off_is_a_node_without_a_page() throws IOException {
    Files.writeString(home.claude().resolve(".env"), "DISCORD_DASHBOARD_ENABLED=false\n");
    assertThat(shown("node.roles").text().split(","))
        .contains("store", "watch")
        .doesNotContain("web");
  }

  @Test
  void what_is_wrong_is_told_with_its_place_and_never_with_a_secret() throws IOException {
    Files.writeString(
        home.claude().resolve(".env"),
        "DISCORD_BOT_TOKEN=top.secret\nBearer top.secret\nDISCORD_DASHBOARD_PORT=many\n"
            + "DISCORD_DASHBOARD_CACHE_TTL=soon\n");
    shown("web.port");
    assertThat(problems.all())
        .extracting(Problems.Problem::toString)
        .hasSize(3)
        .anyMatch(text -> text.contains("line 2 is no KEY=VALUE"))
        .anyMatch(text -> text.startsWith("web.port (") && text.contains("\"many\""))
        .anyMatch(text -> text.startsWith("store.cache-ttl-ms ("))
        .noneMatch(text -> text.contains("secret"));
  }
}
