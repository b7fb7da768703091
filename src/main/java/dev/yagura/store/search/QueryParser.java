package dev.yagura.store.search;

import dev.yagura.store.search.SearchQuery.Choice;
import dev.yagura.store.search.SearchQuery.Phrase;
import dev.yagura.store.search.SearchQuery.SpanBound;
import dev.yagura.store.search.SearchQuery.TimeBound;
import dev.yagura.store.search.SearchQuery.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The search language: free words, {@code "phrases"}, {@code -not}, {@code word*} and the filters
 * of {@link SearchFilter}. A colon makes a filter only after the name of one, so paths, addresses
 * and times of day are text. What holds no letter and no digit is passed over.
 */
public final class QueryParser {
  static final int MOST_CHARS = 1000;
  static final int MOST_TERMS = 50;
  private static final int FEWEST_OPEN_CHARS = 3;

  /** A minus, then a filter's name and operator, or nothing of both. */
  private static final Pattern HEAD =
      Pattern.compile("(-?)(?:(dur)(:?[<>])|([A-Za-z]+)(:)(?![/\\\\:]))?");

  private static final Pattern SPACE = Pattern.compile("\\s*", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern BARE = Pattern.compile("\\S*", Pattern.UNICODE_CHARACTER_CLASS);

  /** A filter with its sign: terms that agree in both are alternatives. */
  private record Key(SearchFilter filter, boolean not) {}

  /** A stretch of the search text. */
  private record Part(int at, String text, boolean quoted) {}

  private final String text;
  private final Instant now;
  private final List<Phrase> phrases = new ArrayList<>();
  private final Map<Key, List<Value>> choices = new LinkedHashMap<>();
  private final List<TimeBound> times = new ArrayList<>();
  private final List<SpanBound> spans = new ArrayList<>();
  private int at;

  private QueryParser(String text, Instant now) {
    this.text = text;
    this.now = now;
  }

  /**
   * @param now what {@code before:2h} counts from
   * @throws BadQuery the text is no search
   */
  public static SearchQuery parse(String text, Instant now) {
    if (text.length() > MOST_CHARS) {
      throw new BadQuery(
          MOST_CHARS, "", "search_long", "a search has at most " + MOST_CHARS + " characters");
    }
    return new QueryParser(text, now).all();
  }

  private SearchQuery all() {
    int terms = 0;
    skipSpace();
    while (at < text.length()) {
      if (++terms > MOST_TERMS) {
        throw new BadQuery(
            at, bareAt(at), "search_terms", "a search has at most " + MOST_TERMS + " terms");
      }
      term();
      skipSpace();
    }
    if (phrases.isEmpty() && choices.isEmpty() && times.isEmpty() && spans.isEmpty()) {
      throw new BadQuery(
          0, text.strip(), "search_empty", "there is nothing to look for: no letter, no digit");
    }
    List<Choice> all = new ArrayList<>();
    choices.forEach((key, values) -> all.add(new Choice(key.filter, values, key.not)));
    return new SearchQuery(phrases, all, times, spans);
  }

  private void term() {
    Matcher head = HEAD.matcher(text).region(at, text.length());
    int begin = at;
    boolean not = head.lookingAt() && !head.group(1).isEmpty();
    String name = head.group(2) != null ? head.group(2) : head.group(4);
    if (name != null) {
      Optional<SearchFilter> filter = SearchFilter.named(name);
      if (filter.isPresent()) {
        at = head.end();
        String operator = head.group(3) != null ? head.group(3) : ":";
        filter(filter.get(), operator, not, begin);
        return;
      }
      refuseSlip(name, begin + (not ? 1 : 0));
    }
    at = begin + (not ? 1 : 0);
    phrase(part(), not);
  }

  private void refuseSlip(String name, int position) {
    SearchFilter.near(name)
        .ifPresent(
            meant -> {
              throw new BadQuery(
                  position,
                  name + ":",
                  "search_filter",
                  "there is no such filter; did you mean "
                      + meant.word()
                      + ":? Put it in quotes to look for the text");
            });
  }

  private void filter(SearchFilter filter, String operator, boolean not, int begin) {
    Part value = part();
    if (value.quoted ? value.text.isEmpty() : values(value).isEmpty()) {
      throw new BadQuery(
          begin,
          text.substring(begin, at),
          "search_value",
          "needs a value, such as " + filter.example());
    }
    switch (filter.takes()) {
      case NAME ->
          choices
              .computeIfAbsent(new Key(filter, not), key -> new ArrayList<>())
              .addAll(values(value));
      case STATUS -> statuses(filter, value, not);
      case YES_OR_NO -> errors(value, not);
      case TIME -> time(filter, value, not);
      case SPAN -> span(operator, value, not);
    }
  }

  private static List<Value> values(Part part) {
    return part.quoted
        ? List.of(new Value(part.text, false))
        : Arrays.stream(part.text.split("\\|"))
            .filter(one -> !one.isEmpty())
            .map(Value::written)
            .toList();
  }

  private void statuses(SearchFilter filter, Part value, boolean not) {
    List<String> known = List.of(SearchFilter.statuses().split(", "));
    for (Value one : values(value)) {
      if (one.open() || !known.contains(one.text())) {
        throw new BadQuery(
            value.at, one.text(), "search_status", "a status is one of " + SearchFilter.statuses());
      }
      choices.computeIfAbsent(new Key(filter, not), key -> new ArrayList<>()).add(one);
    }
  }

  private void errors(Part value, boolean not) {
    boolean yes = value.text.equals("yes");
    if (!yes && !value.text.equals("no")) {
      throw new BadQuery(
          value.at,
          value.text,
          "search_error",
          "error: takes yes or no; put it in quotes to look for the text");
    }
    Key key = new Key(SearchFilter.ERROR, yes == not);
    choices
        .computeIfAbsent(key, none -> new ArrayList<>())
        .addAll(SearchFilter.ERRORS.stream().map(Value::written).toList());
  }

  private void time(SearchFilter filter, Part value, boolean not) {
    Instant instant =
        Spans.instant(value.text, now)
            .orElseThrow(
                () ->
                    new BadQuery(
                        value.at,
                        value.text,
                        "search_time",
                        "must be a date, a time or a span back from now, such as 2026-01-31,"
                            + " 2026-01-31T15:04:05Z, 2h, 3d"));
    times.add(new TimeBound(instant, (filter == SearchFilter.AFTER) != not));
  }

  private void span(String operator, Part value, boolean not) {
    if (operator.equals(":")) {
      throw new BadQuery(
          value.at, value.text, "search_dur", "dur takes > or <, such as dur>1500 or dur<2s");
    }
    long millis =
        Spans.millis(value.text)
            .orElseThrow(
                () ->
                    new BadQuery(
                        value.at,
                        value.text,
                        "search_length",
                        "must be a length, such as 1500 (milliseconds), 2s, 5m"));
    spans.add(new SpanBound(millis, operator.endsWith(">"), not));
  }

  private void phrase(Part part, boolean not) {
    boolean open = !part.quoted && part.text.endsWith("*");
    PhraseWords words = PhraseWords.of(part.text, open);
    if (words.onlyOnePaired()) {
      throw new BadQuery(
          part.at, part.text, "search_short", "one character is too little to look for; give two");
    }
    if (words.forms().isEmpty()) {
      return;
    }
    if (open && words.open() && words.last().length() < FEWEST_OPEN_CHARS && !words.endsPaired()) {
      throw new BadQuery(
          part.at,
          part.text,
          "search_begin",
          "the begin of a word needs " + FEWEST_OPEN_CHARS + " letters before *");
    }
    phrases.add(new Phrase(words.forms(), words.open(), not));
  }

  /** What stands here: up to the closing quote, or up to a space. */
  private Part part() {
    if (at < text.length() && text.charAt(at) == '"') {
      int close = text.indexOf('"', at + 1);
      if (close < 0) {
        throw new BadQuery(at, text.substring(at), "search_quote", "the quote is not closed");
      }
      Part part = new Part(at, text.substring(at + 1, close), true);
      at = close + 1;
      return part;
    }
    String bare = bareAt(at);
    Part part = new Part(at, bare, false);
    at += bare.length();
    return part;
  }

  private String bareAt(int from) {
    Matcher bare = BARE.matcher(text).region(from, text.length());
    return bare.lookingAt() ? bare.group() : "";
  }

  private void skipSpace() {
    Matcher space = SPACE.matcher(text).region(at, text.length());
    at = space.lookingAt() ? space.end() : at;
  }
}
