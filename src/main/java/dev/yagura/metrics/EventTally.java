package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Counts and durations of all events in the log up to {@link #seq()}. A tool is counted when a call
 * of it ends, so a call that nothing was heard of again is not. Not thread-safe.
 */
final class EventTally {
  static final int CHART_SECONDS = 300;

  /** What somebody said: a person, the agent at the end of its turn, a subagent at its end. */
  private static final Set<HookEventType> MESSAGES =
      Set.of(HookEventType.USER_PROMPT_SUBMIT, HookEventType.STOP, HookEventType.SUBAGENT_STOP);

  private final Map<String, Tally> types = new TreeMap<>();
  private final Map<String, Tally> tools = new TreeMap<>();
  private final Labels typeLabels = new Labels();
  private final Labels toolLabels = new Labels();
  private final SecondsWindow received = new SecondsWindow();
  private final SecondsWindow messages = new SecondsWindow();
  private final SlidingWindows windows = new SlidingWindows();
  private long seq;
  private long events;
  private long errors;

  /** The next event; one that has been applied before changes nothing. */
  void apply(StoredEvent stored, Source source, Instant now) {
    if (stored.seq() <= seq) {
      return;
    }
    seq = stored.seq();
    HookEvent event = stored.event();
    events++;
    errors += Tally.isError(event) ? 1 : 0;
    Outcome outcome = Outcome.of(event);
    Tally type = tally(types, typeLabels.of(event.eventType()));
    type.add(event, null);
    type.cameFrom(source);
    String tool = outcome == null ? null : toolLabels.of(toolOf(event));
    if (tool != null) {
      tally(tools, tool).add(event, outcome);
    }
    long second = event.receivedAt().getEpochSecond();
    windows.add(
        minute(second),
        minute(now.getEpochSecond()),
        typeLabels.of(event.eventType()),
        tool,
        new SlidingWindows.Entry(Tally.isError(event), outcome, event.durationMs()));
    received.add(second, 1, now.getEpochSecond());
    if (MESSAGES.contains(event.type())) {
      messages.add(second, 1, now.getEpochSecond());
    }
  }

  private static String toolOf(HookEvent event) {
    return event.toolName() == null ? "unknown" : event.toolName();
  }

  private static long minute(long second) {
    return Math.floorDiv(second, 60L);
  }

  private static Tally tally(Map<String, Tally> tallies, String name) {
    return tallies.computeIfAbsent(name, unused -> new Tally());
  }

  /** Events up to this one are contained. */
  long seq() {
    return seq;
  }

  /** Everything counted so far, beside what {@code live} holds. */
  Measures.Snapshot snapshot(Instant now, Live live) {
    long second = now.getEpochSecond();
    return new Measures.Snapshot(
        seq,
        now,
        events,
        errors,
        received.sum(second),
        messages.sum(second),
        lines(types),
        lines(tools),
        Arrays.stream(received.last(CHART_SECONDS, second)).boxed().toList(),
        live.stages,
        live.rooms);
  }

  /**
   * @param minutes 0 for everything
   */
  Measures.Statistics statistics(int minutes, Instant now) {
    return minutes > 0
        ? windows.statistics(minutes, now, seq)
        : new Measures.Statistics(
            seq, now, null, 0, events, errors, lines(types), Tally.calls(tools));
  }

  /** Memory that sliding windows take, about. */
  long windowBytes() {
    return windows.bytes();
  }

  /** What is known besides the log's events, in the form of {@link Measures.Snapshot}. */
  record Live(
      Map<String, Measures.Distribution> stages, Map<String, List<Measures.Reading>> rooms) {}

  private static List<Measures.Line> lines(Map<String, Tally> tallies) {
    return tallies.entrySet().stream()
        .map(entry -> entry.getValue().line(entry.getKey()))
        .sorted(SlidingWindows.FREQUENT)
        .toList();
  }

  void eachType(BiConsumer<String, Tally> visitor) {
    types.forEach(visitor);
  }

  void eachTool(BiConsumer<String, Tally> visitor) {
    tools.forEach(visitor);
  }

  TallySnapshot freeze() {
    return new TallySnapshot(
        TallySnapshot.VERSION,
        seq,
        events,
        errors,
        frozen(types),
        frozen(tools),
        received.freeze(),
        messages.freeze(),
        windows.freeze());
  }

  /**
   * @param now since when windows are kept if the snapshot's build did not
   */
  void restore(TallySnapshot snapshot, Instant now) {
    reset();
    snapshot.types().forEach((name, frozen) -> types.put(name, new Tally(frozen)));
    snapshot.tools().forEach((name, frozen) -> tools.put(name, new Tally(frozen)));
    typeLabels.restore(types.keySet());
    toolLabels.restore(tools.keySet());
    received.thaw(snapshot.received());
    messages.thaw(snapshot.messages());
    windows.restore(snapshot.windows(), minute(now.getEpochSecond()));
    seq = snapshot.seq();
    events = snapshot.events();
    errors = snapshot.errors();
  }

  private static Map<String, Tally.Frozen> frozen(Map<String, Tally> tallies) {
    Map<String, Tally.Frozen> frozen = new TreeMap<>();
    tallies.forEach((name, tally) -> frozen.put(name, tally.freeze()));
    return frozen;
  }

  void reset() {
    types.clear();
    tools.clear();
    typeLabels.restore(Set.of());
    toolLabels.restore(Set.of());
    received.clear();
    messages.clear();
    windows.clear();
    seq = 0;
    events = 0;
    errors = 0;
  }
}
