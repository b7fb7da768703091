package dev.yagura.store.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Log.Mark;
import dev.yagura.vocabulary.bus.Log.Snippet;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "build; the Build failed; the [Build] failed",
        "\"build failed\"; build, then BUILD FAILED; build, then [BUILD FAILED]",
        "query; see EventQuery.java; see Event[Query].java",
        "EventQuery; see EventQueryTest; see [EventQuery]Test",
        "eventquery; see EventQuery; see [EventQuery]",
        "日本; これは日本語です; これは[日本]語です",
        "日本語; これは日本語です; これは[日本語]です",
        "user_name; a user-name b; a [user-name] b",
        "metr*; metrics of a meter; [metrics] of a meter",
        "one two; two and one; [two] and [one]",
        "bug -gone; a bug gone; a [bug] gone",
        "バグ; 半角ﾊﾞｸﾞ; 半角[バグ]"
      })
  void what_was_found_is_marked(String query, String text, String expected) {
    assertThat(marked(snippet(query, text))).isEqualTo(expected);
  }

  @Test
  void a_snippet_names_the_field_it_is_from() {
    byte[] payload = "{\"tool_input\":{\"command\":\"ls deep\"}}".getBytes(UTF_8);
    assertThat(snippets("deep").ofSummary("deep water"))
        .contains(new Snippet("summary", "deep water", java.util.List.of(new Mark(0, 4))));
    assertThat(snippets("deep").ofPayload(payload).orElseThrow().field()).isEqualTo("command");
    assertThat(snippets("sea").ofSummary("deep water")).isEmpty();
    assertThat(snippets("sea").ofPayload(payload)).isEmpty();
    assertThat(snippets("tool:Bash -deep").any()).isFalse();
  }

  @Test
  void a_snippet_is_short_and_never_begins_or_ends_within_a_character() {
    for (int shift = 0; shift < 4; shift++) {
      String text = "x".repeat(shift) + "😀".repeat(100) + " needle " + "😀".repeat(200);
      Snippet snippet = snippet("needle", text);
      assertThat(snippet.text()).hasSizeLessThanOrEqualTo(201).contains("needle");
      assertThat(Character.isLowSurrogate(snippet.text().charAt(0))).isFalse();
      assertThat(Character.isHighSurrogate(snippet.text().charAt(snippet.text().length() - 1)))
          .isFalse();
      assertThat(marked(snippet)).contains(" [needle] ");
    }
  }

  @Test
  void a_text_full_of_matches_gets_few_marks() {
    assertThat(snippet("ab", "ab ".repeat(500)).marks()).hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void a_match_far_behind_places_that_only_look_like_one_is_found() {
    assertThat(marked(snippet("\"build failed\"", "build ".repeat(300) + "failed at last")))
        .contains("build [build failed] at last");
    assertThat(marked(snippet("run", "rerunning ".repeat(200) + "run"))).endsWith(" [run]");
    assertThat(marked(snippet("本語", "日本".repeat(400) + "日本語"))).endsWith("日[本語]");
  }

  @Test
  void marks_go_on_to_the_end_of_the_snippet_and_over_its_edge_is_none() {
    String text = "ab " + "x".repeat(180) + " ab " + "x".repeat(300) + " ab";
    assertThat(snippet("ab", text).marks()).containsExactly(new Mark(0, 2), new Mark(184, 186));
    assertThat(snippet("ab", text).text()).hasSize(200);
  }

  private static Snippet snippet(String query, String text) {
    return snippets(query).ofSummary(text).orElseThrow();
  }

  private static Snippets snippets(String query) {
    return new Snippets(QueryParser.parse(query, Instant.EPOCH.plusSeconds(1_000_000)));
  }

  private static String marked(Snippet snippet) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Mark mark : snippet.marks()) {
      out.append(snippet.text(), at, mark.begin())
          .append('[')
          .append(snippet.text(), mark.begin(), mark.end())
          .append(']');
      at = mark.end();
    }
    return out.append(snippet.text().substring(at)).toString();
  }
}
