package dev.yagura.vocabulary.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One hook event in the unified model, without its raw payload (that travels beside it, see {@code
 * Append}, and stays in the store; {@code tool_input}, {@code tool_output} and {@code
 * response_content} are read from it on demand).
 *
 * @param eventId 64 hex digits: SHA-256 of file name, NUL, original bytes
 * @param sessionId the session as the payload names it; {@code "unknown"} when it does not
 * @param eventType {@code hook_event_name}, case kept, also for names that are in no table
 * @param timestamp when it happened: the writer's clock in the file name, else {@code receivedAt}
 * @param receivedAt when Yagura first read the file
 * @param toolUseId opaque text; absent in payloads before November 2025
 * @param agentId the subagent that the event was fired in; null on the main thread
 * @param agentType {@code ""} is a value of its own (internal agents)
 * @param project last segment of {@code cwd}, never derived from the transcript's slug
 * @param host the machine that wrote the file
 * @param durationMs reported by the payload; null when it does not say
 * @param status outcome of the tool call or turn; null when the event reports none
 * @param summary one line of at most 300 characters, secrets already replaced
 * @param dataSize size of the original payload in bytes
 * @param processedData small fields lifted from the payload by the event type's row, each at most
 *     300 characters, and those of {@link Lifted}
 * @param tags findings of validation, such as {@code missing:tool_input}; never a reason to drop
 *     the event
 */
public record HookEvent(
    String eventId,
    String sessionId,
    String eventType,
    Instant timestamp,
    Instant receivedAt,
    @Nullable String toolName,
    @Nullable String toolUseId,
    @Nullable String agentId,
    @Nullable String agentType,
    @Nullable String promptId,
    @Nullable String permissionMode,
    @Nullable String transcriptPath,
    @Nullable String cwd,
    @Nullable String project,
    String host,
    @Nullable Long durationMs,
    @Nullable EventStatus status,
    String summary,
    int dataSize,
    Map<String, String> processedData,
    List<String> tags) {

  public HookEvent {
    processedData = Map.copyOf(processedData);
    tags = List.copyOf(tags);
  }

  /** The row of {@link #eventType()}. */
  public HookEventType type() {
    return HookEventType.of(eventType);
  }
}
