package dev.yagura.metrics;

import java.util.HashSet;
import java.util.Set;

/**
 * Keeps the values of a label few: names come from payloads and there is no end to them. The first
 * hundred names stay themselves; after that a tool of an MCP server becomes {@code mcp__<server>}
 * (50 of those), and every other name {@link #OTHER}.
 */
final class Labels {
  static final String OTHER = "other";
  private static final int NAMES = 100;
  private static final int SERVERS = 50;
  private static final int LENGTH = 80;
  private static final String MCP = "mcp__";

  private final Set<String> known = new HashSet<>();

  /** The label to use for a name. */
  String of(String name) {
    String clean = clean(name);
    if (known.contains(clean) || clean.equals(OTHER)) {
      return clean;
    }
    if (known.size() < NAMES) {
      known.add(clean);
      return clean;
    }
    if (clean.startsWith(MCP)) {
      int end = clean.indexOf("__", MCP.length());
      String server = end < 0 ? clean : clean.substring(0, end);
      if (known.contains(server) || known.size() < NAMES + SERVERS) {
        known.add(server);
        return server;
      }
    }
    return OTHER;
  }

  /** Starts over with the labels that are in use. */
  void restore(Set<String> labels) {
    known.clear();
    known.addAll(labels);
    known.remove(OTHER);
  }

  /** A label value without control characters and of bounded length. */
  static String clean(String name) {
    String text = name.length() > LENGTH ? name.substring(0, LENGTH) : name;
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // A lone surrogate cannot be written as UTF-8.
      clean.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '_' : c);
    }
    return clean.isEmpty() ? "unknown" : clean.toString();
  }
}
