package dev.yagura.vocabulary.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One session as its events describe it; a projection of the log up to some {@code seq}.
 *
 * @param title what people call it: the session title when one was sent, else the first human
 *     prompt
 * @param startedAt time of its earliest event
 * @param lastActivity time of its latest event
 * @param endedAt time of SessionEnd; null while it can still speak
 * @param endReason reason of SessionEnd
 * @param currentTool tool whose PreToolUse has no partner yet; null when none is running
 * @param eventCounts events by type
 * @param lastSeq seq of its newest event
 */
public record SessionView(
    String sessionId,
    SessionState state,
    @Nullable String title,
    @Nullable String project,
    @Nullable String cwd,
    String host,
    @Nullable String model,
    Instant startedAt,
    Instant lastActivity,
    @Nullable Instant endedAt,
    @Nullable String endReason,
    long events,
    long prompts,
    long toolCalls,
    long errors,
    @Nullable String currentTool,
    String lastEventType,
    String lastSummary,
    Map<String, Long> eventCounts,
    long lastSeq) {

  public SessionView {
    eventCounts = Map.copyOf(eventCounts);
  }
}
