package dev.yagura.topology;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A settings file of nothing but sections with {@code name: value} lines below them, which is how
 * most are written, and ours. It needs no parser of YAML, which would take a thirtieth of every
 * start and a tenth of {@code config show}; whatever might mean anything else is left to that
 * parser.
 */
final class PlainYaml {
  private static final Pattern PRINTABLE =
      Pattern.compile("[\\n\\r\\x20-\\x7e\\u00a1-\\u2027\\u2030-\\ud7ff]*");
  private static final Pattern NOTHING = Pattern.compile(" *(?:#.*)?");
  private static final Pattern SECTION = Pattern.compile("([a-z][a-z-]*):(?: +#.*| *)");
  private static final Pattern ENTRY =
      Pattern.compile("( +)([a-z][a-z0-9-]*): +([A-Za-z0-9/][A-Za-z0-9/.-]*)(?: +#.*| *)");

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<String> sections = new HashSet<>();
  private String section = "";
  private int indent;

  private PlainYaml() {}

  /** Values by {@code section.name} as they are written; empty where there is any doubt. */
  static Optional<Map<String, String>> values(String text) {
    if (!PRINTABLE.matcher(text).matches()) {
      return Optional.empty();
    }
    PlainYaml read = new PlainYaml();
    return text.lines().allMatch(read::isPlain) ? Optional.of(read.values) : Optional.empty();
  }

  private boolean isPlain(String line) {
    if (NOTHING.matcher(line).matches()) {
      return true;
    }
    Matcher head = SECTION.matcher(line);
    if (head.matches()) {
      section = head.group(1);
      indent = 0;
      return sections.add(section);
    }
    Matcher entry = ENTRY.matcher(line);
    if (section.isEmpty() || !entry.matches()) {
      return false;
    }
    int own = entry.group(1).length();
    indent = indent == 0 ? own : indent;
    String key = section + "." + entry.group(2);
    return own == indent && values.put(key, entry.group(3)) == null;
  }
}
