package dev.yagura.vocabulary.event;

/**
 * Names of small facts that normalize lifts out of tool payloads into {@link
 * HookEvent#processedData()}, so that projections need not read payloads. The rows of {@link
 * HookEventType} lift fields of the payload itself, under their own names; these come from inside
 * {@code tool_input} and {@code tool_response}. A field that is absent or of another type is not
 * lifted.
 */
public final class Lifted {
  /**
   * 16 hex digits: 64-bit hash of {@code tool_input} as canonical JSON (keys sorted). On
   * PreToolUse, PostToolUse, PostToolUseFailure, PermissionRequest and PermissionDenied. Two events
   * of one session and tool with the same key are about the same input. It is reckoned from what is
   * stored, secrets replaced.
   */
  public static final String INPUT_KEY = "input_key";

  /**
   * {@code file_path} or {@code notebook_path} of Read, Edit, MultiEdit, Write, NotebookEdit, at
   * most 1000 characters; on the same events as {@link #INPUT_KEY}.
   */
  public static final String FILE_PATH = "file_path";

  /**
   * Of Bash and PowerShell, at most 1000 characters with its line breaks (they part commands); on
   * PreToolUse and PermissionRequest. One that is longer ends with {@code …}.
   */
  public static final String COMMAND = "command";

  /**
   * First question of AskUserQuestion; first line of the plan of ExitPlanMode. On PreToolUse and
   * PermissionRequest.
   */
  public static final String QUESTION = "question";

  /** {@code subagent_type} that Task or Agent asks for. */
  public static final String SUBAGENT_TYPE = "subagent_type";

  /** {@code description} of Task or Agent: what the subagent is to do. */
  public static final String DESCRIPTION = "description";

  /** {@code agentId} in the response of Task or Agent. */
  public static final String STARTED_AGENT = "started_agent";

  /** {@code status} in the response of Task or Agent: {@code completed}, {@code async_launched}. */
  public static final String AGENT_STATUS = "agent_status";

  /** {@code totalDurationMs} in the response of Task or Agent. */
  public static final String AGENT_DURATION_MS = "agent_duration_ms";

  /** {@code true}: the call goes on in the background ({@code run_in_background}, isAsync). */
  public static final String BACKGROUND = "background";

  /** TodoWrite: items of the list, those completed, and the text of the one in progress. */
  public static final String TODOS_TOTAL = "todos_total";

  public static final String TODOS_DONE = "todos_done";
  public static final String TODO_ACTIVE = "todo_active";

  /** TaskCreate, TaskUpdate: the task's id, its status as asked for, its subject. */
  public static final String TASK_ID = "task_id";

  public static final String TASK_STATUS = "task_status";
  public static final String TASK_SUBJECT = "task_subject";

  /** Stop and SubagentStop: how many background tasks still run. */
  public static final String BACKGROUND_TASKS = "background_tasks";

  /** Stop and SubagentStop: how many crons are scheduled. */
  public static final String SESSION_CRONS = "session_crons";

  /** PostToolBatch: {@code tool_use_id}s of the batch, separated by spaces. */
  public static final String BATCH_CALLS = "batch_calls";

  /** PostToolBatch: those of them whose result says that they were refused. */
  public static final String BATCH_REFUSED = "batch_refused";

  private Lifted() {}
}
