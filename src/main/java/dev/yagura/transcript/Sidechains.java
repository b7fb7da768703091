package dev.yagura.transcript;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Subagents of versions before 2.0.28 are written into their session's own transcript, as chains of
 * lines by {@code parentUuid}; the first line of a chain is the prompt of its Task call. Remembers
 * the chain of the newest lines.
 */
final class Sidechains {
  private static final int LINES = 2000;

  private final Map<String, String> callOfLine =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > LINES;
        }
      };

  /**
   * Takes a sidechain's line.
   *
   * @return {@code tool_use_id} of the Task call that the chain belongs to; null when not known
   */
  @Nullable String callOf(TranscriptLine line, Answers answers) {
    String parent = line.parentUuid();
    String call =
        parent == null && line.type().equals("user")
            ? answers.callOfPrompt(line.messageText())
            : parent == null ? null : callOfLine.get(parent);
    String uuid = line.uuid();
    if (uuid != null && call != null) {
      callOfLine.put(uuid, call);
    }
    return call;
  }
}
