package dev.yagura.session;

import dev.yagura.session.Sign.Kind;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.Lifted;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which {@link Sign} an event is. */
final class SignReader {
  private static final String INJECTED_PROMPT = "<task-notification>";
  private static final Set<String> ELICITATION_NOTICES =
      Set.of("elicitation_complete", "elicitation_response");

  /** Names that other agents give to what Claude Code has another name for. */
  private static final Map<String, HookEventType> FOREIGN =
      Map.of(
          "sessionStart", HookEventType.SESSION_START,
          "beforeSubmitPrompt", HookEventType.USER_PROMPT_SUBMIT,
          "preToolUse", HookEventType.PRE_TOOL_USE,
          "beforeShellExecution", HookEventType.PRE_TOOL_USE,
          "postToolUse", HookEventType.POST_TOOL_USE,
          "stop", HookEventType.STOP);

  private static final String FOREIGN_INTERRUPT = "Interrupt";

  private SignReader() {}

  /** Null for events that say nothing of the kind. */
  static @Nullable Sign read(HookEvent event, Mark when) {
    Kind kind = kind(event);
    if (kind == null) {
      return null;
    }
    return new Sign(
        when,
        kind,
        event.agentId() == null ? "" : event.agentId(),
        event.toolName() == null ? "" : event.toolName(),
        event.toolUseId(),
        event.processedData().get(Lifted.INPUT_KEY));
  }

  /** The row of the event; of another agent's event the row that means the same. */
  static HookEventType type(HookEvent event) {
    HookEventType type = event.type();
    return type == HookEventType.UNKNOWN
        ? FOREIGN.getOrDefault(event.eventType(), HookEventType.UNKNOWN)
        : type;
  }

  private static @Nullable Kind kind(HookEvent event) {
    return switch (type(event)) {
      case PRE_TOOL_USE -> Kind.PRE;
      case POST_TOOL_USE -> Kind.POST;
      case POST_TOOL_USE_FAILURE ->
          event.status() == EventStatus.INTERRUPTED && event.agentId() == null
              ? Kind.INTERRUPT
              : Kind.POST;
      case PERMISSION_DENIED -> Kind.DENIED;
      case POST_TOOL_BATCH -> Kind.BATCH;
      case USER_PROMPT_SUBMIT -> byHuman(event) ? Kind.PROMPT : Kind.INJECTED;
      case STOP, STOP_FAILURE -> backgroundTasks(event) > 0 ? Kind.STOP_BUSY : Kind.STOP;
      case SUBAGENT_START -> Kind.AGENT_START;
      case SUBAGENT_STOP -> Kind.AGENT_STOP;
      case SESSION_START -> compacting(event) ? null : Kind.START;
      case SESSION_END -> Kind.END;
      case ELICITATION_RESULT -> Kind.ELICITED;
      case USER_PROMPT_EXPANSION -> Kind.ATTENDED;
      case PRE_COMPACT ->
          "manual".equals(event.processedData().get("trigger")) ? Kind.ATTENDED : null;
      case NOTIFICATION_SENT -> notice(event);
      default -> event.eventType().equals(FOREIGN_INTERRUPT) ? Kind.INTERRUPT : null;
    };
  }

  private static Kind notice(HookEvent event) {
    String type = event.processedData().getOrDefault("notification_type", "");
    return ELICITATION_NOTICES.contains(type) ? Kind.ELICITED : Kind.NOTICE;
  }

  /** It lies between PreCompact and PostCompact and begins nothing. */
  static boolean compacting(HookEvent event) {
    return "compact".equals(event.processedData().get("source"));
  }

  /** False: a background agent is done, a timer went off. */
  static boolean byHuman(HookEvent event) {
    return event.processedData().getOrDefault("source", "user").equals("user")
        && !event.summary().strip().startsWith(INJECTED_PROMPT);
  }

  static long backgroundTasks(HookEvent event) {
    String count = event.processedData().get(Lifted.BACKGROUND_TASKS);
    return count != null && count.matches("[0-9]{1,9}") ? Long.parseLong(count) : 0;
  }
}
