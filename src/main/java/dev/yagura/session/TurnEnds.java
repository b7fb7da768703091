package dev.yagura.session;

import dev.yagura.vocabulary.event.HookEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When turns ended: those of the main thread by Stop, StopFailure and the next prompt, those of a
 * subagent by its SubagentStop, all of them by SessionEnd. A call that began at or before the end
 * of its thread's turn does not run any more.
 *
 * <p>Of the main thread the newest 64 ends are kept, of 256 subagents the last one each.
 */
final class TurnEnds {
  private static final int MAIN_KEPT = 64;
  private static final int AGENTS_KEPT = 256;

  /** Ascending, without repeats. */
  private long[] main = new long[0];

  private final Map<String, Long> agents = new LinkedHashMap<>();
  private long session = Long.MIN_VALUE;

  TurnEnds() {}

  TurnEnds(TurnEnds other) {
    main = other.main.clone();
    agents.putAll(other.agents);
    session = other.session;
  }

  void apply(HookEvent event) {
    long at = event.timestamp().toEpochMilli();
    String agent = event.agentId();
    switch (event.type()) {
      case STOP, STOP_FAILURE -> end(agent == null ? "" : agent, at);
      // What a prompt sets off begins with it or later: only what was before is over.
      case USER_PROMPT_SUBMIT -> end(agent == null ? "" : agent, at - 1);
      case SUBAGENT_STOP -> {
        if (agent != null) {
          end(agent, at);
        }
      }
      case SESSION_END -> {
        session = Math.max(session, at);
        end("", at);
      }
      default -> {}
    }
  }

  /** Whether the turn of that thread in which this was is over. */
  boolean isOver(String thread, long at) {
    return at <= Math.max(session, last(thread));
  }

  /** Whether no turn of that thread ended between the two. */
  boolean sameTurn(String thread, long began, long ended) {
    if (began > ended) {
      return false;
    }
    if (!thread.isEmpty()) {
      long last = last(thread);
      return last < began || last >= ended;
    }
    int place = Arrays.binarySearch(main, began);
    int next = place < 0 ? -place - 1 : place;
    return next == main.length || main[next] >= ended;
  }

  private long last(String thread) {
    if (thread.isEmpty()) {
      return main.length == 0 ? Long.MIN_VALUE : main[main.length - 1];
    }
    return agents.getOrDefault(thread, Long.MIN_VALUE);
  }

  private void end(String thread, long at) {
    if (thread.isEmpty()) {
      endMain(at);
      return;
    }
    agents.merge(thread, at, Math::max);
    if (agents.size() > AGENTS_KEPT) {
      agents.remove(agents.keySet().iterator().next());
    }
  }

  private void endMain(long at) {
    int place = Arrays.binarySearch(main, at);
    if (place >= 0) {
      return;
    }
    int insert = -place - 1;
    long[] longer = new long[main.length + 1];
    System.arraycopy(main, 0, longer, 0, insert);
    longer[insert] = at;
    System.arraycopy(main, insert, longer, insert + 1, main.length - insert);
    main = longer.length > MAIN_KEPT ? Arrays.copyOfRange(longer, 1, longer.length) : longer;
  }
}
