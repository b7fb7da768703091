package dev.yagura.vocabulary.event;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a session needs of its human.
 *
 * @param text the command, question or message, one line of at most 300 characters
 * @param tool the tool that asks; null when none does
 * @param toolUseId its call, when the event named it
 * @param agentId the subagent that asks; null for the main thread
 * @param since when it began to wait
 */
public record Waiting(
    Reason reason,
    String text,
    @Nullable String tool,
    @Nullable String toolUseId,
    @Nullable String agentId,
    Instant since) {

  /** Why it waits, the most urgent first. */
  public enum Reason {
    /** A tool may not run yet: PermissionRequest, or a notification that says so. */
    PERMISSION,
    /** AskUserQuestion runs. */
    QUESTION,
    /** ExitPlanMode runs: a plan wants approval. */
    PLAN_APPROVAL,
    /** An MCP server asks for input. */
    ELICITATION,
    /** The turn is over and Claude Code has reminded its human of it. */
    IDLE_PROMPT;

    /** The lower-case word used in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
