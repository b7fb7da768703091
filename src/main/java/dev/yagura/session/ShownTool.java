package dev.yagura.session;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of tools as notifications show them: {@code Update} for Edit, {@code Web Search} for
 * WebSearch, {@code brave-search - brave_web_search (MCP)} for an MCP tool.
 */
final class ShownTool {
  private static final Pattern PERMISSION = Pattern.compile("needs your permission to use (.+)$");
  private static final Pattern MCP = Pattern.compile("(.+) - (.+) \\(MCP\\)");
  private static final Map<String, Set<String>> REAL =
      Map.of(
          "update", Set.of("edit", "multiedit", "write", "notebookedit"),
          "edit notebook", Set.of("notebookedit"),
          "fetch", Set.of("webfetch"),
          "task", Set.of("task", "agent"),
          "agent", Set.of("task", "agent"));

  private ShownTool() {}

  /** The name in {@code Claude needs your permission to use X}; null when there is none. */
  static @Nullable String of(String message) {
    Matcher permission = PERMISSION.matcher(message.strip());
    return permission.find() ? permission.group(1).strip() : null;
  }

  /** Whether the shown name may stand for the tool. */
  static boolean same(String shown, String tool) {
    String asked = shown.toLowerCase(Locale.ROOT);
    String real = tool.toLowerCase(Locale.ROOT);
    Matcher mcp = MCP.matcher(shown);
    if (mcp.matches()) {
      String server = mcp.group(1).replaceAll("[^A-Za-z0-9_-]", "_");
      return tool.equalsIgnoreCase("mcp__" + server + "__" + mcp.group(2));
    }
    return asked.replace(" ", "").equals(real) || REAL.getOrDefault(asked, Set.of()).contains(real);
  }

  static boolean startsAgents(String tool) {
    return tool.equals("Task") || tool.equals("Agent");
  }
}
