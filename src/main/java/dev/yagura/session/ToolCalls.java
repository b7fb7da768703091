package dev.yagura.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tool calls of one session: pairs the event before a call with the one after it, whichever comes
 * first, and knows which call is running. Calls with a {@code tool_use_id} pair by it; older
 * payloads pair by tool, oldest first, within a turn. Bounded: a partner that comes after hundreds
 * of other calls counts as a call of its own.
 */
final class ToolCalls {
  private static final int IDS_KEPT = 512;
  private static final int UNPAIRED_KEPT = 64;
  private static final long COUNTED = 1;
  private static final long FINISHED = 2;
  private static final long FLAGS = COUNTED | FINISHED;

  /**
   * One side of a call.
   *
   * @param id {@code tool_use_id}, {@code ""} without one
   * @param finished false: it began; true: it ended and its beginning has not been seen
   */
  record Call(String id, String tool, Mark when, boolean finished) {}

  /** Hashes of the newest tool_use_ids, their two lowest bits being flags; a ring once full. */
  private long[] ids = new long[0];

  private int idsUsed;
  private int nextId;
  private final List<Call> unpaired = new ArrayList<>();
  private Mark turnEnd = Mark.NEVER;
  private long count;

  ToolCalls() {}

  ToolCalls(ToolCalls other) {
    ids = other.ids.clone();
    idsUsed = other.idsUsed;
    nextId = other.nextId;
    unpaired.addAll(other.unpaired);
    turnEnd = other.turnEnd;
    count = other.count;
  }

  /** Calls so far, each counted once. */
  long count() {
    return count;
  }

  /** The tool of the newest call that runs; null when none does. */
  @Nullable String current() {
    Call newest = null;
    for (Call call : unpaired) {
      if (!call.finished
          && call.when.isAfter(turnEnd)
          && (newest == null || call.when.isAfter(newest.when))) {
        newest = call;
      }
    }
    return newest == null ? null : newest.tool;
  }

  void begun(Mark when, String tool, @Nullable String id) {
    if (id == null) {
      if (!pairedByTool(when, tool, true)) {
        count++;
        keep(new Call("", tool, when, false));
      }
      return;
    }
    long known = flag(id, COUNTED);
    if ((known & COUNTED) == 0) {
      count++;
    }
    if ((known & FLAGS) == 0 && when.isAfter(turnEnd)) {
      keep(new Call(id, tool, when, false));
    }
  }

  void ended(Mark when, String tool, @Nullable String id) {
    if (id == null) {
      if (!pairedByTool(when, tool, false)) {
        count++;
        keep(new Call("", tool, when, true));
      }
      return;
    }
    if ((flag(id, FLAGS) & COUNTED) == 0) {
      count++;
    }
    unpaired.removeIf(call -> call.id.equals(id));
  }

  /** The call will not run; if nothing else tells of it, it is no call. */
  void denied(String id) {
    long unused = flag(id, FINISHED);
    unpaired.removeIf(call -> call.id.equals(id));
  }

  /** The turn or the session is over: what began before does not run any more. */
  void turnEnded(Mark when) {
    if (when.isAfter(turnEnd)) {
      turnEnd = when;
      unpaired.removeIf(call -> !call.id.isEmpty() && !call.when.isAfter(when));
    }
  }

  /** Removes the oldest possible partner of a call without an id. */
  private boolean pairedByTool(Mark when, String tool, boolean began) {
    for (int i = 0; i < unpaired.size(); i++) {
      Call other = unpaired.get(i);
      if (other.id.isEmpty()
          && other.finished == began
          && other.tool.equals(tool)
          && (began ? sameTurn(when, other.when) : sameTurn(other.when, when))) {
        unpaired.remove(i);
        return true;
      }
    }
    return false;
  }

  private boolean sameTurn(Mark began, Mark ended) {
    return began.at() <= ended.at() && (turnEnd.at() < began.at() || turnEnd.at() >= ended.at());
  }

  private void keep(Call call) {
    if (unpaired.size() == UNPAIRED_KEPT) {
      unpaired.remove(0);
    }
    unpaired.add(call);
  }

  /**
   * Sets flags of an id.
   *
   * @return its flags before
   */
  private long flag(String id, long flags) {
    long hash = hash(id) & ~FLAGS;
    for (int i = 0; i < idsUsed; i++) {
      if ((ids[i] & ~FLAGS) == hash) {
        long before = ids[i] & FLAGS;
        ids[i] |= flags;
        return before;
      }
    }
    if (idsUsed == ids.length && idsUsed < IDS_KEPT) {
      ids = Arrays.copyOf(ids, Math.min(IDS_KEPT, Math.max(8, idsUsed * 2)));
    }
    if (idsUsed < ids.length) {
      ids[idsUsed++] = hash | flags;
    } else {
      ids[nextId] = hash | flags;
      nextId = (nextId + 1) % IDS_KEPT;
    }
    return 0;
  }

  /** FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/. */
  private static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
