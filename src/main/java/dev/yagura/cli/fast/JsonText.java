package dev.yagura.cli.fast;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps, lists, numbers, booleans and texts as one line of JSON. */
final class JsonText {
  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  static String of(@Nullable Object value) {
    JsonText writer = new JsonText();
    writer.write(value);
    return writer.text.toString();
  }

  private void write(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof Iterable<?> list) {
      list(list);
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      string(value.toString());
    }
  }

  private void map(Map<?, ?> map) {
    text.append('{');
    String comma = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(comma);
      string(String.valueOf(entry.getKey()));
      text.append(':');
      write(entry.getValue());
      comma = ",";
    }
    text.append('}');
  }

  private void list(Iterable<?> list) {
    text.append('[');
    String comma = "";
    for (Object item : list) {
      text.append(comma);
      write(item);
      comma = ",";
    }
    text.append(']');
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char next = value.charAt(i);
      if (next == '"' || next == '\\') {
        text.append('\\').append(next);
      } else if (next < ' ' || next == 0x7f) {
        text.append(String.format("\\u%04x", (int) next));
      } else {
        text.append(next);
      }
    }
    text.append('"');
  }
}
