package dev.yagura.store.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.yagura.store.search.SearchQuery.Choice;
import dev.yagura.store.search.SearchQuery.Phrase;
import dev.yagura.store.search.SearchQuery.SpanBound;
import dev.yagura.store.search.SearchQuery.TimeBound;
import dev.yagura.store.search.SearchQuery.Value;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class QueryParserTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "Build; build",
        "two words; two + words",
        "\"two words\"; two words",
        "-gone; -gone",
        "-\"two words\"; -two words",
        "read_file; read file",
        "src/main/Main.java; src main main java",
        "C:\\x; c x",
        "http://localhost:80/a; http localhost 80 a",
        "12:30; 12 30",
        "std::vector; std vector",
        "Error: gone; error + gone",
        "EventQuery; eventquery|event query",
        "HTTPServer; httpserver|http server",
        "metr*; metr*",
        "EventQ*; eventq*|event q*",
        "日本; 日本",
        "日本語; 日本 本語",
        "ﾊﾞｸﾞ; バグ",
        "ＡＢＣ; abc",
        "検索test; 検索 test",
        "A社; a 社*",
        "a - b; a + b",
        "a \"\" b; a + b",
        "a && b; a + b",
        "a OR; a + or",
        "NEAR(a, 5); near a + 5",
        "col:x; col x",
        "^word; word",
        "' drop table--; drop + table",
        "%a_b%; a b"
      })
  void words_phrases_and_exclusions(String text, String expected) {
    assertThat(phrases(text)).isEqualTo(expected);
  }

  @Test
  void filters_of_one_name_are_alternatives_and_signs_stay_apart() {
    assertThat(parse("tool:Bash|Read tool:\"a b\" -tool:Edit session:abc*").choices())
        .containsExactly(
            new Choice(SearchFilter.TOOL, values("Bash", "Read", "a b"), false),
            new Choice(SearchFilter.TOOL, values("Edit"), true),
            new Choice(SearchFilter.SESSION, List.of(new Value("abc", true)), false));
    assertThat(parse("tool:\"abc*\"").choices().get(0).values()).isEqualTo(values("abc*"));
  }

  @Test
  void error_is_short_for_the_statuses_that_are_no_success() {
    assertThat(parse("error:yes").choices().get(0).not()).isFalse();
    assertThat(parse("error:no").choices().get(0).not()).isTrue();
    assertThat(parse("-error:no").choices())
        .containsExactly(
            new Choice(SearchFilter.ERROR, values("failed", "denied", "interrupted"), false));
  }

  @ParameterizedTest
  @CsvSource({
    "after:2026-02-01,2026-02-01T00:00:00Z,true",
    "before:2026-02-01T10:30:00,2026-02-01T10:30:00Z,false",
    "before:2026-02-01T10:30:00+09:00,2026-02-01T01:30:00Z,false",
    "after:2h,2026-03-01T10:00:00Z,true",
    "after:1.5h,2026-03-01T10:30:00Z,true",
    "before:3d,2026-02-26T12:00:00Z,false",
    "-before:3d,2026-02-26T12:00:00Z,true"
  })
  void times_are_dates_instants_or_spans_back_from_now(String text, Instant at, boolean from) {
    assertThat(parse(text).times()).containsExactly(new TimeBound(at, from));
  }

  @ParameterizedTest
  @CsvSource({
    "dur>1500,1500,true,false",
    "dur>2s,2000,true,false",
    "dur<1.5s,1500,false,false",
    "dur:>5m,300000,true,false",
    "-dur>250ms,250,true,true"
  })
  void durations(String text, long millis, boolean longer, boolean not) {
    assertThat(parse(text).spans()).containsExactly(new SpanBound(millis, longer, not));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "a \"open; 2; \"open; not closed",
        "\"; 0; \"; not closed",
        "a type:; 2; type:; type:PostToolUse",
        "a -project:||; 2; -project:||; needs a value",
        "error: gone; 0; error:; error:yes",
        "error:maybe; 6; maybe; yes or no",
        "status:bad; 7; bad; ok, failed",
        "x before:soon; 9; soon; 2026-01-31",
        "after:99999999w; 6; 99999999w; span",
        "dur>long; 4; long; 1500",
        "dur:5; 4; 5; > or <",
        "x tol:Bash; 2; tol:; tool:",
        "-sesion:a; 1; sesion:; session:",
        "tpye:Stop; 0; tpye:; type:",
        "a 語; 2; 語; give two",
        "x ab*; 2; ab*; 3 letters",
        "*; 0; *; nothing to look for",
        "-; 0; -; nothing to look for",
        "\"\"; 0; \"\"; nothing to look for",
        "%; 0; %; nothing to look for"
      })
  void a_bad_search_says_where_what_and_why(
      String text, int position, String token, String reason) {
    assertThat(bad(text))
        .hasMessageContaining("at position " + position + ", '" + token + "'")
        .hasMessageContaining(reason)
        .returns(position, BadQuery::position);
  }

  @Test
  void length_and_number_of_terms_are_bounded() {
    assertThat(bad("x ".repeat(10_000)).position()).isEqualTo(1000);
    assertThat(bad("x ".repeat(51)).position()).isEqualTo(100);
    assertThat(parse("x ".repeat(50)).phrases()).hasSize(50);
  }

  @Test
  void a_long_token_is_clipped_in_the_message_and_never_within_a_character() {
    assertThat(bad("before:" + "😀".repeat(400)).getMessage())
        .hasSizeLessThan(250)
        .doesNotContain("\uD83D…");
  }

  @ParameterizedTest
  @EnumSource(SearchFilter.class)
  void every_example_parses(SearchFilter filter) {
    SearchQuery query = parse(filter.example());
    assertThat(query.choices().size() + query.times().size() + query.spans().size()).isOne();
  }

  static Stream<String> hostile() {
    return Stream.of(
        "\" OR \"x",
        "a\" AND b",
        "x*y*z",
        "NEAR(\"a b\", 3)",
        "words:x",
        "a OR b NOT",
        "^a + b",
        "'; drop table event_store; --",
        "%",
        "_x%",
        "{a b}:c",
        "tool:\"a*\"",
        "tool:x\" OR \"y",
        "session:' OR 1=1",
        "\uE000x a",
        "\uE001",
        "-\uE000oBash b",
        "\u0000a",
        "\uD800a");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void nothing_a_user_writes_becomes_syntax(String text) {
    String match;
    try {
      match = MatchText.of(parse(text));
    } catch (BadQuery e) {
      return;
    }
    assertThat(match.replaceAll("\"[\uE000\\p{L}\\p{N} ]+\"", "T"))
        .matches("[T() *]+((AND|OR|NOT)[T() *]+)*");
  }

  private static List<Value> values(String... texts) {
    return Stream.of(texts).map(text -> new Value(text, false)).toList();
  }

  private static SearchQuery parse(String text) {
    return QueryParser.parse(text, NOW);
  }

  private static BadQuery bad(String text) {
    return catchThrowableOfType(BadQuery.class, () -> parse(text));
  }

  private static String phrases(String text) {
    return parse(text).phrases().stream()
        .map(QueryParserTest::shown)
        .collect(Collectors.joining(" + "));
  }

  private static String shown(Phrase phrase) {
    String forms =
        phrase.forms().stream()
            .map(words -> String.join(" ", words) + (phrase.open() ? "*" : ""))
            .collect(Collectors.joining("|"));
    return (phrase.not() ? "-" : "") + forms;
  }
}
