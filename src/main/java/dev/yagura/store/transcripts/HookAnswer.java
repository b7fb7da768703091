package dev.yagura.store.transcripts;

import dev.yagura.store.sql.WriterConnection;
import dev.yagura.vocabulary.bus.Transcripts.Response;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.json.Json;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a subagent said last, as the event of its stop tells it: the first source of its answer
 * (hook-events.md §2.3). Kept in the transaction of the event, so it is there at once, also where
 * no transcript can be read; what the transcript tells later is the same answer.
 */
public final class HookAnswer {
  private HookAnswer() {}

  /**
   * Keeps the answer if the event has one.
   *
   * @param raw its payload, secrets replaced
   */
  public static void keep(WriterConnection connection, HookEvent event, byte[] raw, long now)
      throws SQLException {
    Response answer = of(event, raw);
    if (answer != null) {
      ResponseRows.keep(connection, answer, now);
    }
  }

  /** Null without an answer, or without the agent's name. */
  private static @Nullable Response of(HookEvent event, byte[] raw) {
    String agent = event.agentId();
    if (event.type() != HookEventType.SUBAGENT_STOP || agent == null || agent.isBlank()) {
      return null;
    }
    String text = Json.lenient(raw).path("last_assistant_message").asText("").strip();
    // The payload names no message, so its own name stands for it.
    String key = "hook " + event.eventId();
    return text.isEmpty()
        ? null
        : new Response(
            event.sessionId(),
            agent,
            key,
            event.toolUseId(),
            event.timestamp(),
            ResponseRows.cut(text),
            "hook");
  }
}
