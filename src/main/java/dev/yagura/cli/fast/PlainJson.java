package dev.yagura.cli.fast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of our own server into maps, lists, texts, numbers as {@link Double}, booleans and
 * null. Jackson takes 90 ms to load, which is half of what {@code status} has.
 */
final class PlainJson {
  private static final int MOST_DEPTH = 64;

  private final String text;
  private int at;

  private PlainJson(String text) {
    this.text = text;
  }

  /**
   * The value.
   *
   * @throws IllegalArgumentException when it is no JSON
   */
  static @Nullable Object read(String text) {
    PlainJson reader = new PlainJson(text);
    Object value = reader.value(0);
    if (reader.peek() != '\0') {
      throw reader.wrong();
    }
    return value;
  }

  /** The member as an object; empty when it is none. */
  static Map<?, ?> object(@Nullable Object value, String member) {
    return member(value, member) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** The member as a list; empty when it is none. */
  static List<?> list(@Nullable Object value, String member) {
    return member(value, member) instanceof List<?> list ? list : List.of();
  }

  /** The member as text, numbers included; empty when there is none. */
  static String text(@Nullable Object value, String member) {
    Object found = member(value, member);
    return found == null ? "" : found.toString();
  }

  static @Nullable Object member(@Nullable Object value, String member) {
    return value instanceof Map<?, ?> map ? map.get(member) : null;
  }

  private @Nullable Object value(int depth) {
    if (depth > MOST_DEPTH) {
      throw wrong();
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    take('{');
    while (peek() != '}') {
      String name = string();
      take(':');
      members.put(name, value(depth + 1));
      comma('}');
    }
    take('}');
    return members;
  }

  private List<@Nullable Object> array(int depth) {
    List<@Nullable Object> items = new ArrayList<>();
    take('[');
    while (peek() != ']') {
      items.add(value(depth + 1));
      comma(']');
    }
    take(']');
    return items;
  }

  private String string() {
    take('"');
    StringBuilder read = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char next = text.charAt(at++);
      read.append(next == '\\' ? escaped() : next);
    }
    take('"');
    return read.toString();
  }

  private char escaped() {
    char kind = at < text.length() ? text.charAt(at++) : '\0';
    if (kind == 'u' && at + 4 <= text.length()) {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    int plain = "\"\\/bfnrt".indexOf(kind);
    if (plain < 0) {
      throw wrong();
    }
    return "\"\\/\b\f\n\r\t".charAt(plain);
  }

  private @Nullable Object word() {
    int from = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(from, at);
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      default -> Double.valueOf(word);
    };
  }

  private void comma(char end) {
    if (peek() == ',') {
      take(',');
    } else if (peek() != end) {
      throw wrong();
    }
  }

  private void take(char expected) {
    if (peek() != expected) {
      throw wrong();
    }
    at++;
  }

  /** The next character that is no white space; NUL at the end. */
  private char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("no JSON at character " + at);
  }
}
