package dev.yagura.session.timeline;

import dev.yagura.session.timeline.SessionRules.Word;
import dev.yagura.vocabulary.event.CallOutcome;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.Span;
import java.time.Instant;
import java.util.ArrayDeque;
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
 * Spans of tool calls. A whole call goes to the shelf at once; halves wait for each other, at most
 * {@value #HALVES} of a kind, so that memory does not grow with the session.
 */
final class CallSpans {
  private static final int HALVES = 20_000;
  private static final int IDS = 200_000;

  /** One side of a call and where it stands in the log. */
  private record Half(Word word, long seq) {}

  private final SpanShelf shelf;
  private final ThreadEnds ends;
  private final Map<String, Half> begun = new LinkedHashMap<>();
  private final Map<String, Half> ended = new LinkedHashMap<>();
  private final Map<String, Long> refused = new LinkedHashMap<>();
  private final Set<String> whole = new LinkedHashSet<>();
  private final Map<List<String>, Deque<Half>> looseBegun = new HashMap<>();
  private int loose;

  CallSpans(SpanShelf shelf, ThreadEnds ends) {
    this.shelf = shelf;
    this.ends = ends;
  }

  void see(Word word, long seq) {
    Half half = new Half(word, seq);
    boolean begins = word.outcome() == CallOutcome.RUNNING;
    if (word.id().isEmpty()) {
      seeLoose(half, begins);
    } else if (!whole.contains(word.id())) {
      seeNamed(half, begins);
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

  /** Payloads without an id: the newest begin of the same thread, tool and input. */
  private void seeLoose(Half half, boolean begins) {
    Word word = half.word;
    List<String> call = List.of(word.thread(), word.tool(), word.key());
    if (begins) {
      looseBegun.computeIfAbsent(call, key -> new ArrayDeque<>()).push(half);
      loose++;
      if (loose > HALVES) {
        dropLoose();
      }
      return;
    }
    Deque<Half> open = looseBegun.get(call);
    Half begin = open == null ? null : open.peek();
    boolean partners =
        begin != null
            && begin.word.at() <= word.at()
            && (!word.key().isEmpty() || ends.sameTurn(word.thread(), begin.word.at(), word.at()));
    if (open != null && partners) {
      open.pop();
      loose--;
      if (open.isEmpty()) {
        looseBegun.remove(call);
      }
    }
    shelf.add(span(partners ? begin : null, half));
  }

  private void dropLoose() {
    looseBegun.values().forEach(open -> open.forEach(half -> shelf.add(unheard(half))));
    looseBegun.clear();
    loose = 0;
  }

  /** What still waits for its other half will not get it. */
  void finish() {
    begun.values().forEach(half -> shelf.add(unheard(half)));
    ended.values().forEach(half -> shelf.add(span(null, half)));
    begun.clear();
    ended.clear();
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
