package dev.yagura.cli.init;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of a JSON text stands, in characters, so that a piece can be put in or taken out
 * without touching the rest.
 *
 * @param kind first character of the value: <code>{</code>, {@code [}, or anything else for a plain
 *     one
 * @param start of the value
 * @param end behind the value
 * @param text of a plain value, without quotes; empty for others
 * @param children members or elements in their order
 */
record JsonOutline(char kind, int start, int end, String text, List<Child> children) {
  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * A member, or an element, whose key is null.
   *
   * @param start of the key, or of the element
   */
  record Child(@Nullable String key, int start, JsonOutline value) {
    int end() {
      return value.end;
    }
  }

  /** The text is not strict JSON. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(int line, int column, String reason) {
      super("line " + line + ", column " + column + ": " + reason);
    }
  }

  static JsonOutline of(String text) throws Broken {
    try (JsonParser parser = STRICT.createParser(text.toCharArray())) {
      if (parser.nextToken() == null) {
        throw new Broken(1, 1, "there is nothing");
      }
      JsonOutline outline = value(parser);
      if (parser.nextToken() != null) {
        throw broken(parser, "something follows the end");
      }
      return outline;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      throw new Broken(line, column, sentence(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The member's value, null when there is none of this key. */
  @Nullable JsonOutline member(String key) {
    for (Child child : children) {
      if (key.equals(child.key)) {
        return child.value;
      }
    }
    return null;
  }

  /** The plain member's text, empty when there is none. */
  String text(String key) {
    JsonOutline member = member(key);
    return member == null ? "" : member.text;
  }

  boolean isObject() {
    return kind == '{';
  }

  boolean isArray() {
    return kind == '[';
  }

  private static JsonOutline value(JsonParser parser) throws IOException {
    int start = start(parser);
    JsonToken token = parser.currentToken();
    if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
      String text = parser.getText();
      boolean quoted = token == JsonToken.VALUE_STRING;
      int end = quoted ? offset(parser) : start + parser.getTextLength();
      return new JsonOutline(quoted ? '"' : text.charAt(0), start, end, text, List.of());
    }
    boolean object = token == JsonToken.START_OBJECT;
    List<Child> children = new ArrayList<>();
    while (!parser.nextToken().isStructEnd()) {
      String key = null;
      int from = start(parser);
      if (object) {
        key = parser.currentName();
        parser.nextToken();
      }
      children.add(new Child(key, from, value(parser)));
    }
    return new JsonOutline(object ? '{' : '[', start, offset(parser), "", List.copyOf(children));
  }

  private static int start(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private static int offset(JsonParser parser) {
    return (int) parser.currentLocation().getCharOffset();
  }

  private static Broken broken(JsonParser parser, String reason) {
    return new Broken(
        parser.currentTokenLocation().getLineNr(),
        parser.currentTokenLocation().getColumnNr(),
        reason);
  }

  /** The parser's words up to its list of what it would have taken. */
  private static String sentence(String message) {
    int end = message.indexOf(": expected");
    return (end < 0 ? message : message.substring(0, end)).replaceAll("\\s+", " ").strip();
  }
}
