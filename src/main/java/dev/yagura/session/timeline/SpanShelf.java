package dev.yagura.session.timeline;

import dev.yagura.vocabulary.event.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Keeps the longest spans of a stretch of time, as many as asked for. */
final class SpanShelf {
  private static final Comparator<Span> SHORTEST_FIRST =
      Comparator.comparingLong(SpanShelf::millis)
          .thenComparing(Span::seq, Comparator.reverseOrder());
  private static final Comparator<Span> BY_START =
      Comparator.comparing(Span::start)
          .thenComparing(SHORTEST_FIRST.reversed())
          .thenComparing(Span::kind);

  private final @Nullable Instant from;
  private final @Nullable Instant to;
  private final int limit;
  private final PriorityQueue<Span> kept = new PriorityQueue<>(SHORTEST_FIRST);
  private long left;

  SpanShelf(@Nullable Instant from, @Nullable Instant to, int limit) {
    this.from = from;
    this.to = to;
    this.limit = limit;
  }

  void add(Span span) {
    boolean before = from != null && span.end() != null && span.end().isBefore(from);
    boolean after = to != null && !span.start().isBefore(to);
    if (before || after) {
      return;
    }
    kept.add(span);
    if (kept.size() > limit) {
      kept.remove();
      left++;
    }
  }

  /** How many there was no room for. */
  long left() {
    return left;
  }

  /** By start; of those that start together the longest first. */
  List<Span> list() {
    List<Span> list = new ArrayList<>(kept);
    list.sort(BY_START);
    return list;
  }

  private static long millis(Span span) {
    Instant end = span.end();
    return end == null ? Long.MAX_VALUE : Duration.between(span.start(), end).toMillis();
  }
}
