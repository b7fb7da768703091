package dev.yagura.page;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes hook files as a hook does: a temporary name first, then a rename. */
final class HookFolder {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss-SSS").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final AtomicInteger count = new AtomicInteger();

  HookFolder(Path home) throws IOException {
    this.folder = home.resolve(".claude/hooks/logs/raw_json");
    Files.createDirectories(folder);
  }

  /** An event of a session in a project of that name; more fields may be added. */
  static JsonObject event(String type, String session) {
    return new JsonObject()
        .put("session_id", session)
        .put("transcript_path", "/home/dev/.claude/projects/p/" + session + ".jsonl")
        .put("cwd", "/home/dev/" + session + "-project")
        .put("permission_mode", "default")
        .put("hook_event_name", type);
  }

  static JsonObject prompt(String session, String text) {
    return event("UserPromptSubmit", session).put("prompt", text);
  }

  static JsonObject bash(String session, String command) {
    return event("PreToolUse", session)
        .put("tool_name", "Bash")
        .put("tool_input", new JsonObject().put("command", command))
        .put("tool_use_id", "toolu_" + session);
  }

  /** A call that is over. */
  static JsonObject after(String session, String tool, String id) {
    return event("PostToolUse", session).put("tool_name", tool).put("tool_use_id", id);
  }

  void write(JsonObject event) throws IOException {
    int n = count.incrementAndGet();
    String name =
        "%s_%s_file%d.json"
            .formatted(STAMP.format(Instant.now()), event.getString("hook_event_name"), n);
    Path temporary = folder.resolve("." + name + ".tmp");
    Files.writeString(temporary, event.encode());
    Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
