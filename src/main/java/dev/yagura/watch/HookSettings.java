package dev.yagura.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yagura.vocabulary.setting.HookMark;
import org.jspecify.annotations.Nullable;

/**
 * What Claude Code's settings say of hooks that write events.
 *
 * @param writes some hook, or the plugin, writes events
 * @param off no hook runs at all
 */
record HookSettings(boolean writes, boolean off) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Reads the file's text; null when it is no JSON object. Nothing but blanks is an empty one. */
  static @Nullable HookSettings of(String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      JsonNode root = MAPPER.readTree(body.isBlank() ? "{}" : body);
      return root.isObject()
          ? new HookSettings(
              hasHook(root.path("hooks")) || hasPlugin(root.path("enabledPlugins")),
              root.path("disableAllHooks").asBoolean())
          : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static boolean hasHook(JsonNode events) {
    for (JsonNode event : events) {
      for (JsonNode group : event) {
        String matcher = group.path("matcher").asText("");
        for (JsonNode hook : group.path("hooks")) {
          if (writes(hook, matcher)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean writes(JsonNode hook, String matcher) {
    String type = hook.path("type").asText("");
    String runs = hook.path(type.equals("http") ? "url" : "command").asText("");
    return HookMark.isOurs(type, runs) || HookMark.isNotifier(type, runs, matcher);
  }

  private static boolean hasPlugin(JsonNode plugins) {
    return plugins.properties().stream()
        .anyMatch(plugin -> HookMark.isPlugin(plugin.getKey()) && plugin.getValue().asBoolean());
  }
}
