package dev.yagura.normalize;

import dev.yagura.normalize.Payload.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sources of {@link ToolFields}: batches of calls, and what goes on behind a turn. */
final class RunValues {
  /** Ids that do not fit are left out as a whole. */
  private static final int BATCH = 2000;

  private static final Set<String> GOING_ON = Set.of("running", "pending");

  /**
   * How Claude Code tells the model that a call was refused. Only the beginning counts: a file that
   * quotes the sentence was read, not refused.
   */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "\\s*(?:<[a-z_]+>\\s*)?(?:Error: )?"
              + "(?:The )?(?:"
              + "user (?:doesn't|does not|didn't|did not) want to"
              + "|user (?:has )?(?:rejected|refused|denied|declined)"
              + "|(?:tool use|command|request) was (?:rejected|refused|denied) by the user"
              + "|permission (?:to use .{1,200}|for this .{1,100}) (?:has been|was) denied"
              + "|Claude requested permissions? .{1,300} haven't granted"
              + "|\\[Request interrupted by user)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private RunValues() {}

  /** Without the agent itself, which may stand in its own list while it stops. */
  static @Nullable String backgroundTasks(Payload payload) {
    List<Map<String, Value>> tasks = payload.items("background_tasks");
    Value self = payload.get("agent_id");
    return tasks == null
        ? null
        : Long.toString(
            tasks.stream()
                .filter(task -> GOING_ON.contains(text(task, "status")))
                .filter(task -> !self.isText() || !text(task, "id").equals(self.text()))
                .count());
  }

  static @Nullable String sessionCrons(Payload payload) {
    List<Map<String, Value>> crons = payload.items("session_crons");
    return crons == null ? null : Integer.toString(crons.size());
  }

  static @Nullable String batchCalls(Payload payload) {
    return ids(payload, call -> true);
  }

  static @Nullable String batchRefused(Payload payload) {
    return ids(payload, call -> REFUSAL.matcher(text(call, "tool_response")).lookingAt());
  }

  private static @Nullable String ids(Payload payload, Predicate<Map<String, Value>> wanted) {
    List<Map<String, Value>> calls = payload.items("tool_calls");
    if (calls == null) {
      return null;
    }
    StringBuilder ids = new StringBuilder();
    for (Map<String, Value> call : calls) {
      String id = ToolValues.id(call.get("tool_use_id"));
      boolean fits = id != null && id.indexOf(' ') < 0 && ids.length() + id.length() < BATCH;
      if (fits && wanted.test(call)) {
        ids.append(ids.isEmpty() ? "" : " ").append(id);
      }
    }
    return ids.toString();
  }

  private static String text(Map<String, Value> item, String field) {
    return item.getOrDefault(field, Value.ABSENT).text();
  }
}
