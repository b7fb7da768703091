package dev.yagura.normalize;

import dev.yagura.normalize.Payload.Kind;
import dev.yagura.normalize.Payload.Value;
import dev.yagura.vocabulary.event.HookEventType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds what a payload lacks and what has another type than its event's table says. Findings are
 * tags, never reasons to refuse: payloads of 2025 lack what those of 2026 have.
 */
final class Completeness {
  /** Fields that every event of Claude Code has carried since July 2025. */
  private static final List<String> COMMON = List.of("transcript_path", "cwd");

  private static final List<String> COMMON_TEXTS =
      List.of(
          "transcript_path",
          "cwd",
          "permission_mode",
          "prompt_id",
          "agent_id",
          "agent_type",
          "tool_name",
          "tool_use_id");

  /** Required fields that are no strings. */
  private static final Map<String, Kind> KINDS =
      Map.of(
          "tool_input", Kind.OBJECT,
          "tool_calls", Kind.ARRAY,
          "stop_hook_active", Kind.BOOLEAN);

  /** {@code tool_response} is object, array or string, depending on tool and version. */
  private static final String ANY = "tool_response";

  private Completeness() {}

  static void check(Payload payload, HookEventType type, Collection<String> tags) {
    if (type == HookEventType.UNKNOWN) {
      tags.add("unknown_type");
    } else {
      Stream.concat(COMMON.stream(), type.required().stream())
          .filter(field -> payload.get(field).kind() == Kind.NULL)
          .forEach(field -> tags.add("missing:" + field));
    }
    Stream.concat(COMMON_TEXTS.stream(), type.required().stream())
        .filter(field -> !fits(field, payload.get(field)))
        .forEach(field -> tags.add("type:" + field));
  }

  private static boolean fits(String field, Value value) {
    return value.kind() == Kind.NULL
        || field.equals(ANY)
        || value.kind() == KINDS.getOrDefault(field, Kind.STRING);
  }
}
