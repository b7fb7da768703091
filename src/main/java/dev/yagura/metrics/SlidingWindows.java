package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Measures;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts and durations by type and tool of the last 24 hours, by time of receipt: single minutes of
 * the last hour, stretches of ten minutes before it. Takes {@link #MOST_BYTES} at most: beyond
 * that, neighbours are put together, the shortest and oldest first, which makes windows longer than
 * asked for (an answer tells since when) and never loses an event. The frozen form that a save
 * makes takes as much once more.
 */
final class SlidingWindows {
  static final int DAY = 1440;

  /** A hundred types and tools with a hundred different durations each would be one such bucket. */
  static final long MOST_BYTES = 4 * 1024 * 1024;

  private static final int SINGLE = 65;
  private static final int STRETCH = 10;

  /** What one event adds. */
  record Entry(boolean error, @Nullable Outcome outcome, @Nullable Long durationMs) {}

  /** What was kept, and since which minute it is all there is. */
  record Frozen(long since, List<WindowBucket.Frozen> buckets) {}

  private final TreeMap<Long, WindowBucket> buckets = new TreeMap<>();

  /** One copy of each name, whatever event it came with. */
  private final Map<String, String> names = new HashMap<>();

  private final long mostBytes;
  private long bytes;
  private long newest = Long.MIN_VALUE;

  /** Minutes before it were counted by a build that did not keep windows. */
  private long since = Long.MIN_VALUE;

  SlidingWindows() {
    this(MOST_BYTES);
  }

  SlidingWindows(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * @param minute of receipt, since 1970; one of the future counts as now
   * @param tool null when the event ends no call
   */
  void add(long minute, long now, String type, @Nullable String tool, Entry entry) {
    turn(now);
    long at = Math.min(minute, now);
    if (at <= now - DAY) {
      return;
    }
    WindowBucket bucket = at(at);
    long before = bucket.bytes();
    bucket.type(names.computeIfAbsent(type, Function.identity()), entry);
    if (tool != null) {
      bucket.tool(names.computeIfAbsent(tool, Function.identity()), entry);
    }
    bytes += bucket.bytes() - before;
    while (bytes > mostBytes && buckets.size() > 1) {
      join(cheapest());
    }
  }

  private WindowBucket at(long minute) {
    Map.Entry<Long, WindowBucket> before = buckets.floorEntry(minute);
    if (before != null && minute < before.getValue().end) {
      return before.getValue();
    }
    WindowBucket fresh = new WindowBucket(minute);
    buckets.put(minute, fresh);
    bytes += fresh.bytes();
    return fresh;
  }

  /** The clock stands at {@code now}: what is old goes, what is older than an hour is joined. */
  private void turn(long now) {
    if (now == newest) {
      return;
    }
    newest = now;
    while (!buckets.isEmpty() && buckets.firstEntry().getValue().end <= now - DAY) {
      bytes -= buckets.pollFirstEntry().getValue().bytes();
    }
    Map.Entry<Long, WindowBucket> first = buckets.firstEntry();
    while (first != null && first.getValue().start < now - SINGLE) {
      joinStretch(first.getValue(), now - SINGLE);
      first = buckets.higherEntry(first.getKey());
    }
  }

  /** Takes the later buckets that lie in the same ten minutes and are old enough. */
  private void joinStretch(WindowBucket bucket, long old) {
    long border = (Math.floorDiv(bucket.start, STRETCH) + 1) * STRETCH;
    Map.Entry<Long, WindowBucket> next = buckets.higherEntry(bucket.start);
    while (next != null && next.getValue().end <= Math.min(border, old)) {
      join(bucket);
      next = buckets.higherEntry(bucket.start);
    }
  }

  private void join(WindowBucket bucket) {
    Map.Entry<Long, WindowBucket> next = buckets.higherEntry(bucket.start);
    if (next != null) {
      buckets.remove(next.getKey());
      bytes -= bucket.bytes() + next.getValue().bytes();
      bucket.absorb(next.getValue());
      bytes += bucket.bytes();
    }
  }

  /** The one that makes the shortest stretch with its successor; the oldest of equals. */
  private WindowBucket cheapest() {
    WindowBucket best = buckets.firstEntry().getValue();
    long shortest = Long.MAX_VALUE;
    WindowBucket before = null;
    for (WindowBucket bucket : buckets.values()) {
      if (before != null && bucket.end - before.start < shortest) {
        shortest = bucket.end - before.start;
        best = before;
      }
      before = bucket;
    }
    return best;
  }

  /**
   * @param seq events up to this one are contained
   */
  Measures.Statistics statistics(int minutes, Instant now, long seq) {
    long minute = Math.floorDiv(now.getEpochSecond(), 60L);
    turn(minute);
    Map<String, WindowSum> types = new HashMap<>();
    Map<String, WindowSum> tools = new HashMap<>();
    long from = minute - minutes;
    for (WindowBucket bucket : buckets.values()) {
      if (bucket.end > minute - minutes) {
        from = Math.min(from, bucket.start);
        bucket.addTo(types, tools);
      }
    }
    List<Measures.Line> lines =
        types.entrySet().stream()
            .map(entry -> entry.getValue().line(entry.getKey()))
            .sorted(FREQUENT)
            .toList();
    return new Measures.Statistics(
        seq,
        now,
        Instant.ofEpochSecond(Math.max(from, since) * 60),
        minutes,
        lines.stream().mapToLong(Measures.Line::count).sum(),
        lines.stream().mapToLong(Measures.Line::errors).sum(),
        lines,
        tools.entrySet().stream()
            .map(entry -> entry.getValue().calls(entry.getKey()))
            .sorted(Comparator.comparing(Measures.Calls::line, FREQUENT))
            .toList());
  }

  /** The most frequent first, ties by name. */
  static final Comparator<Measures.Line> FREQUENT =
      Comparator.comparingLong(Measures.Line::count).reversed().thenComparing(Measures.Line::name);

  /** Memory that it takes, about; never more than was allowed. */
  long bytes() {
    return bytes;
  }

  Frozen freeze() {
    return new Frozen(since, buckets.values().stream().map(WindowBucket::freeze).toList());
  }

  /**
   * @param frozen null when the build that counted before kept no windows
   * @param now minute since which they are kept, then
   */
  void restore(@Nullable Frozen frozen, long now) {
    clear();
    since = frozen == null ? now : frozen.since;
    if (frozen != null) {
      for (WindowBucket.Frozen each : frozen.buckets) {
        WindowBucket bucket = new WindowBucket(each);
        buckets.put(bucket.start, bucket);
        bytes += bucket.bytes();
      }
    }
  }

  void clear() {
    buckets.clear();
    names.clear();
    bytes = 0;
    newest = Long.MIN_VALUE;
    since = Long.MIN_VALUE;
  }
}
