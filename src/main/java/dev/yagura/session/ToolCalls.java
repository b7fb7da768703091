package dev.yagura.session;

import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionDetail.RunningCall;
import dev.yagura.vocabulary.event.SessionDetail.ToolLine;
import dev.yagura.vocabulary.event.SessionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tool calls of one session: pairs what came before a call with what came after it by {@code
 * tool_use_id}, whichever is first, and knows how each call ended. Payloads without that id are
 * {@link LooseCalls}.
 *
 * <p>The strongest word on a call's end counts, in whatever order the words come: failed,
 * interrupted, ok, denied, refused by the human (PostToolBatch), not heard of any more. So a call
 * whose turn is over is unknown until its end comes late. PostToolBatch never makes a call of its
 * own.
 *
 * <p>Bounded: 512 ids are remembered, 64 calls may wait for their end. A partner that comes after
 * hundreds of other calls counts as a call of its own; counts never go backwards.
 */
final class ToolCalls {
  private static final int OPEN_KEPT = 64;
  private static final Comparator<RunningCall> OLDEST_FIRST =
      Comparator.comparing(RunningCall::since)
          .thenComparing(RunningCall::tool)
          .thenComparing(call -> String.valueOf(call.toolUseId()));

  private final CallLedger ledger;
  private final TurnEnds ends;
  private final LooseCalls loose;
  private final ToolLines lines;
  private final Outcomes settled;

  /** Begun, and no word on their end but perhaps PostToolBatch's. */
  private final List<CallEvent> open = new ArrayList<>();

  /** Ended without a duration, begin not seen. */
  private final List<CallEvent> untimed = new ArrayList<>();

  private long clamped;

  ToolCalls() {
    ledger = new CallLedger();
    ends = new TurnEnds();
    loose = new LooseCalls();
    lines = new ToolLines();
    settled = new Outcomes();
  }

  ToolCalls(ToolCalls other) {
    ledger = new CallLedger(other.ledger);
    ends = new TurnEnds(other.ends);
    loose = new LooseCalls(other.loose);
    lines = new ToolLines(other.lines);
    settled = new Outcomes(other.settled);
    open.addAll(other.open);
    untimed.addAll(other.untimed);
    clamped = other.clamped;
  }

  /**
   * The session's next event of whatever type.
   *
   * @return false when it says of a call only what an earlier event of its type has said: a
   *     duplicate that must not count as a touched file or as an error either
   */
  boolean apply(HookEvent event) {
    ends.apply(event);
    if (event.type() == HookEventType.POST_TOOL_BATCH) {
      batch(event, Lifted.BATCH_CALLS, CallWord.OVER);
      batch(event, Lifted.BATCH_REFUSED, CallWord.REFUSED);
      return true;
    }
    CallEvent call = CallEvent.of(event);
    if (call == null) {
      loose.turnsChanged();
      return true;
    }
    if (call.id().isEmpty()) {
      loose.add(call, ends, lines);
      return true;
    }
    return call.began() ? begun(call) : ended(call);
  }

  private boolean begun(CallEvent call) {
    int before = flags(call.id());
    if ((before & CallLedger.BEGUN) != 0) {
      return false;
    }
    int after = before | CallLedger.BEGUN;
    ledger.put(call.id(), after);
    if (CallWord.of(before).counts()) {
      CallEvent end = take(untimed, call.id());
      if (end != null) {
        time(end.tool(), end.at() - call.at());
      }
      return true;
    }
    count(call.tool(), before, after);
    open.add(call);
    if (open.size() > OPEN_KEPT) {
      settleOldest();
    }
    return true;
  }

  private boolean ended(CallEvent call) {
    int before = flags(call.id());
    CallWord known = CallWord.of(before);
    CallWord said = CallWord.of(call.outcome());
    if (said.compareTo(known) <= 0) {
      return said != known;
    }
    int after = said.with(before);
    ledger.put(call.id(), after);
    CallEvent begin = take(open, call.id());
    if (begin == null && counts(before)) {
      settled.add(known.outcome(), -1);
    }
    settled.add(said.outcome(), 1);
    count(begin == null ? call.tool() : begin.tool(), before, after);
    if (said != CallWord.DENIED) {
      timed(call, begin, known);
    }
    return true;
  }

  private void timed(CallEvent call, @Nullable CallEvent begin, CallWord known) {
    Long told = call.durationMs();
    if (known.timed()) {
      return;
    }
    if (told != null) {
      time(call.tool(), told);
    } else if (begin != null) {
      time(begin.tool(), call.at() - begin.at());
    } else if ((flags(call.id()) & CallLedger.BEGUN) == 0) {
      untimed.add(call);
      if (untimed.size() > OPEN_KEPT) {
        untimed.remove(0);
      }
    }
  }

