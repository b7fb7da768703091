package dev.yagura.normalize;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.yagura.normalize.Payload.Kind;
import dev.yagura.normalize.Payload.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One walk over one payload's tokens. Level 1 is inside the payload's own braces. */
final class PayloadWalk {
  /** Longer strings keep this many characters at each end. */
  private static final int HEAD_AND_TAIL = 4096;

  /** What is remembered of one object; what lies beyond is checked but not kept. */
  private static final int MAX_FIELDS = 10_000;

  private static final int MAX_BATCH = 50;

  /** Clearing a set costs as much as it once held; a big one is thrown away instead. */
  private static final int CHEAP_TO_CLEAR = 64;

  private final JsonParser parser;
  private final int maxDepth;
  private final @Nullable String[] names;
  private final @Nullable Set<String>[] seen;
  private final Map<String, Value> top = new LinkedHashMap<>();
  private final Map<String, Value> input = new LinkedHashMap<>();
  private final Map<String, Value> response = new LinkedHashMap<>();
  private final List<String> batchTools = new ArrayList<>();
  private @Nullable String firstInputText;
  private boolean duplicateKeys;
  private int level;

  @SuppressWarnings({"unchecked", "rawtypes"})
  PayloadWalk(JsonParser parser, int maxDepth) {
    this.parser = parser;
    this.maxDepth = maxDepth;
    this.names = new @Nullable String[maxDepth + 2];
    this.seen = new @Nullable Set[maxDepth + 2];
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
        case END_OBJECT, END_ARRAY -> level--;
        default -> onValue(token);
      }
    }
    if (parser.nextToken() != null) {
      throw new PayloadException("malformed_json", "there is more after the payload's end");
    }
    return new Payload(top, input, response, firstInputText, batchTools, duplicateKeys);
  }

  private void open(boolean object) throws PayloadException {
    level++;
    if (level > maxDepth) {
      throw new PayloadException("too_deep", "nested deeper than %d levels".formatted(maxDepth));
    }
    names[level] = null;
    Set<String> fields = seen[level];
    if (fields != null && fields.size() <= CHEAP_TO_CLEAR) {
      fields.clear();
    } else if (object) {
      seen[level] = new HashSet<>();
    }
  }

  private void onName(String name) {
    names[level] = name;
    Set<String> fields = seen[level];
    if (fields != null && fields.size() < MAX_FIELDS) {
      duplicateKeys |= !fields.add(name);
    }
  }

  private void onValue(JsonToken token) throws IOException {
    String topName = names[1];
    String name = names[level];
    if (level == 1) {
      // Of two fields of one name the last counts, so what the first held is forgotten.
      switch (String.valueOf(name)) {
        case "tool_input" -> {
          input.clear();
          firstInputText = null;
        }
        case "tool_response" -> response.clear();
        case "tool_calls" -> batchTools.clear();
        default -> {}
      }
      put(top, name, token);
    } else if ("tool_input".equals(topName)) {
      if (level == 2) {
        put(input, name, token);
      }
      if (firstInputText == null && token == JsonToken.VALUE_STRING) {
        String text = text();
        firstInputText = text.isBlank() ? null : text;
      }
    } else if (level == 2 && "tool_response".equals(topName)) {
      put(response, name, token);
    } else if (level == 3
        && "tool_calls".equals(topName)
        && "tool_name".equals(name)
        && batchTools.size() < MAX_BATCH) {
      batchTools.add(text());
    }
  }

  private void put(Map<String, Value> fields, @Nullable String name, JsonToken token)
      throws IOException {
    if (name != null && (fields.size() < MAX_FIELDS || fields.containsKey(name))) {
      fields.put(name, value(token));
    }
  }

  private Value value(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> new Value(Kind.STRING, text());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value(Kind.NUMBER, parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Value(Kind.BOOLEAN, parser.getText());
      case START_OBJECT -> new Value(Kind.OBJECT, "");
      case START_ARRAY -> new Value(Kind.ARRAY, "");
      default -> Value.ABSENT;
    };
  }

  private String text() throws IOException {
    int length = parser.getTextLength();
    if (length <= 2 * HEAD_AND_TAIL) {
      return parser.getText();
    }
    char[] chars = parser.getTextCharacters();
    int from = parser.getTextOffset();
    return new String(chars, from, HEAD_AND_TAIL)
        + "…"
        + new String(chars, from + length - HEAD_AND_TAIL, HEAD_AND_TAIL);
  }
}
