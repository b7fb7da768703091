package dev.yagura.normalize;

import static dev.yagura.vocabulary.event.HookEventType.PERMISSION_DENIED;
import static dev.yagura.vocabulary.event.HookEventType.PERMISSION_REQUEST;
import static dev.yagura.vocabulary.event.HookEventType.POST_TOOL_BATCH;
import static dev.yagura.vocabulary.event.HookEventType.POST_TOOL_USE;
import static dev.yagura.vocabulary.event.HookEventType.POST_TOOL_USE_FAILURE;
import static dev.yagura.vocabulary.event.HookEventType.PRE_TOOL_USE;
import static dev.yagura.vocabulary.event.HookEventType.STOP;
import static dev.yagura.vocabulary.event.HookEventType.SUBAGENT_STOP;

import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.Lifted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is lifted from inside {@code tool_input} and {@code tool_response}: one row per fact. Events
 * of other types, other tools and values of other shapes lift nothing.
 */
final class ToolFields {
  private static final Set<HookEventType> CALL =
      Set.of(
          PRE_TOOL_USE,
          POST_TOOL_USE,
          POST_TOOL_USE_FAILURE,
          PERMISSION_REQUEST,
          PERMISSION_DENIED);
  private static final Set<HookEventType> BEFORE = Set.of(PRE_TOOL_USE, PERMISSION_REQUEST);
  private static final Set<HookEventType> AFTER = Set.of(POST_TOOL_USE);
  private static final Set<HookEventType> BATCH = Set.of(POST_TOOL_BATCH);
  private static final Set<HookEventType> STOPS = Set.of(STOP, SUBAGENT_STOP);

  private static final Set<String> ANY = Set.of();
  private static final Set<String> SHELLS = Set.of("Bash", "PowerShell");
  private static final Set<String> FILES =
      Set.of("Read", "Edit", "MultiEdit", "Write", "NotebookEdit");
  private static final Set<String> AGENTS = Set.of("Task", "Agent");
  private static final Set<String> TODOS = Set.of("TodoWrite");
  private static final Set<String> TASKS = Set.of("TaskCreate", "TaskUpdate");

  /**
   * @param tools none: whatever the tool
   * @param source the text to lift; null or empty for nothing
   */
  private record Row(
      String key,
      Set<HookEventType> events,
      Set<String> tools,
      Function<Payload, @Nullable String> source) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(Lifted.INPUT_KEY, CALL, ANY, Payload::inputKey),
          new Row(Lifted.FILE_PATH, CALL, FILES, ToolValues::filePath),
          new Row(Lifted.COMMAND, BEFORE, SHELLS, ToolValues::command),
          new Row(Lifted.QUESTION, BEFORE, Set.of("AskUserQuestion"), ToolValues::question),
          new Row(Lifted.QUESTION, BEFORE, Set.of("ExitPlanMode"), ToolValues::planLine),
          new Row(Lifted.SUBAGENT_TYPE, CALL, AGENTS, p -> ToolValues.input(p, "subagent_type")),
          new Row(Lifted.DESCRIPTION, CALL, AGENTS, p -> ToolValues.input(p, "description")),
          new Row(Lifted.STARTED_AGENT, AFTER, AGENTS, p -> ToolValues.response(p, "agentId")),
          new Row(Lifted.AGENT_STATUS, AFTER, AGENTS, p -> ToolValues.response(p, "status")),
          new Row(Lifted.AGENT_DURATION_MS, AFTER, AGENTS, ToolValues::agentMillis),
          new Row(Lifted.BACKGROUND, CALL, ANY, ToolValues::background),
          new Row(Lifted.TODOS_TOTAL, CALL, TODOS, TodoValues::total),
          new Row(Lifted.TODOS_DONE, CALL, TODOS, TodoValues::done),
          new Row(Lifted.TODO_ACTIVE, CALL, TODOS, TodoValues::active),
          new Row(Lifted.TASK_ID, CALL, TASKS, TodoValues::taskId),
          new Row(Lifted.TASK_STATUS, CALL, TASKS, p -> ToolValues.input(p, "status")),
          new Row(Lifted.TASK_SUBJECT, CALL, TASKS, TodoValues::taskSubject),
          new Row(Lifted.BACKGROUND_TASKS, STOPS, ANY, RunValues::backgroundTasks),
          new Row(Lifted.SESSION_CRONS, STOPS, ANY, RunValues::sessionCrons),
          new Row(Lifted.BATCH_CALLS, BATCH, ANY, RunValues::batchCalls),
          new Row(Lifted.BATCH_REFUSED, BATCH, ANY, RunValues::batchRefused));

  private static final Map<HookEventType, List<Row>> BY_EVENT = byEvent();

  private ToolFields() {}

  /** Adds what the rows lift from this payload. */
  static void lift(HookEventType type, Payload payload, Map<String, String> into) {
    List<Row> rows = BY_EVENT.get(type);
    if (rows == null) {
      return;
    }
    String tool = payload.get("tool_name").text();
    for (Row row : rows) {
      if (row.tools.isEmpty() || row.tools.contains(tool)) {
        String text = row.source.apply(payload);
        if (text != null && !text.isEmpty()) {
          into.put(row.key, text);
        }
      }
    }
  }

  private static Map<HookEventType, List<Row>> byEvent() {
    Map<HookEventType, List<Row>> rows = new EnumMap<>(HookEventType.class);
    for (Row row : ROWS) {
      for (HookEventType type : row.events) {
        rows.computeIfAbsent(type, absent -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }
}
