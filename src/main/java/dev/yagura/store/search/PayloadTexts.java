package dev.yagura.store.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the texts of a payload that people, agents and tools wrote: without keys, ids and
 * encoded bytes.
 */
final class PayloadTexts {
  /** Takes texts in the order in which they stand. */
  interface Taker {
    /**
     * @param field the payload's key; {@code output} for everything that a tool answered
     */
    void take(String field, boolean output, Text text) throws IOException;

    /** To go no further. */
    default boolean hasEnough() {
      return false;
    }
  }

  /** A text that is not decoded yet. Good for one call of {@link Taker#take}. */
  interface Text {
    /** Cut at the limit; null when there is nothing in it to look for. */
    @Nullable String read() throws IOException;
  }

  static final String OUTPUT = "output";
  static final Set<String> OUTPUTS =
      Set.of("tool_response", "tool_output", "tool_result", "originalFile");

  /** Ids and places that the event's own fields hold, and words of the format. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "session_id",
          "sessionId",
          "conversation_id",
          "conversationId",
          "hook_event_name",
          "hookEventName",
          "hook_event_type",
          "transcript_path",
          "agent_transcript_path",
          "cwd",
          "permission_mode",
          "prompt_id",
          "turn_id",
          "message_id",
          "agent_id",
          "agentId",
          "agent_type",
          "tool_name",
          "tool_use_id",
          "uuid",
          "timestamp",
          "type",
          "media_type",
          "signature");

  /** Encoded bytes show no separator for longer than any name does. */
  private static final int BLOB_CHARS = 256;

  static final int FEWEST_CHARS = 2;
  private static final JsonFactory JSON = new JsonFactory();
  private static final Taker NOBODY = (field, output, text) -> {};

  private final int most;
  private final Taker taker;

  private PayloadTexts(int most, Taker taker) {
    this.most = most;
    this.taker = taker;
  }

  /**
   * Reads what can be read when the payload is damaged.
   *
   * @param most characters of a text
   */
  static void each(byte[] payload, int most, Taker taker) {
    try (JsonParser parser = JSON.createParser(payload)) {
      new PayloadTexts(most, taker).read(parser);
    } catch (IOException e) {
      // Damaged or deeper than sane: what came before it can still be found.
    }
  }

  /** Whether what stands under the key is worth looking at. */
  static boolean isText(String key) {
    return !LEFT_OUT.contains(key);
  }

  /**
   * One text by the bytes of its quotes; null when there is nothing in it to look for, or when it
   * is damaged.
   */
  static @Nullable String one(byte[] payload, int quote, int end, int most) {
    try (JsonParser parser = JSON.createParser(payload, quote, end + 1 - quote)) {
      parser.nextToken();
      return new PayloadTexts(most, NOBODY).text(parser).read();
    } catch (IOException e) {
      return null;
    }
  }

  private void read(JsonParser parser) throws IOException {
    Text text = text(parser);
    String key = "";
    int depth = 0;
    int outputDepth = Integer.MAX_VALUE;
    for (JsonToken token = parser.nextToken();
        token != null && !taker.hasEnough();
        token = parser.nextToken()) {
      switch (token) {
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        case FIELD_NAME -> {
          key = parser.currentName();
          if (depth <= outputDepth) {
            outputDepth = OUTPUTS.contains(key) ? depth : Integer.MAX_VALUE;
          }
        }
        case VALUE_STRING -> {
          if (isText(key)) {
            boolean output = outputDepth != Integer.MAX_VALUE;
            taker.take(output ? OUTPUT : key, output, text);
          }
        }
        default -> {}
      }
    }
  }

  private Text text(JsonParser parser) {
    return new Text() {
      @Override
      public @Nullable String read() throws IOException {
        int length = parser.getTextLength();
        if (length < FEWEST_CHARS || (length >= BLOB_CHARS && isBlob(parser))) {
          return null;
        }
        int end = Math.min(length, most);
        char[] chars = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        if (end < length && Character.isHighSurrogate(chars[offset + end - 1])) {
          end--;
        }
        return new String(chars, offset, end);
      }
    };
  }

  private static boolean isBlob(JsonParser parser) throws IOException {
    char[] chars = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    for (int i = offset; i < offset + BLOB_CHARS; i++) {
      char c = chars[i];
      boolean encoded =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '+'
              || c == '/'
              || c == '='
              || c == '-'
              || c == '_';
      if (!encoded) {
        return false;
      }
    }
    return true;
  }
}
