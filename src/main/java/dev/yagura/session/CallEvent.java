package dev.yagura.session;

import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.Lifted;
import org.jspecify.annotations.Nullable;

/**
 * What one event says of one tool call: that it began, or how it ended.
 *
 * @param outcome {@link CallOutcome#RUNNING} of an event before the call
 * @param id {@code tool_use_id}, {@code ""} without one
 * @param thread {@code agent_id}, {@code ""} on the main thread
 * @param key {@link Lifted#INPUT_KEY}, {@code ""} without one
 * @param at milliseconds since 1970
 * @param durationMs as the payload tells it; null when it does not
 */
record CallEvent(
    CallOutcome outcome,
    String id,
    String thread,
    String tool,
    String key,
    long at,
    @Nullable Long durationMs,
    String text) {

  private static final String NAMELESS = "unknown";

  /** Null when the event is not about one call. */
  static @Nullable CallEvent of(HookEvent event) {
    CallOutcome outcome = outcome(event);
    return outcome == null
        ? null
        : new CallEvent(
            outcome,
            event.toolUseId() == null ? "" : event.toolUseId(),
            event.agentId() == null ? "" : event.agentId(),
            event.toolName() == null ? NAMELESS : event.toolName(),
            event.processedData().getOrDefault(Lifted.INPUT_KEY, ""),
            event.timestamp().toEpochMilli(),
            event.durationMs(),
            event.summary());
  }

  boolean began() {
    return outcome == CallOutcome.RUNNING;
  }

  private static @Nullable CallOutcome outcome(HookEvent event) {
    return switch (event.type()) {
      case PRE_TOOL_USE -> CallOutcome.RUNNING;
      case POST_TOOL_USE -> told(event.status(), CallOutcome.OK);
      case POST_TOOL_USE_FAILURE -> told(event.status(), CallOutcome.FAILED);
      case PERMISSION_DENIED -> CallOutcome.DENIED;
      default -> null;
    };
  }

  private static CallOutcome told(@Nullable EventStatus status, CallOutcome otherwise) {
    return status == null
        ? otherwise
        : switch (status) {
          case OK -> otherwise;
          case FAILED -> CallOutcome.FAILED;
          case DENIED -> CallOutcome.DENIED;
          case INTERRUPTED -> CallOutcome.INTERRUPTED;
        };
  }

  /** True for a Post that says the tool did what it was asked for. */
  static boolean succeeded(HookEvent event) {
    return event.type() == HookEventType.POST_TOOL_USE && outcome(event) == CallOutcome.OK;
  }

  static boolean isError(CallOutcome outcome) {
    return outcome == CallOutcome.FAILED
        || outcome == CallOutcome.DENIED
        || outcome == CallOutcome.INTERRUPTED;
  }
}
