package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Calls that ended and never began. Only of tools whose beginnings the session has logged before:
 * hooks may be set for some tools, and in the middle of a session.
 */
final class CallOrder implements HoldingDetector {
  private static final int CALLS = 128;
  private static final int TOOLS = 64;

  /** By call: how many began and have not ended; 0 for one that is known to have ended. */
  private final LinkedHashMap<Long, Integer> open = new LinkedHashMap<>();

  private final LinkedHashMap<Long, Boolean> tools = new LinkedHashMap<>();
  private final Held held;

  CallOrder() {
    held = new Held();
  }

  CallOrder(CallOrder other) {
    open.putAll(other.open);
    tools.putAll(other.tools);
    held = new Held(other.held);
  }

  @Override
  public Held held() {
    return held;
  }

  @Override
  public void look(Seen seen, List<Finding> found) {
    if (seen.isPre()) {
      began(seen);
    } else if (seen.isPost()) {
      ended(seen);
    }
  }

  private void began(Seen seen) {
    Recent.put(tools, Seen.hash(seen.tool()), true, TOOLS);
    long call = call(seen);
    boolean late = held.refute(doubt -> doubt.key() == call);
    int running = late ? 0 : open.getOrDefault(call, 0) + 1;
    open.remove(call);
    open.put(call, running);
    if (open.size() > CALLS) {
      forget();
    }
  }

  /** The eldest that has ended; an agent's call runs while the agent makes hundreds. */
  private void forget() {
    for (Iterator<Integer> each = open.values().iterator(); each.hasNext(); ) {
      if (each.next() == 0) {
        each.remove();
        return;
      }
    }
    open.remove(open.keySet().iterator().next());
  }

  private void ended(Seen seen) {
    long call = call(seen);
    Integer running = open.get(call);
    boolean twice = running != null && running == 0 && seen.event().toolUseId() != null;
    if (running != null && running > 0) {
      open.put(call, running - 1);
    } else if (!twice && tools.containsKey(Seen.hash(seen.tool()))) {
      held.hold(
          FindingName.POST_WITHOUT_PRE,
          call,
          "A call of %s ended that never began".formatted(seen.tool()),
          seen.tool(),
          seen);
    }
  }

  /** Old payloads have no id: there the same input is the same call. */
  private static long call(Seen seen) {
    String id = seen.event().toolUseId();
    return id == null ? seen.input() : Seen.hash(id);
  }
}
