package dev.yagura.session.timeline;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Span;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Marks, and compactions: those that PreCompact announced and nothing followed are moments. */
final class Moments {
  private static final int COMPACTIONS = 10_000;

  /** By time: PreCompact events, and what shows that a compaction is over. */
  private final TreeMap<Long, Span> announced = new TreeMap<>();

  private final TreeMap<Long, Span> over = new TreeMap<>();
  private final SpanShelf shelf;

  Moments(SpanShelf shelf) {
    this.shelf = shelf;
  }

  void see(HookEvent event, long seq) {
    switch (event.type()) {
      case SESSION_START -> {
        if ("compact".equals(event.processedData().get("source"))) {
          compaction(over, event, seq);
        } else {
          shelf.add(moment(Span.Kind.MARK, "session_start", event, seq));
        }
      }
      case SESSION_END -> shelf.add(moment(Span.Kind.MARK, "session_end", event, seq));
      case POST_MODEL_SWITCH -> shelf.add(moment(Span.Kind.MARK, "model_switch", event, seq));
      case STOP_FAILURE -> shelf.add(moment(Span.Kind.MARK, "turn_failure", event, seq));
      case PRE_COMPACT -> compaction(announced, event, seq);
      case POST_COMPACT -> compaction(over, event, seq);
      default -> {}
    }
  }

  private static void compaction(Map<Long, Span> kept, HookEvent event, long seq) {
    if (kept.size() < COMPACTIONS) {
      kept.putIfAbsent(
          event.timestamp().toEpochMilli(), moment(Span.Kind.COMPACTION, "compaction", event, seq));
    }
  }

  void finish() {
    Iterator<Long> begins = announced.keySet().iterator();
    Long begin = begins.hasNext() ? begins.next() : null;
    while (begin != null) {
      Long next = begins.hasNext() ? begins.next() : null;
      Long end = lastBefore(begin, next);
      Span span = announced.get(begin);
      if (span != null) {
        shelf.add(end == null ? span : until(span, end));
      }
      begin = next;
    }
    Long first = announced.isEmpty() ? null : announced.firstKey();
    over.forEach(
        (at, span) -> {
          if (first == null || at < first) {
            shelf.add(span);
          }
        });
  }

  /** The last sign of its end before the next one begins. */
  private @Nullable Long lastBefore(long begin, @Nullable Long next) {
    Long end = next == null ? lastKey() : over.lowerKey(next);
    return end == null || end < begin ? null : end;
  }

  private @Nullable Long lastKey() {
    return over.isEmpty() ? null : over.lastKey();
  }

  private static Span until(Span begin, long end) {
    return new Span(
        begin.kind(),
        begin.lane(),
        begin.name(),
        begin.text(),
        begin.start(),
        Instant.ofEpochMilli(end),
        null,
        end - begin.start().toEpochMilli(),
        false,
        null,
        begin.seq());
  }

  private static Span moment(Span.Kind kind, String name, HookEvent event, long seq) {
    String lane = event.agentId() == null ? "" : event.agentId();
    Instant at = event.timestamp();
    return new Span(kind, lane, name, event.summary(), at, at, null, null, false, null, seq);
  }
}
