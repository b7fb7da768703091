package dev.yagura.topology;

import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Settings;
import dev.yagura.watch.WatchConfig;
import java.nio.file.Path;

/** Where a command leaves events as files when no server takes them. */
public final class WatchedFolder {
  private WatchedFolder() {}

  /**
   * The first folder that this home's settings watch.
   *
   * @throws InvalidConfiguration when settings are wrong
   */
  public static Path first(RunOptions options) {
    Problems problems = new Problems();
    Settings settings = Configuration.read(options, problems);
    if (!problems.isEmpty()) {
      throw new InvalidConfiguration(problems.all());
    }
    return WatchConfig.from(settings, options.home()).folders().get(0);
  }
}
