package dev.yagura.report;

import static dev.yagura.report.ReportDraft.MINUTE;
import static dev.yagura.report.ReportDraft.conflicts;
import static dev.yagura.report.ReportDraft.cpu;
import static dev.yagura.report.ReportDraft.errors;
import static dev.yagura.report.ReportDraft.finding;
import static dev.yagura.report.ReportDraft.http;
import static dev.yagura.report.ReportDraft.memory;
import static dev.yagura.report.ReportDraft.reason;
import static dev.yagura.report.ReportDraft.share;
import static dev.yagura.report.ReportDraft.spent;
import static dev.yagura.report.ReportDraft.tokens;
import static dev.yagura.report.ReportDraft.tool;
import static dev.yagura.report.ReportDraft.waited;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule just fulfilled and just not. */
class RulesTest {
  /** A rule, what just fulfils it, and what just does not. */
  private record Case(
      String rule, UnaryOperator<ReportDraft> fits, UnaryOperator<ReportDraft> misses) {}

  private static final List<Case> CASES =
      List.of(
          new Case("danger", finding("pattern:dangerous_command", 1), finding("pattern:x", 9)),
          new Case("stuck", finding("pattern:stuck", 1), finding("pattern:stuck", 0)),
          new Case("conflicts", conflicts(1), conflicts(0)),
          new Case("permissions", reason("permission", 5, 10), reason("permission", 5, 9)),
          new Case("permissions", reason("permission", 9, 99), reason("permission", 4, 99)),
          new Case("permissions", reason("permission", 9, 99), reason("question", 9, 99)),
          new Case("long_wait", waited(30 * MINUTE), waited(30 * MINUTE - 1)),
          new Case("waiting_share", share(0.3, 30 * MINUTE), share(0.29, 30 * MINUTE)),
          new Case("waiting_share", share(0.9, 30 * MINUTE), share(0.9, 30 * MINUTE - 1)),
          new Case("loop", finding("pattern:loop", 1), finding("pattern:loop", 0)),
          new Case("thrash", finding("pattern:thrash", 1), finding("pattern:thrash", 0)),
          new Case(
              "failures_in_a_row",
              finding("pattern:consecutive_failures", 3),
              finding("pattern:consecutive_failures", 2)),
          new Case("failing_tool", tool("Bash", 20, 0.2, 0, null), tool("Bash", 19, 0.9, 0, null)),
          new Case("failing_tool", tool("Bash", 20, 0.2, 0, null), tool("Bash", 99, 0.19, 0, null)),
          new Case("slow_tool", tool("Bash", 10, 0, 10, MINUTE), tool("Bash", 10, 0, 9, MINUTE)),
          new Case("slow_tool", tool("Bash", 10, 0, 10, MINUTE), tool("Task", 99, 0, 99, MINUTE)),
          new Case("slow_tool", tool("Bash", 10, 0, 10, MINUTE), tool("Bash", 9, 0, 99, 59_999L)),
          new Case("more_errors", errors(10, 15, 100), errors(10, 14, 100)),
          new Case("more_errors", errors(10, 15, 100), errors(10, 99, 99)),
          new Case("more_errors", errors(0, 10, 100), errors(0, 9, 100)),
          new Case("more_cost", spent(2_000_000L, 3_000_000), spent(2_000_000L, 2_999_999)),
          new Case("more_cost", spent(2_000_000L, 3_000_000), spent(1L, 1_000_000)),
          new Case("more_cost", spent(2_000_000L, 3_000_000), spent(null, 9_000_000)),
          new Case("few_cache_reads", tokens(500_001, 499_999, 0), tokens(500_000, 500_000, 0)),
          new Case("few_cache_reads", tokens(1_000_000, 0, 0), tokens(999_999, 0, 0)),
          new Case("unpriced", tokens(0, 0, 1), tokens(0, 0, 0)),
          new Case("cpu", cpu(50), cpu(49.9)),
          new Case("memory", memory(170, 0), memory(169, 0)),
          new Case("memory_growth", memory(0, 50), memory(0, 49)),
          new Case("http_errors", http(100, 0.01, 0), http(99, 0.5, 0)),
          new Case("http_errors", http(100, 0.01, 0), http(100, 0.009, 0)),
          new Case("slow_http", http(100, 0, 200), http(100, 0, 199.9)));

  private static List<String> ids(UnaryOperator<ReportDraft> put) {
    return Rules.recommend(put.apply(new ReportDraft()).shape()).stream()
        .map(Rule.Recommendation::id)
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> a_rule_is_given_from_its_figure_on_and_not_below_it() {
    return CASES.stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.rule,
                    () -> {
                      assertThat(ids(one.fits)).contains(one.rule);
                      assertThat(ids(one.misses)).doesNotContain(one.rule);
                    }));
  }

  @Test
  void every_rule_has_a_case() {
    assertThat(CASES.stream().map(Case::rule).collect(Collectors.toSet()))
        .isEqualTo(Rules.ALL.stream().map(Rule::id).collect(Collectors.toSet()));
  }

  @Test
  void a_day_without_figures_calls_for_nothing() {
    assertThat(ids(draft -> draft)).isEmpty();
  }

  @Test
  void the_most_urgent_stand_first() {
    UnaryOperator<ReportDraft> many =
        draft ->
            conflicts(2).apply(tool("Bash", 30, 0.5, 0, null).apply(tokens(0, 0, 1).apply(draft)));
    assertThat(ids(many)).containsExactly("conflicts", "failing_tool", "unpriced");
  }

  @Test
  void the_worst_tool_is_named() {
    Rule.Recommendation first =
        Rules.recommend(tool("Bash", 20, 0.25, 0, null).apply(new ReportDraft()).shape()).get(0);
    assertThat(first.values())
        .isEqualTo(new HashMap<>(Map.of("tool", "Bash", "fail_share", 0.25, "calls", 20L)));
  }

  @Test
  void the_words_of_a_rule_name_what_it_gives_and_nothing_else() {
    Pattern names = Pattern.compile("\\{(\\w+)}");
    for (String language : Words.LANGUAGES) {
      Map<String, String> texts = Words.read(language);
      for (Case one : CASES) {
        Rule.Recommendation given =
            Rules.recommend(one.fits.apply(new ReportDraft()).shape()).stream()
                .filter(each -> each.id().equals(one.rule))
                .findFirst()
                .orElseThrow();
        List<String> used = new ArrayList<>();
        for (String part : List.of("description", "suggestion")) {
          Matcher matcher = names.matcher(texts.get("rule." + one.rule + "." + part));
          while (matcher.find()) {
            used.add(matcher.group(1));
          }
        }
        assertThat(given.values().keySet()).as("%s %s", language, one.rule).containsAll(used);
      }
    }
  }

  @Test
  void both_languages_have_the_same_texts_and_japanese_ones_are_japanese() {
    Set<String> english = new TreeSet<>(Words.read("en").keySet());
    Map<String, String> japanese = Words.read("ja");
    assertThat(new TreeSet<>(japanese.keySet())).isEqualTo(english);
    Set<String> same = Set.of("column.p50", "column.p95", "system.cpu", "system.http");
    japanese.forEach(
        (key, text) -> {
          if (!same.contains(key)) {
            assertThat(text).as(key).containsPattern("[\\u3040-\\u30ff\\u4e00-\\u9fff]");
          }
        });
  }
}
