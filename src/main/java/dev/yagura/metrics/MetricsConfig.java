package dev.yagura.metrics;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the room.
 *
 * @param snapshotEvery how often the counts are saved when events have come in
 */
public record MetricsConfig(Duration snapshotEvery) {
  static final Setting<Duration> SNAPSHOT =
      Setting.millis(
          "metrics.snapshot-ms",
          60_000,
          1000,
          3_600_000,
          "How often the counts are saved, so that a restart need not read the whole log.");

  public static final Section SECTION =
      new Section("metrics", "Counts and measures events and tools.", List.of(SNAPSHOT));

  public static MetricsConfig from(Settings settings, Home home) {
    return new MetricsConfig(settings.get(SNAPSHOT));
  }
}
