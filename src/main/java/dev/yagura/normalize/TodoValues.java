package dev.yagura.normalize;

import dev.yagura.normalize.Payload.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources of {@link ToolFields}: the lists of tasks that a session keeps for itself. */
final class TodoValues {
  private TodoValues() {}

  static @Nullable String total(Payload payload) {
    List<Map<String, Value>> todos = todos(payload);
    return todos == null ? null : Integer.toString(todos.size());
  }

  static @Nullable String done(Payload payload) {
    List<Map<String, Value>> todos = todos(payload);
    return todos == null
        ? null
        : Long.toString(todos.stream().filter(todo -> is(todo, "completed")).count());
  }

  /** What is in progress, as it is shown while it is. */
  static @Nullable String active(Payload payload) {
    List<Map<String, Value>> todos = todos(payload);
    if (todos == null) {
      return null;
    }
    for (Map<String, Value> todo : todos) {
      if (is(todo, "in_progress")) {
        String form = ToolValues.line(todo.get("activeForm"));
        return form == null || form.isEmpty() ? ToolValues.line(todo.get("content")) : form;
      }
    }
    return null;
  }

  /** TaskCreate learns the id from its response only. */
  static @Nullable String taskId(Payload payload) {
    String asked = ToolValues.id(payload.input().get("taskId"));
    if (asked != null) {
      return asked;
    }
    String created = ToolValues.id(created(payload).get("id"));
    return created == null ? ToolValues.id(payload.response().get("taskId")) : created;
  }

  static @Nullable String taskSubject(Payload payload) {
    String asked = ToolValues.input(payload, "subject");
    return asked == null ? ToolValues.line(created(payload).get("subject")) : asked;
  }

  private static @Nullable List<Map<String, Value>> todos(Payload payload) {
    return payload.items("tool_input.todos");
  }

  private static Map<String, Value> created(Payload payload) {
    List<Map<String, Value>> task = payload.items("tool_response.task");
    return task == null || task.isEmpty() ? Map.of() : task.get(0);
  }

  private static boolean is(Map<String, Value> todo, String status) {
    return todo.getOrDefault("status", Value.ABSENT).text().equals(status);
  }
}
