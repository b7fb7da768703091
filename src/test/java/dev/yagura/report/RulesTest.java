package dev.yagura.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.report.ReportShape.NamedCount;
import dev.yagura.report.ReportShape.Totals;
import dev.yagura.vocabulary.json.CostJson;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule just fulfilled and just not. */
class RulesTest {
  private static final long MINUTE = 60_000;

  /** A report in which nothing calls for anything, and what a case puts into it. */
  private static final class Draft {
    private Totals totals = totals(0, 0, null, null, null);
    private ReportShape.@Nullable Before before;
    private ReportShape.Waits waits = new ReportShape.Waits(List.of(), List.of());
    private List<ReportShape.Tool> tools = List.of();
    private ReportShape.@Nullable Cost cost;
    private ReportShape.Findings findings = findings(List.of(), 0);
    private SystemFigures.@Nullable Shape system;

    private ReportShape shape() {
      return new ReportShape(
          1,
          "2026-11-26",
          "day",
          Instant.EPOCH,
          Instant.EPOCH,
          "UTC",
          Instant.EPOCH,
          true,
          true,
          totals,
          before,
          new ReportShape.SessionsPart(List.of(), 0, 0),
          waits,
          new ReportShape.Events(List.of(), List.of()),
          tools,
          List.of(),
          List.of(),
          List.of(),
          cost,
          List.of(),
          findings,
          system,
          List.of(),
          List.of());
    }
  }

  private static Totals totals(
      long events,
      long errors,
      @Nullable Long waiting,
      @Nullable Double share,
      @Nullable Long cost) {
    return new Totals(1, events, errors, 0, 0, 0, 0, null, waiting, share, null, null, null, cost);
  }

  private static ReportShape.Findings findings(List<NamedCount> names, long conflicts) {
    return new ReportShape.Findings(names, List.of(), conflicts);
  }

  /** A rule, what just fulfils it, and what just does not. */
  private record Case(String rule, UnaryOperator<Draft> fits, UnaryOperator<Draft> misses) {}

  private static UnaryOperator<Draft> finding(String name, long count) {
    return draft -> {
      draft.findings = findings(List.of(new NamedCount(name, count)), 0);
      return draft;
    };
  }

  private static UnaryOperator<Draft> conflicts(long count) {
    return draft -> {
      draft.findings = findings(List.of(), count);
      return draft;
    };
  }

  private static UnaryOperator<Draft> reason(String reason, long count, long minutes) {
    return draft -> {
      draft.waits =
          new ReportShape.Waits(
              List.of(new ReportShape.WaitReason(reason, count, minutes * MINUTE, MINUTE)),
              List.of());
      return draft;
    };
  }

  private static UnaryOperator<Draft> waited(long ms) {
    return draft -> {
      draft.waits =
          new ReportShape.Waits(
              List.of(),
              List.of(
                  new ReportShape.LongWait(
                      "s1", null, null, "question", "?", Instant.EPOCH, Instant.EPOCH, ms)));
      return draft;
    };
  }

  private static UnaryOperator<Draft> share(double share, long ms) {
    return draft -> {
      draft.totals = totals(0, 0, ms, share, null);
      return draft;
    };
  }

  private static UnaryOperator<Draft> tool(
      String name, long calls, double rate, long timed, @Nullable Long p95) {
    return draft -> {
      draft.tools =
          List.of(
              new ReportShape.Tool("Other", 500, 500, 0, 0, 0, 0, 500, 1L, 2L, 900),
              new ReportShape.Tool(name, calls, calls, 0, 0, 0, rate, timed, p95, p95, 1_000_000));
      return draft;
    };
  }

  private static UnaryOperator<Draft> errors(long before, long now, long events) {
    return draft -> {
      draft.before = new ReportShape.Before("b", totals(events, before, null, null, null));
      draft.totals = totals(events, now, null, null, null);
      return draft;
    };
  }

  private static UnaryOperator<Draft> spent(@Nullable Long before, long now) {
    return draft -> {
      draft.before = new ReportShape.Before("b", totals(0, 0, null, null, before));
      draft.totals = totals(0, 0, null, null, now);
      return draft;
    };
  }

  private static UnaryOperator<Draft> tokens(long input, long cached, long unpriced) {
    return draft -> {
      ReportShape.CostLine total =
          new ReportShape.CostLine(
              null, new CostJson.Tokens(input, 0, 0, 0, cached, 0, 0, 0, 0), 0L, unpriced);
      draft.cost =
          new ReportShape.Cost("UTC", "", "", total, List.of(), List.of(), List.of("llama"));
      return draft;
    };
  }

  private static UnaryOperator<Draft> node(
      SystemFigures.@Nullable Cpu cpu,
      SystemFigures.@Nullable Memory memory,
      SystemFigures.@Nullable Http http) {
    return draft -> {
      draft.system =
          new SystemFigures.Shape(
              List.of(
                  new SystemFigures.NodeShape("quiet", 1, null, null, null),
                  new SystemFigures.NodeShape("n1", 60, cpu, memory, http)));
      return draft;
    };
  }

  private static UnaryOperator<Draft> cpu(double mean) {
    return node(new SystemFigures.Cpu(mean, 99, Instant.EPOCH, Instant.EPOCH), null, null);
  }

  private static UnaryOperator<Draft> memory(long peak, long growth) {
    return node(null, new SystemFigures.Memory(1, peak, 200, growth), null);
  }

  private static UnaryOperator<Draft> http(long requests, double errors, double ms) {
    return node(null, null, new SystemFigures.Http(requests, 0, errors, ms, 5000));
  }

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

  private static List<String> ids(UnaryOperator<Draft> put) {
    return Rules.recommend(put.apply(new Draft()).shape()).stream()
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
    UnaryOperator<Draft> many =
        draft ->
            conflicts(2).apply(tool("Bash", 30, 0.5, 0, null).apply(tokens(0, 0, 1).apply(draft)));
    assertThat(ids(many)).containsExactly("conflicts", "failing_tool", "unpriced");
  }

  @Test
  void the_worst_tool_is_named() {
    Rule.Recommendation first =
        Rules.recommend(tool("Bash", 20, 0.25, 0, null).apply(new Draft()).shape()).get(0);
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
            Rules.recommend(one.fits.apply(new Draft()).shape()).stream()
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