  private void batch(HookEvent event, String field, CallWord said) {
    for (String id : event.processedData().getOrDefault(field, "").split(" ", -1)) {
      if (!id.isEmpty()) {
        batched(id, said);
      }
    }
  }

  private void batched(String id, CallWord said) {
    int before = flags(id);
    CallWord known = CallWord.of(before);
    if (said.compareTo(known) <= 0) {
      return;
    }
    int after = said.with(before);
    ledger.put(id, after);
    CallEvent begin = open.stream().filter(call -> call.id().equals(id)).findFirst().orElse(null);
    if (begin != null) {
      count(begin.tool(), before, after);
    } else if (counts(before)) {
      settled.add(known.outcome(), -1);
      settled.add(said.outcome(), 1);
    }
  }

  /** Those that will hardly be heard of go first. */
  private void settleOldest() {
    Comparator<CallEvent> runningLast =
        Comparator.comparing(call -> outcome(call) == CallOutcome.RUNNING);
    CallEvent oldest =
        open.stream().min(runningLast.thenComparingLong(CallEvent::at)).orElseThrow();
    open.remove(oldest);
    settled.add(CallWord.of(flags(oldest.id())).outcome(), 1);
  }

  /** What is known of an id; a call that runs for long may have left the ledger. */
  private int flags(String id) {
    int known = ledger.get(id);
    boolean forgotten = known == 0 && open.stream().anyMatch(call -> call.id().equals(id));
    return forgotten ? CallLedger.BEGUN : known;
  }

  private static boolean counts(int flags) {
    return (flags & CallLedger.BEGUN) != 0 || CallWord.of(flags).counts();
  }

  private static boolean isError(int flags) {
    return counts(flags) && CallEvent.isError(CallWord.of(flags).outcome());
  }

  private void count(String tool, int before, int after) {
    lines.calls(tool, (counts(after) ? 1 : 0) - (counts(before) ? 1 : 0));
    lines.errors(tool, (isError(after) ? 1 : 0) - (isError(before) ? 1 : 0));
  }

  private void time(String tool, long millis) {
    clamped += millis < 0 ? 1 : 0;
    lines.time(tool, Math.max(0, millis));
  }

  private static @Nullable CallEvent take(List<CallEvent> from, String id) {
    for (int i = 0; i < from.size(); i++) {
      if (from.get(i).id().equals(id)) {
        return from.remove(i);
      }
    }
    return null;
  }

  private CallOutcome outcome(CallEvent begun) {
    CallWord word = CallWord.of(flags(begun.id()));
    boolean silent = word == CallWord.NONE && !ends.isOver(begun.thread(), begun.at());
    return silent ? CallOutcome.RUNNING : word.outcome();
  }

  /** Calls so far, each counted once. */
  long count() {
    return settled.total() + open.size() + loose.count(ends);
  }

  SessionView.Calls outcomes() {
    Outcomes all = loose.outcomes(ends);
    all.add(settled);
    open.forEach(call -> all.add(outcome(call), 1));
    return all.view();
  }

  /** Calls whose end came before their begin by the writers' clocks; their time counts as 0. */
  long clamped() {
    return clamped;
  }

  /** Oldest first. */
  List<RunningCall> running() {
    return Stream.concat(
            open.stream().filter(call -> outcome(call) == CallOutcome.RUNNING),
            loose.running(ends).stream())
        .map(ToolCalls::view)
        .sorted(OLDEST_FIRST)
        .toList();
  }

  /** What a call that is open does, in a line; null when it is not. */
  @Nullable String does(String id) {
    return open.stream()
        .filter(call -> call.id().equals(id))
        .map(CallEvent::text)
        .findFirst()
        .orElse(null);
  }

  private static RunningCall view(CallEvent call) {
    return new RunningCall(
        call.id().isEmpty() ? null : call.id(),
        call.tool(),
        call.thread().isEmpty() ? null : call.thread(),
        Instant.ofEpochMilli(call.at()),
        call.text());
  }

  /** The tool of the newest call that runs; null when none does. */
  @Nullable String current() {
    List<RunningCall> running = running();
    return running.isEmpty() ? null : running.get(running.size() - 1).tool();
  }

  /** Most calls first; at most 101. */
  List<ToolLine> tools() {
    ToolLines all = new ToolLines(lines);
    loose.tellOpen(ends, all);
    return all.list();
  }
}
