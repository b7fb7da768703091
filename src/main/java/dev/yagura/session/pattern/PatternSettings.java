package dev.yagura.session.pattern;

import dev.yagura.vocabulary.setting.Setting;
import dev.yagura.vocabulary.setting.Settings;
import java.time.Duration;
import java.util.List;

/** The settings of {@link PatternRules}; who only lists them does not read the list of commands. */
public final class PatternSettings {
  private static final Setting<Integer> LOOP =
      Setting.integer(
          "session.pattern-loop-calls",
          5,
          2,
          100,
          "Finding pattern:loop when the same call, or the same two or three calls in turn, come so"
              + " many times with nothing in between.");
  private static final Setting<Integer> THRASH =
      Setting.integer(
          "session.pattern-thrash-edits",
          15,
          3,
          50,
          "Finding pattern:thrash when one file is edited so many times within"
              + " session.pattern-thrash-minutes.");
  private static final Setting<Integer> THRASH_MINUTES =
      Setting.integer(
          "session.pattern-thrash-minutes",
          10,
          1,
          1440,
          "The time within which edits of one file are counted together.");
  private static final Setting<Integer> FAILURES =
      Setting.integer(
          "session.pattern-failures",
          5,
          2,
          100,
          "Finding pattern:consecutive_failures when so many calls of one agent fail in a row.");
  private static final Setting<Integer> STUCK =
      Setting.integer(
          "session.pattern-stuck-minutes",
          10,
          1,
          1440,
          "Finding pattern:stuck after so long without an event while a turn is under way. Waiting"
              + " for a human is not being stuck.");
  private static final Setting<Integer> STUCK_CALL =
      Setting.integer(
          "session.pattern-stuck-call-minutes",
          45,
          1,
          1440,
          "The same while a command, a subagent or a call of an MCP server runs.");
  private static final Setting<Integer> CLOCK_BACK =
      Setting.integer(
          "session.pattern-clock-back-seconds",
          60,
          1,
          86_400,
          "Finding consistency:time_back when an event is so much older than one that was logged"
              + " before it.");

  /** The lines of {@code docs/CONFIG.md}; they belong to the room. */
  public static final List<Setting<?>> ALL =
      List.of(LOOP, THRASH, THRASH_MINUTES, FAILURES, STUCK, STUCK_CALL, CLOCK_BACK);

  private PatternSettings() {}

  /** What they say. */
  public static PatternRules rules(Settings settings) {
    return new PatternRules(
        settings.get(LOOP),
        settings.get(THRASH),
        Duration.ofMinutes(settings.get(THRASH_MINUTES)),
        settings.get(FAILURES),
        Duration.ofMinutes(settings.get(STUCK)),
        Duration.ofMinutes(settings.get(STUCK_CALL)),
        Duration.ofSeconds(settings.get(CLOCK_BACK)),
        DangerousCommands.SHIPPED);
  }
}
