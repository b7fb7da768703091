package dev.yagura.session.timeline;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.Span;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Spans of the main thread's turns: from a prompt to the Stop that follows it, or to the next
 * prompt when it was interrupted. Where prompts are not recorded, a turn begins with the first
 * thing that the main thread did.
 */
final class TurnSpans {
  private static final int KEPT = 100_000;
  private static final String NAME = "turn";
  private static final Comparator<Border> BY_TIME =
      Comparator.comparingLong(Border::at).thenComparing(Border::kind).thenComparing(Border::seq);

  private enum Kind {
    WORK,
    /** Ends a turn. */
    END,
    PROMPT
  }

  private record Border(long at, Kind kind, long seq, String text) {}

  private final TreeSet<Border> borders = new TreeSet<>(BY_TIME);

  void see(HookEvent event, long seq) {
    Kind kind = event.agentId() == null ? kind(event.type()) : null;
    if (kind == null) {
      return;
    }
    long at = event.timestamp().toEpochMilli();
    String text = kind == Kind.PROMPT ? event.summary() : "";
    Border border = new Border(at, kind, seq, text);
    Border lower = borders.lower(border);
    Border higher = borders.higher(border);
    // Of work only the first after a border says anything.
    if (kind == Kind.WORK && lower != null && lower.kind != Kind.END) {
      return;
    }
    if (borders.size() < KEPT) {
      borders.add(border);
    }
    if (kind == Kind.WORK && higher != null && higher.kind == Kind.WORK) {
      borders.remove(higher);
    }
  }

  /** Whether a turn of the main thread ends or begins with it, whatever is known of others. */
  static boolean parts(HookEvent event) {
    Kind kind = event.agentId() == null ? kind(event.type()) : null;
    return kind == Kind.PROMPT || kind == Kind.END;
  }

  private static @Nullable Kind kind(HookEventType type) {
    return switch (type) {
      case USER_PROMPT_SUBMIT -> Kind.PROMPT;
      case STOP, STOP_FAILURE, SESSION_END -> Kind.END;
      case PRE_TOOL_USE, POST_TOOL_USE, POST_TOOL_USE_FAILURE -> Kind.WORK;
      default -> null;
    };
  }

  void finish(SpanShelf shelf) {
    Border open = null;
    for (Border border : borders) {
      if (open != null && border.kind != Kind.WORK) {
        // Work alone between a Stop and a prompt is what came late of the turn before.
        if (open.kind == Kind.PROMPT || border.kind == Kind.END) {
          shelf.add(span(open, border.at));
        }
        open = null;
      }
      if (border.kind == Kind.PROMPT || (border.kind == Kind.WORK && open == null)) {
        open = border;
      }
    }
    boolean prompts = borders.stream().anyMatch(border -> border.kind == Kind.PROMPT);
    if (open != null && (open.kind == Kind.PROMPT || !prompts)) {
      shelf.add(span(open, null));
    }
  }

  private static Span span(Border begin, @Nullable Long end) {
    return new Span(
        Span.Kind.TURN,
        "",
        NAME,
        begin.text,
        Instant.ofEpochMilli(begin.at),
        end == null ? null : Instant.ofEpochMilli(end),
        null,
        end == null ? null : Long.valueOf(end - begin.at),
        false,
        null,
        begin.seq);
  }
}
