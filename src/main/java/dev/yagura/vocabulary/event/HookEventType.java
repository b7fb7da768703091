package dev.yagura.vocabulary.event;

import static dev.yagura.vocabulary.event.EventCategory.CONTEXT;
import static dev.yagura.vocabulary.event.EventCategory.ELICITATION;
import static dev.yagura.vocabulary.event.EventCategory.MODEL;
import static dev.yagura.vocabulary.event.EventCategory.NOTIFICATION;
import static dev.yagura.vocabulary.event.EventCategory.OTHER;
import static dev.yagura.vocabulary.event.EventCategory.PERMISSION;
import static dev.yagura.vocabulary.event.EventCategory.PROMPT;
import static dev.yagura.vocabulary.event.EventCategory.SESSION;
import static dev.yagura.vocabulary.event.EventCategory.SUBAGENT;
import static dev.yagura.vocabulary.event.EventCategory.TASK;
import static dev.yagura.vocabulary.event.EventCategory.TOOL;
import static dev.yagura.vocabulary.event.EventCategory.TURN;
import static dev.yagura.vocabulary.event.EventCategory.WORKSPACE;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One row per hook event of Claude Code 2.1.330, and {@link #UNKNOWN} for every other name: those
 * pass through and are kept under their own name. A new event type is one row here and a fixture
 * folder.
 *
 * <p>A row says which payload fields must be there ({@link #required()}, a missing one becomes a
 * tag, never a rejection), which fields make the one-line summary ({@link #summary()}, first one
 * present wins; tool events use the tool's own rule) and which small fields are lifted into {@link
 * HookEvent#processedData()} ({@link #lifted()}).
 */
public enum HookEventType {
  SESSION_START(
      "SessionStart",
      SESSION,
      "source",
      "session_title source",
      "source model session_title context_tokens"),
  SESSION_END("SessionEnd", SESSION, "reason", "reason", "reason"),
  SETUP("Setup", SESSION, "trigger", "trigger", "trigger"),
  INSTRUCTIONS_LOADED(
      "InstructionsLoaded", CONTEXT, "file_path", "file_path", "file_path memory_type load_reason"),
  USER_PROMPT_SUBMIT("UserPromptSubmit", PROMPT, "prompt", "prompt", "source session_title"),
  USER_PROMPT_EXPANSION(
      "UserPromptExpansion",
      PROMPT,
      "command_name",
      "prompt command_name",
      "expansion_type command_name"),
  PRE_TOOL_USE("PreToolUse", TOOL, "tool_name tool_input", "", ""),
  PERMISSION_REQUEST("PermissionRequest", PERMISSION, "tool_name tool_input", "", ""),
  PERMISSION_DENIED("PermissionDenied", PERMISSION, "tool_name reason", "", "reason"),
  POST_TOOL_USE("PostToolUse", TOOL, "tool_name tool_input tool_response", "", ""),
  POST_TOOL_USE_FAILURE("PostToolUseFailure", TOOL, "tool_name error", "", "error is_interrupt"),
  POST_TOOL_BATCH("PostToolBatch", TOOL, "tool_calls", "", ""),
  NOTIFICATION_SENT(
      "Notification", NOTIFICATION, "message", "message title", "notification_type title message"),
  MESSAGE_DISPLAY("MessageDisplay", TURN, "message_id", "delta", "turn_id message_id index final"),
  SUBAGENT_START("SubagentStart", SUBAGENT, "agent_id", "agent_type agent_id", ""),
  SUBAGENT_STOP(
      "SubagentStop",
      SUBAGENT,
      "stop_hook_active",
      "last_assistant_message agent_type agent_id",
      "agent_transcript_path"),
  STOP("Stop", TURN, "stop_hook_active", "last_assistant_message", "stop_hook_active"),
  STOP_FAILURE(
      "StopFailure",
      TURN,
      "error",
      "error_details last_assistant_message error",
      "error error_details"),
  TASK_CREATED(
      "TaskCreated", TASK, "task_id", "task_subject task_id", "task_id task_subject teammate_name"),
  TASK_COMPLETED(
      "TaskCompleted",
      TASK,
      "task_id",
      "task_subject task_id",
      "task_id task_subject teammate_name"),
  TEAMMATE_IDLE("TeammateIdle", TASK, "teammate_name", "teammate_name", "teammate_name"),
  PRE_COMPACT("PreCompact", CONTEXT, "trigger", "custom_instructions trigger", "trigger"),
  POST_COMPACT("PostCompact", CONTEXT, "trigger", "compact_summary trigger", "trigger"),
  PRE_MODEL_SWITCH(
      "PreModelSwitch",
      MODEL,
      "from_model to_model",
      "to_model",
      "from_model to_model source context_tokens"),
  POST_MODEL_SWITCH(
      "PostModelSwitch",
      MODEL,
      "from_model to_model",
      "to_model",
      "from_model to_model source context_tokens"),
  CONFIG_CHANGE("ConfigChange", WORKSPACE, "source", "file_path source", "source file_path"),
  CWD_CHANGED("CwdChanged", WORKSPACE, "old_cwd new_cwd", "new_cwd", "old_cwd new_cwd"),
  DIRECTORY_ADDED("DirectoryAdded", WORKSPACE, "directory", "directory", "directory source"),
  FILE_CHANGED("FileChanged", WORKSPACE, "file_path event", "file_path", "file_path event"),
  WORKTREE_CREATE("WorktreeCreate", WORKSPACE, "name", "name", "name"),
  WORKTREE_REMOVE("WorktreeRemove", WORKSPACE, "worktree_path", "worktree_path", "worktree_path"),
  ELICITATION_ASKED(
      "Elicitation",
      ELICITATION,
      "mcp_server_name message",
      "message",
      "mcp_server_name mode elicitation_id"),
  ELICITATION_RESULT(
      "ElicitationResult",
      ELICITATION,
      "mcp_server_name action",
      "action",
      "mcp_server_name action elicitation_id"),
  /**
   * Any other name: other agents, future versions, loggers. Kept and shown under the name it came
   * with.
   */
  UNKNOWN("", OTHER, "", "message prompt reason", "");

  private static final Map<String, HookEventType> BY_NAME =
      Arrays.stream(values())
          .filter(type -> type != UNKNOWN)
          .collect(Collectors.toUnmodifiableMap(HookEventType::wireName, Function.identity()));

  private final String wireName;
  private final EventCategory category;
  private final List<String> required;
  private final List<String> summary;
  private final List<String> lifted;

  HookEventType(
      String wireName, EventCategory category, String required, String summary, String lifted) {
    this.wireName = wireName;
    this.category = category;
    this.required = words(required);
    this.summary = words(summary);
    this.lifted = words(lifted);
  }

  /**
   * The row of a {@code hook_event_name}; {@link #UNKNOWN} for names that are not in the table
   * (case counts).
   */
  public static HookEventType of(String name) {
    return BY_NAME.getOrDefault(name, UNKNOWN);
  }

  /** The {@code hook_event_name} as Claude Code writes it; empty for {@link #UNKNOWN}. */
  public String wireName() {
    return wireName;
  }

  public EventCategory category() {
    return category;
  }

  /** Payload fields beside the common ones that this event is incomplete without. */
  public List<String> required() {
    return required;
  }

  /** Payload fields that may serve as the one-line summary, best first. */
  public List<String> summary() {
    return summary;
  }

  /**
   * Scalar payload fields that projections need; kept short in {@link HookEvent#processedData()}.
   */
  public List<String> lifted() {
    return lifted;
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
