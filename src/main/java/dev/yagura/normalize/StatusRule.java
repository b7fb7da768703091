package dev.yagura.normalize;

import dev.yagura.normalize.Payload.Kind;
import dev.yagura.normalize.Payload.Value;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEventType;
import org.jspecify.annotations.Nullable;

/** How the tool call or turn ended, as far as one payload tells. */
final class StatusRule {
  private StatusRule() {}

  /** Null for events that report no outcome. */
  static @Nullable EventStatus of(HookEventType type, Payload payload) {
    return switch (type) {
      case POST_TOOL_USE -> ofResponse(payload);
      case POST_TOOL_USE_FAILURE ->
          payload.get("is_interrupt").isTrue() ? EventStatus.INTERRUPTED : EventStatus.FAILED;
      case PERMISSION_DENIED -> EventStatus.DENIED;
      case STOP_FAILURE -> EventStatus.FAILED;
      default -> null;
    };
  }

  /** PostToolUse means success, except for what some tools say in their response. */
  private static EventStatus ofResponse(Payload payload) {
    if (response(payload, "interrupted").isTrue()) {
      return EventStatus.INTERRUPTED;
    }
    Value error = response(payload, "error");
    boolean failed =
        response(payload, "success").isFalse()
            || response(payload, "is_error").isTrue()
            || error.isText()
            || error.isTrue()
            || error.kind() == Kind.OBJECT;
    return failed ? EventStatus.FAILED : EventStatus.OK;
  }

  static Value response(Payload payload, String field) {
    return payload.response().getOrDefault(field, Value.ABSENT);
  }
}
