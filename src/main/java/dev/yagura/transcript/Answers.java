package dev.yagura.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Task and Agent in one transcript, and what came back: the tool's result, or for
 * background agents a {@code <task-notification>} (hook-events.md §2.3). Calls are remembered while
 * they wait for their result, the newest 200.
 */
final class Answers {
  static final int TEXT = 10_000;
  private static final int ID = 200;
  private static final int CALLS = 200;

  /**
   * @param description what the agent is to do
   */
  private record Call(@Nullable String type, @Nullable String description, Prompt prompt) {}

  /** Stands for a prompt, which may be long: two that differ and agree in this are not expected. */
  private record Prompt(int hash, int length) {
    static Prompt of(String text) {
      return new Prompt(text.hashCode(), text.length());
    }
  }

  private final Map<String, Call> calls =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Call> eldest) {
          return size() > CALLS;
        }
      };
  private final List<AgentFacts> agents = new ArrayList<>();
  private final List<Response> responses = new ArrayList<>();

  void onAssistant(TranscriptLine line) {
    for (JsonNode block : line.blocks("tool_use")) {
      String tool = block.path("name").asText("");
      String id = TranscriptLine.text(block, "id", 200);
      if (id != null && (tool.equals("Task") || tool.equals("Agent"))) {
        JsonNode input = block.path("input");
        calls.put(
            id,
            new Call(
                TranscriptLine.text(input, "subagent_type", 200),
                TranscriptLine.text(input, "description", 300),
                Prompt.of(input.path("prompt").asText("").strip())));
      }
    }
  }

  /** The call that a sidechain of old versions begins with: its first line is the prompt. */
  @Nullable String callOfPrompt(String prompt) {
    String wanted = prompt.strip();
    String found = null;
    for (Map.Entry<String, Call> call : calls.entrySet()) {
      if (!wanted.isEmpty() && call.getValue().prompt.equals(Prompt.of(wanted))) {
        found = call.getKey();
      }
    }
    return found;
  }

  void onUser(TranscriptLine line, String sessionId, String key, Instant at) {
    JsonNode content = line.message().path("content");
    if (content.isTextual() && content.asText().contains("<task-notification>")) {
      onNotification(content.asText(), sessionId, key, at);
    }
    for (JsonNode block : line.blocks("text")) {
      String text = block.path("text").asText("");
      if (text.contains("<task-notification>")) {
        onNotification(text, sessionId, key, at);
      }
    }
    for (JsonNode block : line.blocks("tool_result")) {
      onResult(line, block, sessionId, at);
    }
  }

  private void onNotification(String text, String sessionId, String key, Instant at) {
    String agent = inside("task-id", text, ID);
    String result = inside("result", text, TEXT);
    if (agent == null) {
      return;
    }
    String call = inside("tool-use-id", text, ID);
    Call made = call == null ? null : calls.remove(call);
    agents.add(facts(agent, call, made, null));
    if (result != null) {
      responses.add(response(sessionId, agent, key, call, at, result, "notification"));
    }
  }

  private void onResult(TranscriptLine line, JsonNode block, String sessionId, Instant at) {
    String call = TranscriptLine.text(block, "tool_use_id", 200);
    JsonNode result = line.node().path("toolUseResult");
    String agent = TranscriptLine.text(result, "agentId", 200);
    if (call == null || agent == null) {
      return;
    }
    boolean completed = !result.path("status").asText("completed").equals("async_launched");
    Call made = completed ? calls.remove(call) : calls.get(call);
    agents.add(facts(agent, call, made, TranscriptLine.count(result, "totalDurationMs")));
    String text = String.join("\n\n", TranscriptLine.textBlocks(result.path("content")));
    if (completed && !text.isBlank()) {
      responses.add(response(sessionId, agent, call, call, at, text, "tool_result"));
    }
  }

  private static AgentFacts facts(
      String agent, @Nullable String call, @Nullable Call made, @Nullable Long millis) {
    return new AgentFacts(
        agent,
        made == null ? null : made.type,
        null,
        made == null ? null : made.description,
        call,
        millis,
        null,
        null);
  }

  private static Response response(
      String session,
      String agent,
      String key,
      @Nullable String call,
      Instant at,
      String text,
      String source) {
    return new Response(
        session, agent, key, call, at, TranscriptLine.cut(text.strip(), TEXT), source);
  }

  /** What stands between the first pair of such tags; null for nothing. */
  private static @Nullable String inside(String tag, String text, int limit) {
    String open = "<" + tag + ">";
    int begin = text.indexOf(open);
    int end = begin < 0 ? -1 : text.indexOf("</" + tag + ">", begin);
    String found = end < 0 ? "" : text.substring(begin + open.length(), end).strip();
    return found.isEmpty() ? null : TranscriptLine.cut(found, limit);
  }

  List<AgentFacts> takeAgents() {
    List<AgentFacts> taken = List.copyOf(agents);
    agents.clear();
    return taken;
  }

  List<Response> takeResponses() {
    List<Response> taken = List.copyOf(responses);
    responses.clear();
    return taken;
  }
}
