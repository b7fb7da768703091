package dev.yagura.cli.init;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The hooks that shall be there.
 *
 * @param events their names
 * @param http they post to {@code target}, a URL; otherwise they run it, a command
 * @param async Claude Code does not wait for them; {@code SessionEnd} stays awaited, it would be
 *     cut off
 */
public record Wanted(List<String> events, boolean http, String target, boolean async) {
  private static final int TIMEOUT_S = 5;
  private static final String TOKEN = "YAGURA_TOKEN";

  public Wanted {
    events = List.copyOf(events);
  }

  /** The hook of an event as it is written. */
  ObjectNode hook(String event) {
    ObjectNode hook = JsonNodeFactory.instance.objectNode();
    hook.put("type", http ? "http" : "command");
    hook.put(http ? "url" : "command", target);
    hook.put("timeout", TIMEOUT_S);
    if (http) {
      hook.putObject("headers")
          .put("Authorization", "Bearer $" + TOKEN)
          .put("Prefer", "return=minimal");
      hook.putArray("allowedEnvVars").add(TOKEN);
    } else if (async && !event.equals("SessionEnd")) {
      hook.put("async", true);
    }
    return hook;
  }
}
