package dev.yagura.session;

import dev.yagura.session.Ask.Form;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.Waiting.Reason;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which {@link Ask} an event begins. */
final class AskReader {
  private static final int TEXT_LENGTH = 300;
  private static final Set<String> WITHOUT_PROMPTS = Set.of("bypassPermissions", "dontAsk");
  private static final String IDLE_MESSAGE = "Claude is waiting for your input";

  /** Tools whose running is a question to the human. */
  private static final Map<String, Reason> ASKING =
      Map.of(
          "AskUserQuestion", Reason.QUESTION,
          "mcp__human-in-the-loop__ask_human", Reason.QUESTION,
          "ExitPlanMode", Reason.PLAN_APPROVAL);

  private AskReader() {}

  /** Null for events that ask nothing. */
  static @Nullable Ask read(HookEvent event, Mark when) {
    return switch (event.type()) {
      case PRE_TOOL_USE -> call(event, when);
      case PERMISSION_REQUEST -> request(event, when);
      case ELICITATION_ASKED -> of(event, when, Reason.ELICITATION, Form.ELICITATION);
      case NOTIFICATION_SENT -> note(event, when);
      default -> null;
    };
  }

  /** Whether the notification says that the turn is over. */
  static boolean idle(HookEvent event) {
    String type = event.processedData().get("notification_type");
    return type == null ? message(event).startsWith(IDLE_MESSAGE) : type.equals("idle_prompt");
  }

  private static @Nullable Ask call(HookEvent event, Mark when) {
    Reason reason = event.toolName() == null ? null : ASKING.get(event.toolName());
    return reason == null ? null : of(event, when, reason, Form.CALL);
  }

  private static Ask request(HookEvent event, Mark when) {
    Reason asked = event.toolName() == null ? null : ASKING.get(event.toolName());
    return of(event, when, asked == null ? Reason.PERMISSION : asked, Form.REQUEST);
  }

  private static @Nullable Ask note(HookEvent event, Mark when) {
    if (idle(event)) {
      return of(event, when, Reason.IDLE_PROMPT, Form.IDLE);
    }
    String message = message(event);
    boolean plan = message.contains("needs your approval for the plan");
    String type = event.processedData().get("notification_type");
    if (type == null) {
      return plan || ShownTool.of(message) != null ? permission(event, when, plan) : null;
    }
    return switch (type) {
      case "permission_prompt", "worker_permission_prompt" -> permission(event, when, plan);
      case "elicitation_dialog", "elicitation_url_dialog" ->
          of(event, when, Reason.ELICITATION, Form.ELICITATION);
      case "agent_needs_input" -> of(event, when, Reason.QUESTION, Form.AGENT_NOTE);
      default -> null;
    };
  }

  private static Ask permission(HookEvent event, Mark when, boolean plan) {
    return of(event, when, plan ? Reason.PLAN_APPROVAL : Reason.PERMISSION, Form.NOTE);
  }

  private static Ask of(HookEvent event, Mark when, Reason reason, Form form) {
    boolean note = form == Form.NOTE || form == Form.AGENT_NOTE || form == Form.IDLE;
    return new Ask(
        when,
        reason,
        form,
        cut(note ? message(event) : text(event)),
        event.agentId() == null ? "" : event.agentId(),
        note ? ShownTool.of(message(event)) : event.toolName(),
        event.toolUseId(),
        event.processedData().get(Lifted.INPUT_KEY),
        form == Form.REQUEST
            && event.permissionMode() != null
            && WITHOUT_PROMPTS.contains(event.permissionMode()));
  }

  private static String message(HookEvent event) {
    return event.processedData().getOrDefault("message", event.summary());
  }

  private static String text(HookEvent event) {
    String command = event.processedData().get(Lifted.COMMAND);
    String question = event.processedData().get(Lifted.QUESTION);
    return question != null ? question : command != null ? command : event.summary();
  }

  /** One line. */
  private static String cut(String text) {
    String line = text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
    return line.codePointCount(0, line.length()) <= TEXT_LENGTH
        ? line
        : line.substring(0, line.offsetByCodePoints(0, TEXT_LENGTH - 1)) + "…";
  }
}
