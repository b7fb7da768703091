package dev.yagura.store.search;

import java.time.Instant;
import java.util.List;

/**
 * A search, parsed. Terms must all hold, except that several values of one filter are alternatives.
 *
 * @param phrases what to look for in the texts, and what not
 * @param choices filters by value, one per filter and sign
 * @param times bounds on the event's timestamp
 * @param spans bounds on its duration
 */
public record SearchQuery(
    List<Phrase> phrases, List<Choice> choices, List<TimeBound> times, List<SpanBound> spans) {

  public SearchQuery {
    phrases = List.copyOf(phrases);
    choices = List.copyOf(choices);
    times = List.copyOf(times);
    spans = List.copyOf(spans);
  }

  /**
   * Words in a row; one of several ways to write the same is enough.
   *
   * @param forms each a list of words: a CamelCase name as it is, and as its parts
   * @param open the last word may go on
   */
  public record Phrase(List<List<String>> forms, boolean open, boolean not) {
    public Phrase {
      forms = forms.stream().map(List::copyOf).toList();
    }
  }

  /**
   * @param values alternatives
   */
  public record Choice(SearchFilter filter, List<Value> values, boolean not) {
    public Choice {
      values = List.copyOf(values);
    }

    /** Events that have this value. */
    public static Choice exactly(SearchFilter filter, String value) {
      return new Choice(filter, List.of(new Value(value, false)), false);
    }
  }

  /**
   * @param open stands for all values that begin so
   */
  public record Value(String text, boolean open) {
    /** As written: a star at the end leaves it open. */
    static Value written(String text) {
      return text.endsWith("*")
          ? new Value(text.substring(0, text.length() - 1), true)
          : new Value(text, false);
    }
  }

  /** Events at or after the instant ({@code from}), or before it. */
  public record TimeBound(Instant instant, boolean from) {}

  /**
   * @param longer events that took longer, else shorter; {@code not} turns it round and then events
   *     without a duration pass too
   */
  public record SpanBound(long millis, boolean longer, boolean not) {}
}
