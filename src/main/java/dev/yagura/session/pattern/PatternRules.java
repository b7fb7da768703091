package dev.yagura.session.pattern;

import java.time.Duration;

/**
 * From when on something is worth a finding.
 *
 * @param loopCalls so many times the same call, or the same two or three in turn
 * @param thrashEdits so many edits of one file within {@code thrashWithin}
 * @param failures so many failed calls in a row
 * @param stuckAfter silence while a turn is under way
 * @param stuckCallAfter silence while a command, an agent or an MCP call runs
 * @param clockBack so much earlier than what was logged before
 * @param commands which commands are dangerous
 */
public record PatternRules(
    int loopCalls,
    int thrashEdits,
    Duration thrashWithin,
    int failures,
    Duration stuckAfter,
    Duration stuckCallAfter,
    Duration clockBack,
    DangerousCommands commands) {
  /** What the settings say when nobody has set them. */
  public static final PatternRules DEFAULT =
      new PatternRules(
          5,
          15,
          Duration.ofMinutes(10),
          5,
          Duration.ofMinutes(10),
          Duration.ofMinutes(45),
          Duration.ofSeconds(60),
          DangerousCommands.SHIPPED);
}
