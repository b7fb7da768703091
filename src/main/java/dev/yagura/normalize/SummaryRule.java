package dev.yagura.normalize;

import dev.yagura.normalize.Payload.Value;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEventType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line that tells what an event was about: the prompt or message; for tools the description
 * when there is one, then the command, path, pattern or URL; then error and reason, if any. A text
 * that is too long keeps its head and its end.
 */
final class SummaryRule {
  /** Fields of {@code tool_input} that say what a tool worked on, best first. */
  private static final List<String> TARGETS =
      List.of(
          "command",
          "file_path",
          "notebook_path",
          "pattern",
          "query",
          "url",
          "uri",
          "path",
          "subject",
          "prompt",
          "skill",
          "message",
          "question",
          "text",
          "name",
          "plan",
          "id");

  /** Tools whose input needs another order or more than one field. */
  private static final Map<String, List<String>> OWN_TARGETS =
      Map.of(
          "Skill", List.of("skill", "args"),
          "TaskUpdate", List.of("taskId", "status", "subject"),
          "TaskGet", List.of("taskId"),
          "TaskOutput", List.of("task_id"),
          "BashOutput", List.of("bash_id"),
          "KillShell", List.of("shell_id"),
          "SendMessage", List.of("to", "message"),
          "ToolSearch", List.of("query"));

  /** Fields that are no summary, whatever event they are in. */
  private static final Set<String> NEVER =
      Set.of(
          "session_id",
          "sessionId",
          "conversation_id",
          "conversationId",
          "hook_event_name",
          "hookEventName",
          "hook_event_type",
          "transcript_path",
          "cwd",
          "permission_mode",
          "prompt_id",
          "agent_id",
          "agent_type",
          "tool_name",
          "tool_use_id",
          "timestamp",
          "time",
          "ts",
          "logged_at",
          "version",
          "user_email",
          "model",
          "scratchpad_dir",
          "date",
          "uuid");

  private static final int MAX_BATCH = 50;
  private static final Pattern TECHNICAL = Pattern.compile(".*(?:_id|Id|_at|_path|_version|_time)");

  private SummaryRule() {}

  static String of(HookEventType type, Payload payload, @Nullable EventStatus status) {
    Set<String> parts = new LinkedHashSet<>();
    String own = Payload.firstText(payload.top(), type.summary());
    if (own != null) {
      add(parts, own);
    } else {
      addTool(parts, payload);
    }
    if (status == EventStatus.FAILED || status == EventStatus.INTERRUPTED) {
      add(parts, firstLine(error(payload)));
    }
    add(parts, Payload.firstText(payload.top(), List.of("reason")));
    if (parts.isEmpty()) {
      add(parts, otherText(payload));
    }
    if (parts.isEmpty()) {
      add(parts, payload.get("tool_name").text());
    }
    return DisplayText.join(new ArrayList<>(parts), DisplayText.LINE);
  }

  private static void addTool(Set<String> parts, Payload payload) {
    Value input = payload.get("tool_input");
    add(parts, Payload.firstText(payload.input(), List.of("description")));
    int before = parts.size();
    List<String> own = OWN_TARGETS.get(payload.get("tool_name").text());
    if (own != null) {
      List<String> words = own.stream().map(field -> scalar(payload, field)).toList();
      add(parts, String.join(" ", words));
    }
    if (parts.size() == before) {
      add(parts, Payload.firstText(payload.input(), TARGETS));
    }
    if (input.isText()) {
      add(parts, input.text());
    }
    if (parts.isEmpty()) {
      add(parts, payload.firstInputText());
    }
    add(parts, batchTools(payload));
  }

  private static @Nullable String batchTools(Payload payload) {
    List<Map<String, Value>> calls = payload.items("tool_calls");
    return calls == null
        ? null
        : calls.stream()
            .limit(MAX_BATCH)
            .map(call -> call.getOrDefault("tool_name", Value.ABSENT))
            .filter(Value::isText)
            .map(Value::text)
            .collect(Collectors.joining(", "));
  }

  private static String scalar(Payload payload, String field) {
    Value value = payload.input().getOrDefault(field, Value.ABSENT);
    return value.isScalar() ? value.text() : "";
  }

  private static @Nullable String error(Payload payload) {
    Value error = payload.get("error");
    return error.isText() ? error.text() : Payload.firstText(payload.response(), List.of("error"));
  }

  private static @Nullable String firstLine(@Nullable String text) {
    return text == null ? null : text.strip().lines().findFirst().orElse(null);
  }

  /** The first short text that is not one of the technical fields. */
  private static @Nullable String otherText(Payload payload) {
    for (Map.Entry<String, Value> field : payload.top().entrySet()) {
      String name = field.getKey();
      Value value = field.getValue();
      if (value.isText()
          && value.text().length() <= DisplayText.LINE
          && !NEVER.contains(name)
          && !TECHNICAL.matcher(name).matches()) {
        return value.text();
      }
    }
    return null;
  }

  private static void add(Set<String> parts, @Nullable String text) {
    String line = text == null ? "" : DisplayText.oneLine(text);
    if (!line.isEmpty()) {
      parts.add(line);
    }
  }
}
