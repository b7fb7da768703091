package dev.yagura.vocabulary.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a session's timeline.
 *
 * @param lane {@code ""} for the main thread, else the {@code agent_id}
 * @param name tool, or a word for what else it is
 * @param text command, prompt, question …, at most 300 characters
 * @param end null while it lasts; equal to {@code start} for moments
 * @param outcome of calls and agents; null for the rest
 * @param durationMs told by the payload where it tells; it may differ from {@code end - start},
 *     which includes permission and the hooks' own time
 * @param clamped its end came before its start by the writers' clocks and was set to it
 * @param seq the event that it began with, or ended with when its begin is not known
 */
public record Span(
    Kind kind,
    String lane,
    String name,
    String text,
    Instant start,
    @Nullable Instant end,
    @Nullable CallOutcome outcome,
    @Nullable Long durationMs,
    boolean clamped,
    @Nullable String toolUseId,
    long seq) {

  /** What a stretch is. */
  public enum Kind {
    /** From a prompt to the Stop of its turn. */
    TURN,
    TOOL,
    /** A subagent, first to last event of it. */
    AGENT,
    /** Waiting for the human; {@code name} is the {@link Waiting.Reason}'s word. */
    WAIT,
    COMPACTION,
    /** A moment worth a mark: session start and end, model switch, failure of a turn. */
    MARK
  }
}
