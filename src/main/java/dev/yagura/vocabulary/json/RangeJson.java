package dev.yagura.vocabulary.json;

import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.HookEventType;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a span of whole hours, of all projects or one.
 *
 * @param errors events with status failed, denied or interrupted
 * @param toolCalls calls that ended
 * @param meanMs mean duration of the calls that told one; null when none did
 * @param tools the most used first, at most 100
 * @param left how many tools were left out
 */
public record RangeJson(
    Instant from,
    Instant to,
    @Nullable String project,
    long events,
    long errors,
    long prompts,
    long toolCalls,
    long toolErrors,
    @Nullable Double meanMs,
    List<Tool> tools,
    int left) {
  private static final int MOST = 100;

  /** Events that end a call. */
  private static final Set<String> ENDS =
      Set.of(
          HookEventType.POST_TOOL_USE.wireName(),
          HookEventType.POST_TOOL_USE_FAILURE.wireName(),
          HookEventType.PERMISSION_DENIED.wireName());

  /** Calls of one tool. */
  public record Tool(String tool, long count, long errors, @Nullable Double meanMs) {}

  private record Tally(long events, long errors, long timed, long durationMs) {
    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally plus(Log.Sum sum) {
      return new Tally(
          events + sum.events(),
          errors + sum.errors(),
          timed + sum.timed(),
          durationMs + sum.durationMs());
    }

    @Nullable Double mean() {
      return timed == 0 ? null : Math.round(10.0 * durationMs / timed) / 10.0;
    }
  }

  public static RangeJson of(
      Instant from, Instant to, @Nullable String project, List<Log.Sum> sums) {
    Tally all = Tally.NONE;
    Tally prompts = Tally.NONE;
    Tally calls = Tally.NONE;
    Map<String, Tally> tools = new HashMap<>();
    for (Log.Sum sum : sums) {
      all = all.plus(sum);
      if (sum.type().equals(HookEventType.USER_PROMPT_SUBMIT.wireName())) {
        prompts = prompts.plus(sum);
      }
      if (ENDS.contains(sum.type()) && !sum.tool().isEmpty()) {
        calls = calls.plus(sum);
        tools.put(sum.tool(), tools.getOrDefault(sum.tool(), Tally.NONE).plus(sum));
      }
    }
    return new RangeJson(
        from,
        to,
        project,
        all.events,
        all.errors,
        prompts.events,
        calls.events,
        calls.errors,
        calls.mean(),
        mostUsed(tools),
        Math.max(0, tools.size() - MOST));
  }

  private static List<Tool> mostUsed(Map<String, Tally> tools) {
    return tools.entrySet().stream()
        .map(
            tool ->
                new Tool(
                    tool.getKey(),
                    tool.getValue().events,
                    tool.getValue().errors,
                    tool.getValue().mean()))
        .sorted(Comparator.comparingLong(Tool::count).reversed().thenComparing(Tool::tool))
        .limit(MOST)
        .toList();
  }
}
