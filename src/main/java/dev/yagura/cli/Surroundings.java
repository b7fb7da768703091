package dev.yagura.cli;

import dev.yagura.cli.print.Phrases;
import dev.yagura.topology.Environment;
import dev.yagura.topology.RunOptions;
import dev.yagura.vocabulary.setting.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command finds around itself: the environment, and the language that it shall speak. */
record Surroundings(Map<String, String> environment, Phrases phrases) {
  /**
   * What a command that runs no rooms for long asks for.
   *
   * @param home of the flag; null without it
   */
  RunOptions options(@Nullable Path home) {
    String config = environment.get("YAGURA_CONFIG");
    return new RunOptions(
        Home.asked(home, environment),
        config == null || config.isEmpty() ? null : Path.of(config),
        false,
        List.of(Environment.layer(environment)));
  }
}
