package dev.yagura.store.search;

import dev.yagura.store.search.SearchQuery.Choice;
import dev.yagura.store.search.SearchQuery.Phrase;
import dev.yagura.store.search.SearchQuery.SpanBound;
import dev.yagura.store.search.SearchQuery.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A query in the language of FTS5. Every token stands in quotes and is made of letters, digits and
 * our own private-use marks: nothing that a user wrote can be read as syntax.
 */
public final class MatchText {
  private MatchText() {}

  /** To be bound to {@code MATCH ?}. */
  public static String of(SearchQuery query) {
    List<String> must = new ArrayList<>();
    List<String> mustNot = new ArrayList<>();
    for (Choice choice : query.choices()) {
      (choice.not() ? mustNot : must).add(choice(choice));
    }
    for (SpanBound span : query.spans()) {
      if (!span.not()) {
        must.add(any(steps(span)));
      }
    }
    for (Phrase phrase : query.phrases()) {
      (phrase.not() ? mustNot : must).add(phrase(phrase));
    }
    String found = must.isEmpty() ? quoted(FilterToken.EVERY_EVENT) : String.join(" AND ", must);
    return mustNot.isEmpty() ? found : "(" + found + ") NOT " + any(mustNot);
  }

  private static String choice(Choice choice) {
    SearchFilter filter =
        choice.filter() == SearchFilter.ERROR ? SearchFilter.STATUS : choice.filter();
    return any(choice.values().stream().map(value -> value(filter, value)).toList());
  }

  private static String value(SearchFilter filter, Value value) {
    return value.open()
        ? quoted(FilterToken.beginOf(filter, value.text())) + " *"
        : quoted(FilterToken.of(filter, value.text()));
  }

  private static List<String> steps(SpanBound span) {
    return FilterToken.stepsBeyond(span.millis(), span.longer()).stream()
        .map(MatchText::quoted)
        .toList();
  }

  private static String phrase(Phrase phrase) {
    return any(
        phrase.forms().stream()
            .map(words -> quoted(String.join(" ", words)) + (phrase.open() ? " *" : ""))
            .toList());
  }

  private static String any(List<String> alternatives) {
    return alternatives.stream().collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static String quoted(String tokens) {
    return '"' + tokens + '"';
  }
}
