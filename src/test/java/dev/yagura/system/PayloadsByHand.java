package dev.yagura.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What payloads say of calls, subagents and prompts, read a second time and in another way than the
 * house does: a list of files in the order of their names, and maps.
 */
final class PayloadsByHand {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OPEN = "unknown";

  /** Of several words on one call the strongest counts. */
  private static final List<String> WEAKEST_FIRST =
      List.of(OPEN, "denied", "ok", "interrupted", "failed");

  private final Map<String, Deque<String>> begun = new HashMap<>();

  /** Outcome of each call: session and a name of its own. */
  private final Map<String, Map<String, String>> calls = new HashMap<>();

  private final Map<String, Set<String>> agents = new HashMap<>();
  private final Map<String, Set<String>> prompts = new HashMap<>();
  private final Set<String> contradictory = new TreeSet<>();
  private int names;

  private PayloadsByHand() {}

  static PayloadsByHand of(List<Path> files) throws IOException {
    PayloadsByHand read = new PayloadsByHand();
    for (Path file : files.stream().sorted().toList()) {
      read.add(file.getFileName().toString(), JSON.readTree(file.toFile()));
    }
    return read;
  }

  /** How many calls of a session ended how; none runs in a session that is over. */
  Map<String, Integer> outcomes(String session) {
    Map<String, Integer> sums = new TreeMap<>();
    calls.getOrDefault(session, Map.of()).values().forEach(end -> sums.merge(end, 1, Integer::sum));
    return sums;
  }

  /** Whether some call of it ended in more than one way, as only the examples of a manual do. */
  boolean contradictsItself(String session) {
    return contradictory.contains(session);
  }

  /** Agents that fired an event, or that the response of their call names. */
  Set<String> agents(String session) {
    return agents.getOrDefault(session, Set.of());
  }

  /** Files that hold a prompt of the main thread. */
  int prompts(String session) {
    return prompts.getOrDefault(session, Set.of()).size();
  }

  private void add(String file, JsonNode payload) {
    String session = payload.path("session_id").asText();
    String type = file.split("_")[2];
    String agent = payload.path("agent_id").asText("");
    String tool = payload.path("tool_name").asText("");
    if (!agent.isBlank()) {
      agents.computeIfAbsent(session, key -> new TreeSet<>()).add(agent);
    }
    JsonNode response = response(payload);
    String started = response.path("agentId").asText("");
    if (type.equals("PostToolUse")
        && Set.of("Task", "Agent").contains(tool)
        && !started.isBlank()) {
      agents.computeIfAbsent(session, key -> new TreeSet<>()).add(started);
    }
    if (type.equals("UserPromptSubmit") && agent.isEmpty()) {
      prompts.computeIfAbsent(session, key -> new TreeSet<>()).add(file);
    }
    String end = end(type, payload, response);
    if (end != null) {
      String id = payload.path("tool_use_id").asText("");
      String call = id.isEmpty() ? nameless(session, payload, end) : id;
      Map<String, String> known = calls.computeIfAbsent(session, key -> new HashMap<>());
      String before = known.getOrDefault(call, OPEN);
      if (!before.equals(OPEN) && !end.equals(OPEN) && !before.equals(end)) {
        contradictory.add(session);
      }
      known.put(call, stronger(before, end));
    }
  }

  /** A call of the old payloads: its end is that of the newest equal one that has none. */
  private String nameless(String session, JsonNode payload, String end) {
    String key =
        String.join(
            "\n",
            session,
            payload.path("agent_id").asText(""),
            payload.path("tool_name").asText(),
            payload.path("tool_input").toString());
    Deque<String> open = begun.computeIfAbsent(key, each -> new ArrayDeque<>());
    String name = end.equals(OPEN) || open.isEmpty() ? "call " + names++ : open.pop();
    if (end.equals(OPEN)) {
      open.push(name);
    }
    return name;
  }

  private static String stronger(String one, String other) {
    return WEAKEST_FIRST.indexOf(one) > WEAKEST_FIRST.indexOf(other) ? one : other;
  }

  private static JsonNode response(JsonNode payload) {
    return payload.has("tool_response")
        ? payload.path("tool_response")
        : payload.path("tool_output");
  }

  /** Null for an event that is about no call; {@link #OPEN} before it. */
  private static String end(String type, JsonNode payload, JsonNode response) {
    return switch (type) {
      case "PreToolUse" -> OPEN;
      case "PermissionDenied" -> "denied";
      case "PostToolUseFailure" ->
          payload.path("is_interrupt").asBoolean(false) ? "interrupted" : "failed";
      case "PostToolUse" -> {
        JsonNode error = response.path("error");
        boolean failed =
            response.path("success").asText("").equals("false")
                || response.path("is_error").asBoolean(false)
                || error.isTextual()
                || error.isObject()
                || error.asBoolean(false);
        yield response.path("interrupted").asBoolean(false)
            ? "interrupted"
            : failed ? "failed" : "ok";
      }
      default -> null;
    };
  }
}
