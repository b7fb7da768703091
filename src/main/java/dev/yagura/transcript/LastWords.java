package dev.yagura.transcript;

import dev.yagura.vocabulary.bus.Transcripts.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said last in a turn: the text of an API message, put together from its lines, once the
 * message has ended its turn. Remarks before a tool call are not an answer. Versions that write no
 * {@code stop_reason} end a turn with a message that calls no tool.
 */
final class LastWords {
  private static final int OPEN_THREADS = 50;

  /** A message whose lines may go on. */
  private static final class Open {
    private final String key;
    private final Instant at;
    private final StringBuilder text = new StringBuilder();
    private boolean callsTool;
    private @Nullable String stopReason;

    private Open(String key, Instant at) {
      this.key = key;
      this.at = at;
    }

    private boolean isAnswer() {
      boolean ended = stopReason == null ? !callsTool : !stopReason.equals("tool_use");
      return ended && !text.isEmpty();
    }
  }

  private final Map<String, Open> byThread =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Open> eldest) {
          return size() > OPEN_THREADS;
        }
      };
  private final List<Response> said = new ArrayList<>();

  /**
   * Where a message was said.
   *
   * @param agentId null on the main thread, and for agents that have no id
   * @param toolUseId the call that the thread answers
   */
  record Speaker(String sessionId, @Nullable String agentId, @Nullable String toolUseId) {
    private String name() {
      return agentId + "/" + toolUseId;
    }
  }

  void onAssistant(Speaker thread, TranscriptLine line, String key, Instant at) {
    Open open = byThread.get(thread.name());
    if (open == null || !open.key.equals(key)) {
      finish(thread, open, false);
      open = new Open(key, at);
      byThread.put(thread.name(), open);
    }
    for (String text : TranscriptLine.textBlocks(line.message().path("content"))) {
      if (open.text.length() < Answers.TEXT) {
        open.text
            .append(open.text.isEmpty() ? "" : "\n\n")
            .append(TranscriptLine.cut(text, Answers.TEXT));
      }
    }
    open.callsTool |= !line.blocks("tool_use").isEmpty();
    String stop = TranscriptLine.text(line.message(), "stop_reason", 100);
    open.stopReason = stop == null ? open.stopReason : stop;
  }

  /** The thread goes on with something else: what was said before it is complete. */
  void onOther(Speaker thread) {
    finish(thread, byThread.remove(thread.name()), true);
  }

  private void finish(Speaker thread, @Nullable Open open, boolean turnOver) {
    // Without a stop reason, a message that another one follows was a remark.
    if (open != null && open.isAnswer() && (turnOver || open.stopReason != null)) {
      said.add(response(thread, open));
    }
  }

  private static Response response(Speaker thread, Open open) {
    return new Response(
        thread.sessionId,
        thread.agentId,
        open.key,
        thread.toolUseId,
        open.at,
        TranscriptLine.cut(open.text.toString().strip(), Answers.TEXT),
        "transcript");
  }

  /**
   * What was said since the last time.
   *
   * @param atEnd there is nothing more in the file now: what stands last may be the answer. When it
   *     goes on, the same message is told again with more of it
   */
  List<Response> take(Speaker main, boolean atEnd) {
    if (atEnd) {
      Open open = byThread.get(main.name());
      if (open != null && open.isAnswer()) {
        said.add(response(main, open));
      }
    }
    List<Response> taken = List.copyOf(said);
    said.clear();
    return taken;
  }
}
