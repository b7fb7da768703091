package dev.yagura.normalize;

import dev.yagura.normalize.Payload.Kind;
import dev.yagura.normalize.Payload.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources of {@link ToolFields}: files, commands, questions and agents. */
final class ToolValues {
  private static final int ID = 200;
  private static final int PATH = 1000;
  private static final int COMMAND = 1000;

  /** Longer than any agent; beyond it a number is damage. */
  private static final double LONGEST_MS = 1e13;

  private ToolValues() {}

  /** A scalar of {@code tool_input} on one line. */
  static @Nullable String input(Payload payload, String field) {
    return line(payload.input().get(field));
  }

  /** A scalar of {@code tool_response} on one line. */
  static @Nullable String response(Payload payload, String field) {
    return line(payload.response().get(field));
  }

  static @Nullable String line(@Nullable Value value) {
    return value == null || !value.isScalar()
        ? null
        : DisplayText.fit(DisplayText.oneLine(value.text()), DisplayText.LINE);
  }

  /** An id, of which every character counts. */
  static @Nullable String id(@Nullable Value value) {
    return value == null || !value.isScalar() || value.text().isBlank()
        ? null
        : DisplayText.identifier(value.text(), ID);
  }

  static @Nullable String filePath(Payload payload) {
    String path = Payload.firstText(payload.input(), List.of("file_path", "notebook_path"));
    return path == null ? null : DisplayText.identifier(path, PATH);
  }

  /** Its head with its line breaks, which part commands. */
  static @Nullable String command(Payload payload) {
    String command = Payload.firstText(payload.input(), List.of("command"));
    return command == null ? null : DisplayText.lines(command, COMMAND);
  }

  static @Nullable String question(Payload payload) {
    List<Map<String, Value>> questions = payload.items("tool_input.questions");
    String first =
        questions == null || questions.isEmpty() ? null : line(questions.get(0).get("question"));
    return first == null ? input(payload, "question") : first;
  }

  /** The plan's first line that says something, without the mark of a heading. */
  static @Nullable String planLine(Payload payload) {
    String plan = Payload.firstText(payload.input(), List.of("plan"));
    return plan == null
        ? null
        : plan.lines()
            .map(line -> DisplayText.oneLine(line).replaceFirst("^#+ *", ""))
            .filter(line -> !line.isEmpty())
            .findFirst()
            .map(line -> DisplayText.fit(line, DisplayText.LINE))
            .orElse(null);
  }

  static @Nullable String agentMillis(Payload payload) {
    Value value = StatusRule.response(payload, "totalDurationMs");
    double millis = value.kind() == Kind.NUMBER ? Double.parseDouble(value.text()) : Double.NaN;
    return millis >= 0 && millis < LONGEST_MS ? Long.toString((long) millis) : null;
  }

  static @Nullable String background(Payload payload) {
    boolean asked = payload.input().getOrDefault("run_in_background", Value.ABSENT).isTrue();
    boolean told =
        StatusRule.response(payload, "isAsync").isTrue()
            || StatusRule.response(payload, "status").text().equals("async_launched")
            || StatusRule.response(payload, "backgroundTaskId").isText();
    return asked || told ? "true" : null;
  }
}
