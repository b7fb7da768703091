package dev.yagura.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people read, with hostile text wherever others write. */
class TextsTest {
  private static final Map<String, Words> WORDS = Words.all();
  private static final ObjectNode REPORT = Json.tree(Fixture.report(null));

  private static String markdown(String language) {
    return MarkdownText.of(new Telling(REPORT, WORDS.get(language)).blocks());
  }

  private static String html(String language) {
    return HtmlText.of(new Telling(REPORT, WORDS.get(language)).blocks(), WORDS.get(language));
  }

  @Test
  void markdown_tells_the_figures_in_the_language_asked_for() {
    assertThat(markdown("en"))
        .startsWith(
            "# Report of the day 2026-11-26\n\n2026-11-26 00:00 – 2026-11-27 00:00 \\(UTC\\)")
        .contains("- Time at work: **50 min 00 s**")
        .contains("- Waited for you: **10 min 00 s**")
        .contains("- Share of waiting: **17 %**")
        .contains("| Bash | 21 | 5 | 1 | 24 % | 1\\.0 s | 1 min 30 s | 7 min 40 s |")
        .contains("- **Medium**: 24 % of 21 calls of Bash failed")
        .contains("Nobody told of costs")
        .contains("Nothing was measured of the machine");
    assertThat(markdown("ja"))
        .startsWith("# 日報 2026-11-26")
        .contains("- 作業時間: **50 分 00 秒**")
        .contains("21 回のうち 24 % が失敗");
  }

  @Test
  void text_of_others_is_no_markup_in_markdown() {
    assertThat(markdown("en"))
        .doesNotContain("<img", "](http", "\u202e", "@all")
        .contains("&lt;img src\\=x onerror\\=alert\\(1\\)&gt; \\|");
    for (String line : markdown("en").split("\n")) {
      if (line.startsWith("|")) {
        assertThat(line.replace("\\|", "")).as(line).matches("\\|( [^|]*\\||-+:?\\|)+");
      }
    }
  }

  @Test
  void text_of_others_is_no_markup_in_html_and_the_file_needs_nothing_else() {
    String html = html("ja");
    assertThat(html)
        .startsWith("<!doctype html>\n<html lang=\"ja\">")
        .contains("default-src 'none'; style-src 'unsafe-inline'")
        .contains("&lt;img src=x onerror=alert(1)&gt;")
        .doesNotContain("<img", "<script", "<a ", "href=", "src=\"", "url(", "@import", "\u202e");
    assertThat(Pattern.compile("<(\\w+)").matcher(html).results().map(one -> one.group(1)))
        .isSubsetOf(
            "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "dl",
            "div", "dt", "dd", "small", "table", "thead", "tbody", "tr", "th", "td", "bdi",
            "strong", "span", "i");
    assertThat(count(html, "<tr>")).isEqualTo(count(html, "</tr>"));
    assertThat(count(html, "<div")).isEqualTo(count(html, "</div>"));
  }

  private static long count(String text, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }

  @Test
  void what_is_compared_stands_beside_its_figure() {
    ReportShape.Before before = new ReportShape.Before("2026-11-25", Fixture.report(null).totals());
    ObjectNode report = Json.tree(Fixture.report(before));
    assertThat(MarkdownText.of(new Telling(report, WORDS.get("en")).blocks()))
        .contains("- Events: **46** (before: 46)", "- Tokens: **–**\n");
  }

  @Test
  void recommendations_have_words_in_json_and_keep_what_their_rule_saw() {
    JsonNode told = Advice.withWords(REPORT, WORDS.get("en")).path("recommendations").get(0);
    assertThat(told.path("id").asText()).isEqualTo("conflicts");
    assertThat(told.path("description").asText())
        .isEqualTo("1 files were written by two sessions at the same time.");
    assertThat(told.path("values").path("count").asLong()).isEqualTo(1);
    assertThat(REPORT.path("recommendations").get(0).has("description")).isFalse();
  }

  @Test
  void a_report_of_another_build_is_told_as_far_as_it_goes() {
    ObjectNode strange =
        Json.object("{\"version\":1,\"zone\":\"Moon/Crater\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(MarkdownText.of(new Telling(strange, WORDS.get("en")).blocks())).contains("None.");
  }

  @Test
  void braces_in_values_stay_what_they_are() {
    assertThat(WORDS.get("en").fill("system.of_max", Map.of("max", "{max}"))).isEqualTo("of {max}");
  }

  @Test
  void durations_have_two_units_at_most() {
    Words english = WORDS.get("en");
    assertThat(english.duration(0)).isEqualTo("0 ms");
    assertThat(english.duration(999)).isEqualTo("999 ms");
    assertThat(english.duration(59_999)).isEqualTo("59.9 s");
    assertThat(english.duration(60_000)).isEqualTo("1 min 00 s");
    assertThat(english.duration(3_600_000 * 30L + 5 * 60_000)).isEqualTo("30 h 05 min");
  }
}
