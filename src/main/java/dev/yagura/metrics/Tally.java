package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Count, errors, outcomes and durations of one event type or tool. */
final class Tally {
  /**
   * Form in the snapshot.
   *
   * @param durations null when no event told one
   * @param sources null in snapshots of builds that did not count them
   */
  record Frozen(
      long count,
      long errors,
      Map<Outcome, Long> outcomes,
      Durations.@Nullable Frozen durations,
      @Nullable Map<Source, Long> sources) {}

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Source, Long> sources = new EnumMap<>(Source.class);
  private final Durations durations;
  private long count;
  private long errors;

  Tally() {
    durations = new Durations();
  }

  Tally(Frozen frozen) {
    count = frozen.count;
    errors = frozen.errors;
    outcomes.putAll(frozen.outcomes);
    if (frozen.sources != null) {
      sources.putAll(frozen.sources);
    }
    durations = frozen.durations == null ? new Durations() : Durations.thaw(frozen.durations);
  }

  void add(HookEvent event, @Nullable Outcome outcome) {
    count++;
    errors += isError(event) ? 1 : 0;
    if (outcome != null) {
      outcomes.merge(outcome, 1L, Long::sum);
    }
    if (event.durationMs() != null) {
      durations.record(event.durationMs());
    }
  }

  /** The event just added came so. */
  void cameFrom(Source source) {
    sources.merge(source, 1L, Long::sum);
  }

  static boolean isError(HookEvent event) {
    return event.status() != null && event.status() != EventStatus.OK;
  }

  long count() {
    return count;
  }

  long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** What an older build counted without its source is unknown, too. */
  long count(Source source) {
    long told = sources.getOrDefault(source, 0L);
    return source == Source.UNKNOWN
        ? told + count - sources.values().stream().mapToLong(Long::longValue).sum()
        : told;
  }

  Measures.Line line(String name) {
    return new Measures.Line(name, count, errors, durations.inMillis(1));
  }

  /** Tallies of tools, the most frequent first. */
  static List<Measures.Calls> calls(Map<String, Tally> tools) {
    return tools.entrySet().stream()
        .map(entry -> entry.getValue().calls(entry.getKey()))
        .sorted(Comparator.comparing(Measures.Calls::line, SlidingWindows.FREQUENT))
        .toList();
  }

  private Measures.Calls calls(String name) {
    return new Measures.Calls(
        line(name),
        count(Outcome.OK),
        count(Outcome.FAILED),
        count(Outcome.DENIED),
        count(Outcome.INTERRUPTED));
  }

  Frozen freeze() {
    return new Frozen(
        count,
        errors,
        Map.copyOf(outcomes),
        durations.isEmpty() ? null : durations.freeze(),
        Map.copyOf(sources));
  }
}
