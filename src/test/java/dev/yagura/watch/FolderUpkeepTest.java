package dev.yagura.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderUpkeepTest {
  private static final String ONE = "2026-01-02_03-04-05-123_Stop_one.json";
  private static final String OTHER = "2026-01-02_03-04-05-124_Stop_other.json";

  @TempDir Path home;

  @Test
  void a_file_is_only_gone_from_a_folder_that_is_there_and_holds_raw_files() throws IOException {
    Path folder = home.resolve("raw_json");
    FolderUpkeep upkeep = upkeep(folder);
    assertThat(upkeep.lacks(ONE)).isFalse();

    // As where nothing is mounted.
    Files.createDirectory(folder);
    Files.writeString(folder.resolve("README"), "Mount the share here.");
    assertThat(upkeep.lacks(ONE)).isFalse();

    Files.writeString(folder.resolve(OTHER), "{}");
    assertThat(upkeep.lacks(ONE)).isTrue();

    Files.writeString(folder.resolve(ONE), "{}");
    assertThat(upkeep.lacks(ONE)).isFalse();
  }

  private FolderUpkeep upkeep(Path folder) {
    WatchConfig config =
        WatchConfig.from(
            Settings.of(WatchConfig.SECTION, Map.of("watch.folders", folder.toString())),
            Home.below(home));
    PendingFiles pending = new PendingFiles(1, new Credits(config.inFlight(), config.batch()));
    return new FolderUpkeep(0, config, pending, new WatchCounters(), Clock.systemUTC());
  }
}
