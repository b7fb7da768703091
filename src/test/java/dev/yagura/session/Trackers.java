package dev.yagura.session;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Trackers as they are without any settings. */
final class Trackers {
  private Trackers() {}

  static SessionTracker at(Clock clock) {
    SessionConfig config =
        SessionConfig.from(
            Settings.of(SessionConfig.SECTION, Map.of()), Home.below(Path.of("unused")));
    return new SessionTracker(clock, config.patience(), config.patterns());
  }
}
