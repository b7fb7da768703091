package dev.yagura.store.search;

import dev.yagura.store.search.SearchQuery.Choice;
import dev.yagura.store.search.SearchQuery.Phrase;
import dev.yagura.store.search.SearchQuery.SpanBound;
import dev.yagura.store.search.SearchQuery.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A query in the language of FTS5. A phrase with common words side by side also asks for the tokens
 * of such pairs that have one ({@link CommonWords}), by which FTS5 gets at once to where they can
 * be; two such words are found by their pair alone. Every token stands in quotes and is made of
 * letters, digits and our own private-use marks: nothing that a user wrote can be read as syntax.
 */
public final class MatchText {
  private final CommonWords common;

  private MatchText(CommonWords common) {
    this.common = common;
  }

  /** To be bound to {@code MATCH ?}. */
  public static String of(SearchQuery query) {
    return of(query, CommonWords.NONE);
  }

  /**
   * To be bound to {@code MATCH ?} for events from {@link #pairsSince} on.
   *
   * @param common read from the log after the bounds were
   */
  public static String of(SearchQuery query, CommonWords common) {
    return new MatchText(common).text(query);
  }

  /** Whether the query has a phrase that could hold a pair of common words. */
  public static boolean mayHavePairs(SearchQuery query) {
    return query.phrases().stream()
        .anyMatch(phrase -> !phrase.not() && phrase.forms().stream().anyMatch(f -> f.size() > 1));
  }

  /**
   * The first event that surely has the tokens of pairs that the query's phrases ask for; {@link
   * CommonWords#NEVER} when they hold none.
   */
  public static long pairsSince(SearchQuery query, CommonWords common) {
    return query.phrases().stream()
        .filter(phrase -> !phrase.not())
        .flatMap(
            phrase -> phrase.forms().stream().flatMap(words -> pairs(words, phrase.open(), common)))
        .mapToLong(pair -> Math.max(common.since(pair.first), common.since(pair.second)))
        .max()
        .orElse(CommonWords.NEVER);
  }

  /** Two common words side by side. */
  private record Pair(String first, String second) {
    boolean hasToken(CommonWords common) {
      return common.since(first) != CommonWords.NEVER
          && common.since(second) != CommonWords.NEVER
          && !common.isEverywhere(PairTokens.number(first, second));
    }

    String token() {
      return quoted(PairTokens.of(first, second));
    }
  }

  /** The last word of an open phrase is only the begin of one. */
  private static Stream<Pair> pairs(List<String> words, boolean open, CommonWords common) {
    return IntStream.range(1, words.size() - (open ? 1 : 0))
        .mapToObj(i -> new Pair(words.get(i - 1), words.get(i)))
        .filter(pair -> pair.hasToken(common));
  }

  private String text(SearchQuery query) {
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
      (phrase.not() ? mustNot : must).add(phrase(phrase, phrase.not() ? CommonWords.NONE : common));
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

  private static String phrase(Phrase phrase, CommonWords common) {
    return any(phrase.forms().stream().map(words -> form(words, phrase.open(), common)).toList());
  }

  private static String form(List<String> words, boolean open, CommonWords common) {
    String whole = quoted(String.join(" ", words)) + (open ? " *" : "");
    List<String> pairs = pairs(words, open, common).map(Pair::token).distinct().toList();
    if (words.size() == 2 && !pairs.isEmpty()) {
      return pairs.get(0);
    }
    return pairs.isEmpty() ? whole : "(" + whole + " AND " + String.join(" AND ", pairs) + ")";
  }

  private static String any(List<String> alternatives) {
    return alternatives.stream().collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static String quoted(String tokens) {
    return '"' + tokens + '"';
  }
}
