package dev.yagura.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.yagura.store.sql.Columns;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as a row of {@code event_store} and back. */
final class EventRows {
  /** For SELECT, in the order that {@link #event} reads. */
  static final String VALUES =
      "seq, lower(hex(event_id)), session_id, event_type, timestamp, received_at, tool_name,"
          + " tool_use_id, agent_id, agent_type, prompt_id, permission_mode, transcript_path, cwd,"
          + " project, host, duration_ms, status, summary, data_size, processed_data, tags";

  /** The same as one JSON array per row. */
  static final String COLUMNS = "json_array(" + VALUES + ") AS j";

  /** How many values {@link #VALUES} names; no row has more. */
  static final int WIDTH = 22;

  /**
   * Takes what {@link #values} gives. Fails when the event is there already: the writer asks before
   * it gives out a seq, so that would be a second writer and must not pass.
   */
  static final String INSERT =
      "INSERT INTO event_store (seq, event_id, session_id, event_type, timestamp, received_at,"
          + " tool_name, tool_use_id, agent_id, agent_type, prompt_id, permission_mode,"
          + " transcript_path, cwd, project, host, duration_ms, status, summary, data_size,"
          + " processed_data, tags) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectReader MAP = JSON.readerForMapOf(String.class);
  private static final ObjectReader LIST = JSON.readerForListOf(String.class);
  private static final int HASH_BYTES = 32;

  private EventRows() {}

  static Object[] values(StoredEvent stored) {
    HookEvent event = stored.event();
    return new @Nullable Object[] {
      stored.seq(),
      hash(event.eventId()),
      event.sessionId(),
      event.eventType(),
      event.timestamp().toEpochMilli(),
      event.receivedAt().toEpochMilli(),
      event.toolName(),
      event.toolUseId(),
      event.agentId(),
      event.agentType(),
      event.promptId(),
      event.permissionMode(),
      event.transcriptPath(),
      event.cwd(),
      event.project(),
      event.host(),
      event.durationMs(),
      event.status() == null ? null : event.status().word(),
      event.summary(),
      event.dataSize(),
      event.processedData().isEmpty() ? null : json(event.processedData()),
      event.tags().isEmpty() ? null : json(event.tags())
    };
  }

  static StoredEvent event(Columns row) {
    String status = row.textOrNull(17);
    String processed = row.textOrNull(20);
    String tags = row.textOrNull(21);
    return new StoredEvent(
        row.number(0),
        new HookEvent(
            row.text(1),
            row.text(2),
            row.text(3),
            Instant.ofEpochMilli(row.number(4)),
            Instant.ofEpochMilli(row.number(5)),
            row.textOrNull(6),
            row.textOrNull(7),
            row.textOrNull(8),
            row.textOrNull(9),
            row.textOrNull(10),
            row.textOrNull(11),
            row.textOrNull(12),
            row.textOrNull(13),
            row.textOrNull(14),
            row.text(15),
            row.numberOrNull(16),
            status == null ? null : EventStatus.valueOf(status.toUpperCase(Locale.ROOT)),
            row.text(18),
            (int) row.number(19),
            processed == null ? Map.of() : parse(processed, MAP::readValue),
            tags == null ? List.of() : parse(tags, LIST::readValue)));
  }

  /**
   * A SHA-256 in hex as its 32 bytes.
   *
   * @throws IllegalArgumentException it is not one
   */
  static byte[] hash(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    if (bytes.length != HASH_BYTES) {
      throw new IllegalArgumentException("not a SHA-256 in hex");
    }
    return bytes;
  }

  /** About what the event takes in a message, in bytes. */
  static int weight(HookEvent event) {
    int fields = 400;
    for (Map.Entry<String, String> field : event.processedData().entrySet()) {
      fields += field.getKey().length() + field.getValue().length();
    }
    return fields
        + event.summary().length() * 2
        + length(event.cwd())
        + length(event.transcriptPath())
        + length(event.toolUseId());
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(String json) throws JsonProcessingException;
  }

  private static <T> T parse(String json, Reading<T> reading) {
    try {
      return reading.of(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
