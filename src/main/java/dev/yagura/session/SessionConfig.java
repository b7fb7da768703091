package dev.yagura.session;

import dev.yagura.session.pattern.PatternRules;
import dev.yagura.session.pattern.PatternSettings;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Settings of the room.
 *
 * @param snapshotEvery how often the sessions are saved when events have come in
 * @param lostAfter silence after which a session whose turn is under way counts as lost
 * @param idleLostAfter silence after which any other session does
 * @param patterns from when on something is worth a finding
 */
public record SessionConfig(
    Duration snapshotEvery, Duration lostAfter, Duration idleLostAfter, PatternRules patterns) {
  static final Setting<Duration> SNAPSHOT =
      Setting.millis(
          "session.snapshot-ms",
          60_000,
          1000,
          3_600_000,
          "How often the sessions are saved, so that a restart need not read the whole log.");

  static final Setting<Integer> LOST =
      Setting.integer(
          "session.lost-after-minutes",
          60,
          1,
          10_080,
          "Silence after which a session whose turn is under way counts as lost: killed, or its"
              + " machine is off. Longer than any tool call runs without a word.");

  static final Setting<Integer> IDLE_LOST =
      Setting.integer(
          "session.idle-lost-after-hours",
          24,
          1,
          8760,
          "Silence after which a session that is idle, waits for its human or works in the background"
              + " counts as lost. A night is no reason to give it up.");

  public static final Section SECTION =
      new Section(
          "session",
          "Tracks sessions and their tool calls.",
          Stream.concat(
                  Stream.<Setting<?>>of(SNAPSHOT, LOST, IDLE_LOST), PatternSettings.ALL.stream())
              .toList());

  public static SessionConfig from(Settings settings, Home home) {
    return new SessionConfig(
        settings.get(SNAPSHOT),
        Duration.ofMinutes(settings.get(LOST)),
        Duration.ofHours(settings.get(IDLE_LOST)),
        PatternSettings.rules(settings));
  }

  Patience patience() {
    return new Patience(lostAfter, idleLostAfter);
  }
}
