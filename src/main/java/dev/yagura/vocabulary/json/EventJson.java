package dev.yagura.vocabulary.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.EventCategory;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as lists and frames carry them, and one event in full. */
public final class EventJson {
  /** An event in lists and frames. */
  public record Item(
      long seq,
      String eventId,
      String sessionId,
      String eventType,
      EventCategory category,
      Instant timestamp,
      Instant receivedAt,
      @Nullable String toolName,
      @Nullable String toolUseId,
      @Nullable String agentId,
      @Nullable String agentType,
      @Nullable String project,
      String host,
      @Nullable Long durationMs,
      @Nullable EventStatus status,
      String summary,
      List<String> tags) {}

  /** A page of a list; {@code next} is the cursor of the following one, null on the last. */
  public record Page(List<?> items, @Nullable String next) {}

  private EventJson() {}

  public static Item item(StoredEvent stored) {
    HookEvent event = stored.event();
    return new Item(
        stored.seq(),
        event.eventId(),
        event.sessionId(),
        event.eventType(),
        event.type().category(),
        event.timestamp(),
        event.receivedAt(),
        event.toolName(),
        event.toolUseId(),
        event.agentId(),
        event.agentType(),
        event.project(),
        event.host(),
        event.durationMs(),
        event.status(),
        event.summary(),
        event.tags());
  }

  /**
   * The whole unified event. {@code raw_data} is the redacted payload as JSON, or as text when it
   * does not parse, or null with the tag {@code payload_damaged}; {@code tool_input}, {@code
   * tool_output} and {@code response_content} are read from it. The last fields are part of the
   * model and not measured yet.
   */
  public static ObjectNode full(StoredEvent stored, Log.EventDetail detail) {
    HookEvent event = stored.event();
    boolean damaged = detail.damage() != null;
    JsonNode payload = damaged ? NullNode.getInstance() : Json.lenient(detail.raw());
    ObjectNode full = Json.tree(item(stored));
    if (damaged) {
      full.withArray("tags").add("payload_damaged");
    }
    full.put("prompt_id", event.promptId());
    full.put("permission_mode", event.permissionMode());
    full.put("transcript_path", event.transcriptPath());
    full.put("cwd", event.cwd());
    full.put("data_size", event.dataSize());
    full.set("processed_data", Json.tree(event.processedData()));
    full.set("tool_input", payload.get("tool_input"));
    full.set("tool_output", payload.get("tool_response"));
    full.put("subagent_id", event.agentId());
    full.set("response_content", payload.get("last_assistant_message"));
    full.putNull("conversation_log");
    full.putNull("memory_usage");
    full.putNull("cpu_usage");
    full.put("source", detail.source());
    full.set("raw_data", payload);
    return full;
  }
}
