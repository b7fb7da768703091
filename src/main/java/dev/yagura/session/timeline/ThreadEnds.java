package dev.yagura.session.timeline;

import dev.yagura.vocabulary.event.HookEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When the turns of each thread ended: what had begun before does not run on. */
final class ThreadEnds {
  private static final String SESSION = "\0";

  private final Map<String, TreeSet<Long>> ends = new HashMap<>();

  void see(HookEvent event) {
    long at = event.timestamp().toEpochMilli();
    String thread = event.agentId() == null ? "" : event.agentId();
    switch (event.type()) {
      case STOP, STOP_FAILURE, USER_PROMPT_SUBMIT -> end(thread, at);
      case SUBAGENT_STOP -> {
        if (!thread.isEmpty()) {
          end(thread, at);
        }
      }
      case SESSION_END -> end(SESSION, at);
      default -> {}
    }
  }

  private void end(String thread, long at) {
    ends.computeIfAbsent(thread, key -> new TreeSet<>()).add(at);
  }

  /** The first end of the thread's turn at or after that time; null while it goes on. */
  @Nullable Long after(String thread, long at) {
    Long own = first(thread, at);
    Long session = first(SESSION, at);
    return own == null || (session != null && session < own) ? session : own;
  }

  /** Whether no turn of that thread ended between the two. */
  boolean sameTurn(String thread, long began, long ended) {
    Long end = after(thread, began);
    return end == null || end >= ended;
  }

  private @Nullable Long first(String thread, long at) {
    TreeSet<Long> known = ends.get(thread);
    return known == null ? null : known.ceiling(at);
  }
}
