package dev.yagura.normalize;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a payload that an event is made of. Long strings are held as head and tail.
 *
 * @param top fields of the payload itself, in order
 * @param input fields of {@code tool_input}, when it is an object
 * @param response fields of {@code tool_response}, when it is an object
 * @param firstInputText the first string anywhere inside {@code tool_input}
 * @param inputKey hash of {@code tool_input} as {@link InputHash} reckons it; null without one
 * @param items scalar fields of the objects that {@link PayloadItems} names, by path
 * @param duplicateKeys some object names a key twice; the last one counted
 */
record Payload(
    Map<String, Value> top,
    Map<String, Value> input,
    Map<String, Value> response,
    @Nullable String firstInputText,
    @Nullable String inputKey,
    Map<String, List<Map<String, Value>>> items,
    boolean duplicateKeys) {

  /** JSON's types. */
  enum Kind {
    STRING,
    NUMBER,
    BOOLEAN,
    NULL,
    OBJECT,
    ARRAY
  }

  /**
   * @param text a scalar as written; empty for objects and arrays
   */
  record Value(Kind kind, String text) {
    static final Value ABSENT = new Value(Kind.NULL, "");

    boolean isText() {
      return kind == Kind.STRING && !text.isBlank();
    }

    boolean isTrue() {
      return kind == Kind.BOOLEAN && text.equals("true");
    }

    boolean isFalse() {
      return kind == Kind.BOOLEAN && text.equals("false");
    }

    boolean isScalar() {
      return kind == Kind.STRING || kind == Kind.NUMBER || kind == Kind.BOOLEAN;
    }
  }

  /** A field; {@link Value#ABSENT} when it is not there or null. */
  Value get(String field) {
    return top.getOrDefault(field, Value.ABSENT);
  }

  /** The objects at a path of {@link PayloadItems}; null when no list is there. */
  @Nullable List<Map<String, Value>> items(String path) {
    return items.get(path);
  }

  /** The first of {@code fields} that is a string with something in it. */
  static @Nullable String firstText(Map<String, Value> from, List<String> fields) {
    for (String field : fields) {
      Value value = from.getOrDefault(field, Value.ABSENT);
      if (value.isText()) {
        return value.text();
      }
    }
    return null;
  }
}
