package dev.yagura.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a {@code yagura.yaml}, in which one value can be changed and everything else stays
 * as it was typed: comments, order, indentation, line ends. It knows the form that people write
 * ({@code section:} at the margin, {@code name: value} below it) and leaves alone what it does not
 * know; whoever uses it reads the result again and compares.
 */
final class ConfigFile {
  private static final Pattern ENTRY =
      Pattern.compile("(\\s+)([\"']?)([\\w.-]+)\\2\\s*:(?:\\s.*)?");
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z/~][\\w/.~-]*(?:[,:][\\w/.~-]+)*|-?\\d{1,18}|0\\.\\d+");
  private static final Pattern REMARK = Pattern.compile("(?<=\\s)#.*$");

  private final List<String> lines;
  private final String end;

  private ConfigFile(List<String> lines, String end) {
    this.lines = lines;
    this.end = end;
  }

  static ConfigFile of(String text) {
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    List<String> lines = new ArrayList<>(text.lines().toList());
    return new ConfigFile(lines, end);
  }

  String text() {
    return lines.isEmpty() ? "" : String.join(end, lines) + end;
  }

  /** Sets {@code room.name}; null takes it away. */
  void set(String key, @Nullable String value) {
    String section = key.substring(0, key.indexOf('.'));
    String name = key.substring(key.indexOf('.') + 1);
    int head = section(section);
    if (head < 0) {
      if (value != null) {
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).isBlank()) {
          lines.add("");
        }
        lines.add(section + ":");
        lines.add("  " + name + ": " + written(value));
      }
      return;
    }
    int last = lastOf(head);
    for (int at = head + 1; at <= last; at++) {
      Matcher entry = ENTRY.matcher(lines.get(at));
      if (entry.matches() && entry.group(3).equals(name)) {
        replace(at, last, entry.group(1), value);
        return;
      }
    }
    if (value != null) {
      lines.add(last + 1, indentBelow(head, last) + name + ": " + written(value));
    }
  }

  /** A value of several lines goes whole; the remark behind a value of one line stays. */
  private void replace(int at, int last, String indent, @Nullable String value) {
    String line = lines.get(at);
    int next = at + 1;
    while (next <= last && belongs(lines.get(next), indent.length())) {
      next++;
    }
    lines.subList(at + 1, next).clear();
    if (value == null) {
      lines.remove(at);
      return;
    }
    String head = line.substring(0, line.indexOf(':') + 1);
    Matcher remark = REMARK.matcher(line);
    String behind = remark.find() && !quotes(line) ? "  " + remark.group() : "";
    lines.set(at, head + " " + written(value) + behind);
  }

  private static boolean quotes(String line) {
    return line.indexOf('"') >= 0 || line.indexOf('\'') >= 0;
  }

  private static boolean belongs(String line, int indent) {
    String bare = line.stripLeading();
    int own = line.length() - bare.length();
    return !bare.isEmpty()
        && !bare.startsWith("#")
        && (own > indent || (own == indent && bare.startsWith("- ")));
  }

  private int section(String name) {
    Pattern head = Pattern.compile("([\"']?)" + Pattern.quote(name) + "\\1\\s*:\\s*(#.*)?");
    for (int at = 0; at < lines.size(); at++) {
      if (head.matcher(lines.get(at)).matches()) {
        return at;
      }
    }
    return -1;
  }

  /** The last line that belongs to the section; what is empty or a remark behind it does not. */
  private int lastOf(int head) {
    int last = head;
    for (int at = head + 1; at < lines.size(); at++) {
      String line = lines.get(at);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!Character.isWhitespace(line.charAt(0))) {
        break;
      }
      last = at;
    }
    return last;
  }

  private String indentBelow(int head, int last) {
    for (int at = head + 1; at <= last; at++) {
      Matcher entry = ENTRY.matcher(lines.get(at));
      if (entry.matches()) {
        return entry.group(1);
      }
    }
    return "  ";
  }

  /** As YAML reads it back; what is not surely plain is quoted. */
  private static String written(String value) {
    boolean word = value.matches("(?i)y|n|yes|no|on|off|null|~");
    if (PLAIN.matcher(value).matches() && !word) {
      return value;
    }
    return '"'
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + '"';
  }
}
