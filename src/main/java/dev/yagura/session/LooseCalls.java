package dev.yagura.session;

import dev.yagura.vocabulary.event.CallOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls whose payloads have no {@code tool_use_id} (before November 2025). An end belongs to the
 * newest begin before it of the same thread, tool and input that has none yet; where the input is
 * not known, of the same turn. The newest 128 events stay open, so that it does not matter in which
 * order they come; what is older is settled.
 */
final class LooseCalls {
  private static final int WINDOW = 128;
  private static final Comparator<CallEvent> BY_TIME =
      Comparator.comparingLong(CallEvent::at)
          .thenComparing(CallEvent::outcome)
          .thenComparing(CallEvent::thread)
          .thenComparing(CallEvent::tool)
          .thenComparing(CallEvent::key);

  /**
   * One call as far as its events are known.
   *
   * @param begin null: only its end was seen
   * @param end null: only its begin was seen
   */
  record Call(@Nullable CallEvent begin, @Nullable CallEvent end) {
    CallEvent first() {
      return begin != null ? begin : Objects.requireNonNull(end);
    }

    CallOutcome outcome(TurnEnds ends) {
      if (end != null) {
        return end.outcome();
      }
      CallEvent only = first();
      return ends.isOver(only.thread(), only.at()) ? CallOutcome.UNKNOWN : CallOutcome.RUNNING;
    }

    /** The payload's own figure, else the time between the two; null when neither is known. */
    @Nullable Long millis() {
      if (end == null || end.outcome() == CallOutcome.DENIED) {
        return null;
      }
      Long told = end.durationMs();
      if (told != null) {
        return told;
      }
      return begin == null ? null : Long.valueOf(end.at() - begin.at());
    }
  }

  /** Ascending by time. */
  private final List<CallEvent> window = new ArrayList<>();

  private final Outcomes settled;

  /** What the window comes to; null after a change. */
  private transient @Nullable List<Call> paired;

  LooseCalls() {
    settled = new Outcomes();
  }

  LooseCalls(LooseCalls other) {
    window.addAll(other.window);
    settled = new Outcomes(other.settled);
  }

  /**
   * @param lines gets the figures of calls that are settled by this
   */
  void add(CallEvent event, TurnEnds ends, ToolLines lines) {
    int place = window.size();
    while (place > 0 && BY_TIME.compare(window.get(place - 1), event) > 0) {
      place--;
    }
    window.add(place, event);
    paired = null;
    if (window.size() > WINDOW) {
      settle(ends, lines);
    }
  }

  /** A turn has ended: other pairs may be right now. */
  void turnsChanged() {
    paired = null;
  }

  /** The oldest whole call goes first: an old begin may still run. */
  private void settle(TurnEnds ends, ToolLines lines) {
    List<Call> calls = calls(ends);
    Call oldest =
        calls.stream().filter(call -> call.end() != null).findFirst().orElseGet(() -> calls.get(0));
    CallOutcome outcome = oldest.outcome(ends);
    settled.add(outcome == CallOutcome.RUNNING ? CallOutcome.UNKNOWN : outcome, 1);
    tell(oldest, outcome, lines);
    window.remove(oldest.begin());
    window.remove(oldest.end());
    paired = null;
  }

  Outcomes outcomes(TurnEnds ends) {
    Outcomes all = new Outcomes(settled);
    calls(ends).forEach(call -> all.add(call.outcome(ends), 1));
    return all;
  }

  long count(TurnEnds ends) {
    return settled.total() + calls(ends).size();
  }

  List<CallEvent> running(TurnEnds ends) {
    return calls(ends).stream()
        .filter(call -> call.outcome(ends) == CallOutcome.RUNNING)
        .map(Call::first)
        .toList();
  }

  /** Adds the figures of calls that are not settled. */
  void tellOpen(TurnEnds ends, ToolLines lines) {
    calls(ends).forEach(call -> tell(call, call.outcome(ends), lines));
  }

  private static void tell(Call call, CallOutcome outcome, ToolLines lines) {
    String tool = call.first().tool();
    lines.calls(tool, 1);
    if (CallEvent.isError(outcome)) {
      lines.errors(tool, 1);
    }
    Long millis = call.millis();
    if (millis != null) {
      lines.time(tool, millis);
    }
  }

  /** By the time of their first event. */
  private List<Call> calls(TurnEnds ends) {
    List<Call> known = paired;
    if (known == null) {
      known = pair(ends);
      paired = known;
    }
    return known;
  }

  private List<Call> pair(TurnEnds ends) {
    Map<List<String>, Deque<CallEvent>> waiting = new HashMap<>();
    List<Call> calls = new ArrayList<>();
    for (CallEvent event : window) {
      Deque<CallEvent> begun =
          waiting.computeIfAbsent(
              List.of(event.thread(), event.tool(), event.key()), group -> new ArrayDeque<>());
      if (event.began()) {
        begun.push(event);
        continue;
      }
      CallEvent begin = begun.peek();
      boolean partners =
          begin != null
              && (!event.key().isEmpty() || ends.sameTurn(event.thread(), begin.at(), event.at()));
      calls.add(new Call(partners ? begun.pop() : null, event));
    }
    waiting.values().forEach(begun -> begun.forEach(event -> calls.add(new Call(event, null))));
    calls.sort(Comparator.comparing(Call::first, BY_TIME));
    return calls;
  }
}
