package dev.yagura.store.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The texts of a payload that can be searched: what people, agents and tools wrote, without keys,
 * ids and encoded bytes. What went into a tool comes before what came out of it, and both are
 * capped, so that the index stays small (figures in docs/adr/0011).
 */
final class EventText {
  /**
   * @param field the payload's key; {@code output} for everything that a tool answered
   * @param text {@link Words#normal}
   */
  record Piece(String field, String text) {}

  /**
   * @param total characters of all pieces together
   * @param piece characters of one
   */
  record Caps(int total, int piece) {}

  static final Caps CAPS = new Caps(4000, 2400);

  private static final String OUTPUT = "output";
  private static final Set<String> OUTPUTS =
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

  private static final int FEWEST_CHARS = 2;
  private static final JsonFactory JSON = new JsonFactory();

  private final Caps caps;
  private final List<Piece> inputs = new ArrayList<>();
  private final List<Piece> outputs = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Taker taker;

  private EventText(Caps caps) {
    this.caps = caps;
    this.taker = new All();
  }

  private EventText(Caps caps, Taker taker) {
    this.caps = caps;
    this.taker = taker;
  }

  /** The pieces, best first; what can be read when the payload is damaged. */
  static List<Piece> of(byte[] payload) {
    return of(payload, CAPS);
  }

  static List<Piece> of(byte[] payload, Caps caps) {
    EventText text = new EventText(caps);
    try (JsonParser parser = JSON.createParser(payload)) {
      text.read(parser);
    } catch (IOException e) {
      // Damaged or deeper than sane: what came before it can still be found.
    }
    return text.capped();
  }

  /**
   * Asks {@code look} for each piece until it finds something, and reads no further than needed:
   * what is found in an input ends the search, what is found in an output only if no input shows
   * it. Pieces beyond the cap of all together are looked at as well.
   */
  static <T> Optional<T> first(byte[] payload, Function<Piece, Optional<T>> look) {
    First<T> first = new First<>(look);
    EventText text = new EventText(CAPS, first);
    try (JsonParser parser = JSON.createParser(payload)) {
      text.read(parser);
    } catch (IOException e) {
      // Damaged or deeper than sane, like above.
    }
    return first.found;
  }

  /** Takes pieces as they are read. */
  private interface Taker {
    /**
     * @return false to read no further
     */
    boolean take(Piece piece, boolean output);

    /** Whether another piece of this kind is of use. */
    default boolean wants(boolean output) {
      return true;
    }
  }

  private static final class First<T> implements Taker {
    private final Function<Piece, Optional<T>> look;
    private Optional<T> found = Optional.empty();

    First(Function<Piece, Optional<T>> look) {
      this.look = look;
    }

    @Override
    public boolean take(Piece piece, boolean output) {
      Optional<T> here = look.apply(new Piece(piece.field, Words.normal(piece.text)));
      found = here.isPresent() ? here : found;
      return output || here.isEmpty();
    }

    @Override
    public boolean wants(boolean output) {
      return !output || found.isEmpty();
    }
  }

  private final class All implements Taker {
    @Override
    public boolean take(Piece piece, boolean output) {
      if (seen.add(piece.text)) {
        (output ? outputs : inputs).add(piece);
      }
      return true;
    }
  }

  private void read(JsonParser parser) throws IOException {
    String key = "";
    int depth = 0;
    int outputDepth = Integer.MAX_VALUE;
    boolean goesOn = true;
    for (JsonToken token = parser.nextToken();
        token != null && goesOn;
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
          if (!LEFT_OUT.contains(key)) {
            goesOn = add(key, parser, outputDepth != Integer.MAX_VALUE);
          }
        }
        default -> {}
      }
    }
  }

  private boolean add(String key, JsonParser parser, boolean output) throws IOException {
    int length = parser.getTextLength();
    if (!taker.wants(output) || length < FEWEST_CHARS || (length >= BLOB_CHARS && isBlob(parser))) {
      return true;
    }
    int end = Math.min(length, caps.piece);
    char[] chars = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    if (end < length && Character.isHighSurrogate(chars[offset + end - 1])) {
      end--;
    }
    return taker.take(new Piece(output ? OUTPUT : key, new String(chars, offset, end)), output);
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

  private List<Piece> capped() {
    List<Piece> pieces = new ArrayList<>(inputs.size() + outputs.size());
    int room = addUpTo(caps.total, inputs, pieces);
    addUpTo(room, outputs, pieces);
    return pieces;
  }

  private static int addUpTo(int room, List<Piece> from, List<Piece> to) {
    int left = room;
    for (Piece piece : from) {
      if (left < FEWEST_CHARS) {
        break;
      }
      String text = piece.text;
      if (text.length() > left) {
        text =
            text.substring(0, Character.isHighSurrogate(text.charAt(left - 1)) ? left - 1 : left);
      }
      left -= text.length();
      to.add(new Piece(piece.field, Words.normal(text)));
    }
    return left;
  }
}
