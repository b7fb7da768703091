package dev.yagura.alert;

import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Section;
import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the room.
 *
 * @param rulesFile rules that win over those in the jar
 * @param rulesExpected the file was named, so it should be there
 * @param evaluates rules are looked at by the clock
 * @param destinations of rules that name none
 * @param groupWait so long a rule's first alert waits for others of it
 * @param groupInterval between two notices of one rule at least
 * @param repeatEvery what still fires is told again after that; zero = never
 */
public record AlertConfig(
    Path rulesFile,
    boolean rulesExpected,
    boolean evaluates,
    Duration every,
    List<String> destinations,
    Duration groupWait,
    Duration groupInterval,
    Duration repeatEvery) {
  private static final Duration SHORTEST_STALE = Duration.ofMinutes(1);

  private static final Setting<Boolean> ENABLED =
      Setting.bool("alert.enabled", true, "Look at the rules and raise alerts.");
  private static final Setting<String> RULES =
      Setting.text(
          "alert.rules-file",
          "",
          "a file; empty = alerts.yaml in the config folder",
          "Rules that come to those in the jar, or change them; read again when it changes.");
  private static final Setting<Integer> EVERY =
      Setting.integer("alert.every-s", 5, 1, 300, "Seconds between two looks at the rules.");
  private static final Setting<List<String>> DESTINATIONS =
      Setting.list(
          "alert.destinations",
          "log",
          "names of destinations",
          "Where alerts are told whose rule names nothing else.");
  private static final Setting<Integer> GROUP_WAIT =
      Setting.integer(
          "alert.group-wait-s",
          10,
          0,
          3600,
          "Seconds that a rule's first alert waits, so that others of it are told with it.");
  private static final Setting<Integer> GROUP_INTERVAL =
      Setting.integer(
          "alert.group-interval-s", 300, 0, 86_400, "Seconds between two notices of one rule.");
  private static final Setting<Integer> REPEAT =
      Setting.integer(
          "alert.repeat-hours",
          4,
          0,
          168,
          "Hours after which an alert is told again that still fires; 0 = never.");

  public static final Section SECTION =
      new Section(
          "alert",
          "Raises alerts where rules over metrics hold.",
          List.of(ENABLED, RULES, EVERY, DESTINATIONS, GROUP_WAIT, GROUP_INTERVAL, REPEAT));

  public AlertConfig {
    destinations = List.copyOf(destinations);
  }

  public static AlertConfig from(Settings settings, Home home) {
    String file = settings.get(RULES);
    return new AlertConfig(
        file.isEmpty() ? home.config().resolve("alerts.yaml") : Path.of(file).toAbsolutePath(),
        !file.isEmpty(),
        settings.get(ENABLED),
        Duration.ofSeconds(settings.get(EVERY)),
        settings.get(DESTINATIONS),
        Duration.ofSeconds(settings.get(GROUP_WAIT)),
        Duration.ofSeconds(settings.get(GROUP_INTERVAL)),
        Duration.ofHours(settings.get(REPEAT)));
  }

  /** When no look at the rules has come for so long, nobody looks at them. */
  Duration staleAfter() {
    Duration rounds = every.multipliedBy(3);
    return rounds.compareTo(SHORTEST_STALE) > 0 ? rounds : SHORTEST_STALE;
  }

  /** Tells what is known, and raises nothing. */
  public AlertConfig whenAsked() {
    return new AlertConfig(
        rulesFile,
        rulesExpected,
        /* evaluates= */ false,
        every,
        destinations,
        groupWait,
        groupInterval,
        repeatEvery);
  }
}
