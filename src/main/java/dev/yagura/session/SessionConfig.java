package dev.yagura.session;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the room.
 *
 * @param snapshotEvery how often the sessions are saved when events have come in
 */
public record SessionConfig(Duration snapshotEvery) {
  static final Setting<Duration> SNAPSHOT =
      Setting.millis(
          "session.snapshot-ms",
          60_000,
          1000,
          3_600_000,
          "How often the sessions are saved, so that a restart need not read the whole log.");

  public static final Section SECTION =
      new Section("session", "Tracks sessions and their tool calls.", List.of(SNAPSHOT));

  public static SessionConfig from(Settings settings, Home home) {
    return new SessionConfig(settings.get(SNAPSHOT));
  }
}
