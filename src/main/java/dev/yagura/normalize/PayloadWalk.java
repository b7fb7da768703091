package dev.yagura.normalize;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.yagura.normalize.Payload.Kind;
import dev.yagura.normalize.Payload.Value;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One walk over one payload's tokens. Level 1 is inside the payload's own braces. */
final class PayloadWalk {
  /** Longer strings keep this many characters at each end. */
  private static final int HEAD_AND_TAIL = 4096;

  /** The same for what a tool answered: of that an event shows a line at most. */
  private static final int RESPONSE_ENDS = 512;

  /** What is remembered of one object; what lies beyond is checked but not kept. */
  private static final int MAX_FIELDS = 10_000;

  /** Clearing a set costs as much as it once held; a big one is thrown away instead. */
  private static final int CHEAP_TO_CLEAR = 64;

  /** As deep as most payloads are. */
  private static final int FIRST_LEVELS = 16;

  private final JsonParser parser;
  private final int maxDepth;
  private @Nullable String[] names;
  private @Nullable Set<String>[] seen;
  private final Map<String, Value> top = new LinkedHashMap<>();
  private final Map<String, Value> input = new LinkedHashMap<>();
  private final Map<String, Value> response = new LinkedHashMap<>();
  private final PayloadItems items = new PayloadItems();
  private @Nullable String firstInputText;
  private @Nullable InputHash inputHash;
  private boolean duplicateKeys;
  private boolean inInput;
  private int level;

  @SuppressWarnings({"unchecked", "rawtypes"})
  PayloadWalk(JsonParser parser, int maxDepth) {
    this.parser = parser;
    this.maxDepth = maxDepth;
    this.names = new @Nullable String[FIRST_LEVELS];
    this.seen = new @Nullable Set[FIRST_LEVELS];
  }

  Payload walk() throws IOException, PayloadException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new PayloadException("not_an_object", "the payload is not a JSON object");
    }
    open(true);
    while (level > 0) {
      JsonToken token = parser.nextToken();
      switch (token) {
        case FIELD_NAME -> onName(parser.currentName());
        case START_OBJECT, START_ARRAY -> {
          onValue(token);
          open(token == JsonToken.START_OBJECT);
        }
        case END_OBJECT, END_ARRAY -> close();
        default -> onValue(token);
      }
    }
    if (parser.nextToken() != null) {
      throw new PayloadException("malformed_json", "there is more after the payload's end");
    }
    String inputKey = inputHash == null ? null : inputHash.hex();
    return new Payload(top, input, response, firstInputText, inputKey, items.all(), duplicateKeys);
  }

  private void open(boolean object) throws PayloadException {
    level++;
    if (level > maxDepth) {
      throw new PayloadException("too_deep", "nested deeper than %d levels".formatted(maxDepth));
    }
    if (level == names.length) {
      names = Arrays.copyOf(names, 2 * level);
      seen = Arrays.copyOf(seen, 2 * level);
    }
    names[level] = null;
    Set<String> fields = seen[level];
    if (fields != null && fields.size() <= CHEAP_TO_CLEAR) {
      fields.clear();
    } else if (object) {
      seen[level] = new HashSet<>();
    }
  }

  private void close() {
    if (inInput && inputHash != null && level > 1) {
      inputHash.close();
    }
    level--;
  }

  private void onName(String name) {
    names[level] = name;
    if (inInput && inputHash != null && level > 1) {
      inputHash.name(name);
    }
    Set<String> fields = seen[level];
    if (fields != null && fields.size() < MAX_FIELDS) {
      duplicateKeys |= !fields.add(name);
    }
  }

  private void onValue(JsonToken token) throws IOException {
    String name = names[level];
    if (level == 1) {
      onField(String.valueOf(name), token);
    } else if (inInput) {
      if (level == 2) {
        put(input, name, token, HEAD_AND_TAIL);
      }
      if (firstInputText == null && token == JsonToken.VALUE_STRING) {
        String text = text(HEAD_AND_TAIL);
        firstInputText = text.isBlank() ? null : text;
      }
    } else if (level == 2 && "tool_response".equals(names[1])) {
      put(response, name, token, RESPONSE_ENDS);
    }
    if (inInput && inputHash != null) {
      hash(inputHash, token);
    }
    if (token.isStructStart()) {
      items.open(level, names, token);
    } else if (items.wants(level)) {
      items.scalar(level, names, value(token, HEAD_AND_TAIL));
    }
  }

  /** A field of the payload itself. Of two of one name the last counts; the first is forgotten. */
  private void onField(String name, JsonToken token) throws IOException {
    inInput = name.equals("tool_input");
    if (inInput) {
      input.clear();
      firstInputText = null;
      inputHash = token == JsonToken.VALUE_NULL ? null : new InputHash();
    } else if (name.equals("tool_response")) {
      response.clear();
    }
    items.forget(name);
    put(top, name, token, HEAD_AND_TAIL);
  }

  private void hash(InputHash hash, JsonToken token) throws IOException {
    InputHash.Kind kind =
        switch (token) {
          case START_OBJECT -> InputHash.Kind.OBJECT;
          case START_ARRAY -> InputHash.Kind.ARRAY;
          case VALUE_STRING -> InputHash.Kind.STRING;
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> InputHash.Kind.NUMBER;
          default -> InputHash.Kind.WORD;
        };
    if (token.isStructStart()) {
      hash.open(kind);
    } else {
      hash.scalar(kind, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }
  }

  private void put(Map<String, Value> fields, @Nullable String name, JsonToken token, int ends)
      throws IOException {
    if (name != null && (fields.size() < MAX_FIELDS || fields.containsKey(name))) {
      fields.put(name, value(token, ends));
    }
  }

  private Value value(JsonToken token, int ends) throws IOException {
    return switch (token) {
      case VALUE_STRING -> new Value(Kind.STRING, text(ends));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value(Kind.NUMBER, parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Value(Kind.BOOLEAN, parser.getText());
      case START_OBJECT -> new Value(Kind.OBJECT, "");
      case START_ARRAY -> new Value(Kind.ARRAY, "");
      default -> Value.ABSENT;
    };
  }

  private String text(int ends) throws IOException {
    int length = parser.getTextLength();
    if (length <= 2 * ends) {
      return parser.getText();
    }
    char[] chars = parser.getTextCharacters();
    int from = parser.getTextOffset();
    return new String(chars, from, ends) + "…" + new String(chars, from + length - ends, ends);
  }
}
