package dev.yagura.normalize;

import com.fasterxml.jackson.core.JsonToken;
import dev.yagura.normalize.Payload.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a payload that are looked into deeper than one level: entries of the lists named
 * here, and single objects as lists of one. Of each its scalar fields are kept, texts cut short.
 */
final class PayloadItems {
  private static final Set<String> PATHS =
      Set.of(
          "tool_calls",
          "background_tasks",
          "session_crons",
          "tool_input.todos",
          "tool_input.questions",
          "tool_response.task");

  /** What stands inside a result's blocks counts as the result. */
  private static final String RESULT = "tool_response";

  private static final int MAX_ITEMS = 1000;
  private static final int MAX_FIELDS = 20;
  private static final int MAX_TEXT = 400;

  private final Map<String, List<Map<String, Value>>> items = new HashMap<>();
  private @Nullable List<Map<String, Value>> list;
  private @Nullable Map<String, Value> item;
  private int base;
  private boolean array;

  /** By path; a list that is empty is there. */
  Map<String, List<Map<String, Value>>> all() {
    return items;
  }

  /** A field of that name comes again: the last one counts. */
  void forget(String top) {
    if (items.isEmpty()) {
      return;
    }
    items.keySet().removeIf(path -> path.equals(top) || path.startsWith(top + "."));
  }

  /**
   * An object or array begins in {@code level}.
   *
   * @param names of the fields that it is in, by level; null in arrays
   */
  void open(int level, @Nullable String[] names, JsonToken token) {
    boolean object = token == JsonToken.START_OBJECT;
    leave(level);
    if (list == null && level <= 2) {
      String path = level == 1 ? names[1] : names[1] + "." + names[2];
      if (path != null && PATHS.contains(path)) {
        base = level;
        array = !object;
        list = new ArrayList<>();
        items.put(path, list);
      }
    }
    if (list != null && object && level == base + (array ? 1 : 0)) {
      item = list.size() < MAX_ITEMS ? new LinkedHashMap<>() : null;
      if (item != null) {
        list.add(item);
      }
    }
  }

  /** Whether {@link #scalar} would look at a scalar in {@code level}. */
  boolean wants(int level) {
    return item != null || (list != null && level <= base);
  }

  /** A scalar in {@code level}. */
  void scalar(int level, @Nullable String[] names, Value value) {
    leave(level);
    int own = base + (array ? 2 : 1);
    if (item == null || level < own) {
      return;
    }
    String name = names[own];
    boolean insideResult = level > own && RESULT.equals(name) && "text".equals(names[level]);
    if (name != null
        && item.size() < MAX_FIELDS
        && (level == own || (insideResult && !item.containsKey(name)))) {
      item.put(name, shortened(value));
    }
  }

  /** What is on the level of a list or above ends it. */
  private void leave(int level) {
    if (list != null && level <= base) {
      list = null;
      item = null;
    }
  }

  private static Value shortened(Value value) {
    String text = value.text();
    return text.length() <= MAX_TEXT ? value : new Value(value.kind(), text.substring(0, MAX_TEXT));
  }
}
