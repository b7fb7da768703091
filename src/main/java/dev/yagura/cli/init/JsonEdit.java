package dev.yagura.cli.init;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts pieces into a JSON text and takes them out, in the manner in which the text is written: its
 * indentation, its line ends, on one line when it is on one line. What was appended last is taken
 * out without a trace.
 *
 * @param text the whole of it
 * @param root its outline
 */
record JsonEdit(String text, JsonOutline root) {
  private static final String USUAL_INDENT = "  ";

  static JsonEdit of(String text) throws JsonOutline.Broken {
    return new JsonEdit(text, JsonOutline.of(text));
  }

  /**
   * The text with a child more at the end of {@code container}; {@code key} is null in an array.
   */
  String append(JsonOutline container, @Nullable String key, JsonNode value) {
    List<JsonOutline.Child> children = container.children();
    if (!children.isEmpty()) {
      int end = children.get(children.size() - 1).end();
      String lead = text.substring(container.start() + 1, children.get(0).start());
      boolean lines = lead.indexOf('\n') >= 0;
      String indent = lead.substring(lead.lastIndexOf('\n') + 1);
      String gap = lines ? newline() + indent : isSpaced() ? " " : "";
      return splice(end, end, "," + gap + child(key, value, lines ? indent : null));
    }
    int inside = container.start() + 1;
    if (isOneLine()) {
      return splice(inside, container.end() - 1, child(key, value, null));
    }
    String own = indentAt(container.start());
    String indent = own + unit();
    return splice(
        inside,
        container.end() - 1,
        newline() + indent + child(key, value, indent) + newline() + own);
  }

  /**
   * The text without the container's child at {@code index}, and without the comma that was its.
   */
  String remove(JsonOutline container, int index) {
    List<JsonOutline.Child> children = container.children();
    if (children.size() == 1) {
      return splice(container.start() + 1, container.end() - 1, "");
    }
    return index == 0
        ? splice(children.get(0).start(), children.get(1).start(), "")
        : splice(children.get(index - 1).end(), children.get(index).end(), "");
  }

  private String splice(int from, int to, String piece) {
    return text.substring(0, from) + piece + text.substring(to);
  }

  private String child(@Nullable String key, JsonNode value, @Nullable String indent) {
    return (key == null ? "" : quoted(key) + colon()) + written(value, indent);
  }

  /** The value over several lines below {@code indent}, or on one when that is null. */
  private String written(JsonNode value, @Nullable String indent) {
    if (value.isEmpty()) {
      return value.toString();
    }
    String inner = indent == null ? null : indent + unit();
    List<String> parts = new ArrayList<>();
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        parts.add(quoted(entry.getKey()) + colon() + written(entry.getValue(), inner));
      }
    } else {
      value.forEach(item -> parts.add(written(item, inner)));
    }
    String open = value.isObject() ? "{" : "[";
    String close = value.isObject() ? "}" : "]";
    return inner == null
        ? open + String.join(isSpaced() ? ", " : ",", parts) + close
        : open
            + newline()
            + inner
            + String.join("," + newline() + inner, parts)
            + newline()
            + indent
            + close;
  }

  private static String quoted(String key) {
    return com.fasterxml.jackson.databind.node.TextNode.valueOf(key).toString();
  }

  private String newline() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private String colon() {
    return isSpaced() ? ": " : ":";
  }

  private boolean isOneLine() {
    return !root.children().isEmpty() && lead(root).indexOf('\n') < 0;
  }

  private boolean isSpaced() {
    if (root.children().isEmpty()) {
      return true;
    }
    JsonOutline.Child first = root.children().get(0);
    return text.charAt(first.value().start() - 1) != ':';
  }

  /** What one level is indented by. */
  private String unit() {
    String lead = root.children().isEmpty() ? "" : lead(root);
    String indent = lead.substring(lead.lastIndexOf('\n') + 1);
    return lead.indexOf('\n') < 0 || indent.isEmpty() ? USUAL_INDENT : indent;
  }

  private String lead(JsonOutline container) {
    return text.substring(container.start() + 1, container.children().get(0).start());
  }

  /** The blanks at the beginning of the line that holds {@code offset}. */
  private String indentAt(int offset) {
    int line = text.lastIndexOf('\n', offset) + 1;
    int end = line;
    while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(line, end);
  }
}
