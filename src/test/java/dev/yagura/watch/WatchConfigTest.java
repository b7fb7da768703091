package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchConfigTest {
  private static final Home HOME = Home.below(Path.of("/home/user"));

  private static WatchConfig config(Map<String, String> values) {
    return WatchConfig.from(Settings.of(WatchConfig.SECTION, values), HOME);
  }

  @Test
  void the_notifiers_folder_is_watched_unless_another_is_set() {
    assertThat(config(Map.of()).folders())
        .containsExactly(Path.of("/home/user/.claude/hooks/logs/raw_json"));
  }

  @Test
  void several_folders_may_be_set_and_each_counts_once() {
    assertThat(config(Map.of("watch.folders", "/a, /b/../c ,/a/")).folders())
        .containsExactly(Path.of("/a"), Path.of("/c"));
  }

  @Test
  void a_relative_folder_is_refused() {
    assertThatThrownBy(() -> config(Map.of("watch.folders", "raw_json")))
        .hasMessageContaining("watch.folders")
        .hasMessageContaining("absolute paths");
  }

  @Test
  void the_size_cap_is_25_megabytes() {
    assertThat(config(Map.of()).maxFileBytes()).isEqualTo(25 * 1024 * 1024);
  }
}
