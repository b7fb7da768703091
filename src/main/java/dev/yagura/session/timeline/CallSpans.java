package dev.yagura.session.timeline;

import dev.yagura.session.timeline.SessionRules.Word;
import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.Span;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spans of tool calls. A whole call goes to the shelf at once; halves wait for each other in
 * whatever order they come, at most {@value #HALVES} of a kind, so that memory does not grow with
 * the session.
 */
final class CallSpans {
  private static final int HALVES = 20_000;
  private static final int IDS = 200_000;

  /** One side of a call and where it stands in the log. */
  private record Half(Word word, long seq) {
    static final Comparator<Half> BY_TIME =
        Comparator.comparingLong((Half half) -> half.word.at())
            .thenComparing(half -> half.word.outcome())
            .thenComparingLong(Half::seq);

    boolean begins() {
      return word.outcome() == CallOutcome.RUNNING;
    }
  }

  private final SpanShelf shelf;
  private final ThreadEnds ends;
  private final Map<String, Half> begun = new LinkedHashMap<>();
  private final Map<String, Half> ended = new LinkedHashMap<>();
  private final Map<String, Long> refused = new LinkedHashMap<>();
  private final Set<String> whole = new LinkedHashSet<>();
  private final List<Half> loose = new ArrayList<>();
  private final Map<List<String>, Deque<Half>> looseBegun = new HashMap<>();
  private int looseOpen;

  CallSpans(SpanShelf shelf, ThreadEnds ends) {
    this.shelf = shelf;
    this.ends = ends;
  }

  void see(Word word, long seq) {
    Half half = new Half(word, seq);
    if (word.id().isEmpty()) {
      seeLoose(half);
    } else if (!whole.contains(word.id())) {
      seeNamed(half, half.begins());
    }
  }

  private void seeNamed(Half half, boolean begins) {
    String id = half.word.id();
    (begins ? begun : ended).putIfAbsent(id, half);
    Half begin = begun.get(id);
    Half end = ended.get(id);
    if (begin != null && end != null) {
      begun.remove(id);
      ended.remove(id);
      whole.add(id);
      trim(whole.iterator(), whole.size(), IDS);
      shelf.add(span(begin, end));
      return;
    }
    if (begun.size() > HALVES) {
      Half oldest = begun.values().iterator().next();
      begun.remove(oldest.word.id());
      shelf.add(unheard(oldest));
    }
    if (ended.size() > HALVES) {
      Half oldest = ended.values().iterator().next();
      ended.remove(oldest.word.id());
      shelf.add(span(null, oldest));
    }
  }

  /** The human refused these, as only the end of their batch shows. */
  void refused(HookEvent event) {
    long at = event.timestamp().toEpochMilli();
    for (String id : event.processedData().getOrDefault(Lifted.BATCH_REFUSED, "").split(" ", -1)) {
      if (!id.isEmpty()) {
        refused.put(id, at);
        trim(refused.keySet().iterator(), refused.size(), HALVES);
      }
    }
  }

  /** Payloads without an id are paired by time, so they wait for those that come out of order. */
  private void seeLoose(Half half) {
    loose.add(half);
    if (loose.size() > HALVES) {
      pairOldest(HALVES / 2);
    }
  }

  private void pairOldest(int count) {
    loose.sort(Half.BY_TIME);
    List<Half> oldest = loose.subList(0, count);
    oldest.forEach(this::pair);
    oldest.clear();
  }

  /** An end takes the newest begin of the same thread, tool and input. */
  private void pair(Half half) {
    Word word = half.word;
    List<String> call = List.of(word.thread(), word.tool(), word.key());
    if (half.begins()) {
      looseBegun.computeIfAbsent(call, key -> new ArrayDeque<>()).push(half);
      looseOpen++;
      if (looseOpen > HALVES) {
        dropLoose();
      }
      return;
    }
    Deque<Half> open = looseBegun.get(call);
    Half begin = open == null ? null : open.peek();
    boolean partners =
        begin != null
            && (!word.key().isEmpty() || ends.sameTurn(word.thread(), begin.word.at(), word.at()));
    if (open != null && partners) {
      open.pop();
      looseOpen--;
      if (open.isEmpty()) {
        looseBegun.remove(call);
      }
    }
    shelf.add(span(partners ? begin : null, half));
  }

  private void dropLoose() {
    looseBegun.values().forEach(open -> open.forEach(half -> shelf.add(unheard(half))));
    looseBegun.clear();
    looseOpen = 0;
  }

  /** What still waits for its other half will not get it. */
  void finish() {
    begun.values().forEach(half -> shelf.add(unheard(half)));
    ended.values().forEach(half -> shelf.add(span(null, half)));
    begun.clear();
    ended.clear();
    pairOldest(loose.size());
    dropLoose();
  }

  private static Span span(@Nullable Half begin, Half end) {
    Long told = end.word.durationMs();
    long close = end.word.at();
    long open = begin != null ? begin.word.at() : close - (told == null ? 0 : Math.max(0, told));
    boolean clamped = open > close;
    Half first = begin == null ? end : begin;
    return new Span(
        Span.Kind.TOOL,
        first.word.thread(),
        first.word.tool(),
        first.word.text(),
        Instant.ofEpochMilli(open),
        Instant.ofEpochMilli(Math.max(open, close)),
        end.word.outcome(),
        told != null ? told : begin == null ? null : Long.valueOf(Math.max(0, close - open)),
        clamped,
        first.word.id().isEmpty() ? null : first.word.id(),
        first.seq);
  }

  /** Nothing after its begin was seen. */
  private Span unheard(Half half) {
    Word word = half.word;
    Long refusedAt = refused.get(word.id());
    Long over = refusedAt != null ? refusedAt : ends.after(word.thread(), word.at());
    CallOutcome outcome =
        refusedAt != null
            ? CallOutcome.DENIED
            : over == null ? CallOutcome.RUNNING : CallOutcome.UNKNOWN;
    return new Span(
        Span.Kind.TOOL,
        word.thread(),
        word.tool(),
        word.text(),
        Instant.ofEpochMilli(word.at()),
        over == null ? null : Instant.ofEpochMilli(Math.max(over, word.at())),
        outcome,
        null,
        over != null && over < word.at(),
        word.id().isEmpty() ? null : word.id(),
        half.seq);
  }

  private static void trim(Iterator<String> oldestFirst, int size, int most) {
    if (size > most) {
      oldestFirst.next();
      oldestFirst.remove();
    }
  }
}
