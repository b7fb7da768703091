package dev.yagura.report;

import static dev.yagura.report.ReportShape.values;
import static dev.yagura.report.Rule.Category.AGENTS;
import static dev.yagura.report.Rule.Category.ATTENTION;
import static dev.yagura.report.Rule.Category.COST;
import static dev.yagura.report.Rule.Category.SAFETY;
import static dev.yagura.report.Rule.Category.SYSTEM;
import static dev.yagura.report.Rule.Category.TOOLS;
import static dev.yagura.report.Rule.Level.HIGH;
import static dev.yagura.report.Rule.Level.LOW;
import static dev.yagura.report.Rule.Level.MEDIUM;

import dev.yagura.report.ReportShape.Before;
import dev.yagura.report.ReportShape.LongWait;
import dev.yagura.report.ReportShape.Tool;
import dev.yagura.report.ReportShape.Totals;
import dev.yagura.report.ReportShape.WaitReason;
import dev.yagura.vocabulary.json.CostJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What reports recommend: one row each, no recommendation without a figure that calls for it. */
final class Rules {
  private static final long MINUTE_MS = 60_000;
  private static final long DOLLAR = 1_000_000;

  /** They take as long as a human or another agent does. */
  private static final Set<String> OTHERS_TIME =
      Set.of("Task", "Agent", "AskUserQuestion", "ExitPlanMode");

  static final List<Rule> ALL =
      List.of(
          new Rule("danger", SAFETY, HIGH, HIGH, LOW, found("pattern:dangerous_command", 1)),
          new Rule("stuck", AGENTS, HIGH, MEDIUM, LOW, found("pattern:stuck", 1)),
          new Rule("conflicts", AGENTS, HIGH, MEDIUM, MEDIUM, Rules::conflicts),
          new Rule("permissions", ATTENTION, HIGH, HIGH, LOW, Rules::permissions),
          new Rule("long_wait", ATTENTION, HIGH, MEDIUM, LOW, Rules::longWait),
          new Rule("waiting_share", ATTENTION, MEDIUM, HIGH, LOW, Rules::waitingShare),
          new Rule("loop", AGENTS, MEDIUM, MEDIUM, LOW, found("pattern:loop", 1)),
          new Rule("thrash", AGENTS, MEDIUM, MEDIUM, MEDIUM, found("pattern:thrash", 1)),
          new Rule(
              "failures_in_a_row",
              TOOLS,
              MEDIUM,
              MEDIUM,
              MEDIUM,
              found("pattern:consecutive_failures", 3)),
          new Rule("failing_tool", TOOLS, MEDIUM, MEDIUM, MEDIUM, Rules::failingTool),
          new Rule("slow_tool", TOOLS, LOW, MEDIUM, MEDIUM, Rules::slowTool),
          new Rule("more_errors", TOOLS, MEDIUM, MEDIUM, MEDIUM, Rules::moreErrors),
          new Rule("more_cost", COST, MEDIUM, HIGH, MEDIUM, Rules::moreCost),
          new Rule("few_cache_reads", COST, LOW, MEDIUM, MEDIUM, Rules::fewCacheReads),
          new Rule("unpriced", COST, LOW, LOW, LOW, Rules::unpriced),
          new Rule("cpu", SYSTEM, MEDIUM, MEDIUM, LOW, SystemRules::cpu),
          new Rule("memory", SYSTEM, HIGH, HIGH, LOW, SystemRules::memory),
          new Rule("memory_growth", SYSTEM, LOW, MEDIUM, MEDIUM, SystemRules::memoryGrowth),
          new Rule("http_errors", SYSTEM, MEDIUM, MEDIUM, MEDIUM, SystemRules::httpErrors),
          new Rule("slow_http", SYSTEM, LOW, LOW, MEDIUM, SystemRules::slowHttp));

  private Rules() {}

  /** By priority, in the order of the list. */
  static List<Rule.Recommendation> recommend(ReportShape report) {
    List<Rule.Recommendation> all = new ArrayList<>();
    for (Rule rule : ALL) {
      Map<String, Object> values = rule.when().apply(report);
      if (values != null) {
        all.add(
            new Rule.Recommendation(
                rule.id(), rule.category(), rule.priority(), rule.impact(), rule.effort(), values));
      }
    }
    all.sort(Comparator.comparing(Rule.Recommendation::priority));
    return List.copyOf(all);
  }

  private static Function<ReportShape, @Nullable Map<String, Object>> found(
      String name, long atLeast) {
    return report -> {
      long count =
          report.findings().byName().stream()
              .filter(one -> one.name().equals(name))
              .mapToLong(ReportShape.NamedCount::count)
              .sum();
      return count >= atLeast ? values("count", count) : null;
    };
  }

  private static @Nullable Map<String, Object> conflicts(ReportShape report) {
    long count = report.findings().conflicts();
    return count > 0 ? values("count", count) : null;
  }

  private static @Nullable Map<String, Object> permissions(ReportShape report) {
    for (WaitReason reason : report.waits().byReason()) {
      if (reason.reason().equals("permission")
          && reason.count() >= 5
          && reason.totalMs() >= 10 * MINUTE_MS) {
        return values("count", reason.count(), "wait_ms", reason.totalMs());
      }
    }
    return null;
  }

  private static @Nullable Map<String, Object> longWait(ReportShape report) {
    for (LongWait wait : report.waits().longest()) {
      if (wait.durationMs() >= 30 * MINUTE_MS) {
        return values("wait_ms", wait.durationMs(), "session", wait.sessionId());
      }
    }
    return null;
  }

  private static @Nullable Map<String, Object> waitingShare(ReportShape report) {
    Double share = report.totals().waitingShare();
    Long waiting = report.totals().waitingMs();
    return share != null && waiting != null && share >= 0.3 && waiting >= 30 * MINUTE_MS
        ? values("wait_share", share, "wait_ms", waiting)
        : null;
  }

  private static @Nullable Map<String, Object> failingTool(ReportShape report) {
    Tool worst =
        worst(report, tool -> tool.calls() >= 20 && tool.failureRate() >= 0.2, Tool::failureRate);
    return worst == null
        ? null
        : values("tool", worst.name(), "fail_share", worst.failureRate(), "calls", worst.calls());
  }

  private static @Nullable Map<String, Object> slowTool(ReportShape report) {
    Tool worst =
        worst(
            report,
            tool ->
                tool.timed() >= 10 && p95(tool) >= MINUTE_MS && !OTHERS_TIME.contains(tool.name()),
            tool -> (double) tool.totalMs());
    return worst == null
        ? null
        : values("tool", worst.name(), "p95_ms", p95(worst), "total_ms", worst.totalMs());
  }

  private static @Nullable Tool worst(
      ReportShape report, Predicate<Tool> fits, Function<Tool, Double> by) {
    return report.tools().stream().filter(fits).max(Comparator.comparing(by)).orElse(null);
  }

  private static long p95(Tool tool) {
    return tool.p95Ms() == null ? 0 : tool.p95Ms();
  }

  /** Errors by events half as many again as before, where that is no accident. */
  private static @Nullable Map<String, Object> moreErrors(ReportShape report) {
    Before before = report.before();
    if (before == null || before.totals().events() < 100 || report.totals().events() < 100) {
      return null;
    }
    Totals was = before.totals();
    Totals is = report.totals();
    // Whole numbers: half as many again is half as many again.
    boolean more = 2 * is.errors() * was.events() >= 3 * was.errors() * is.events();
    return is.errors() >= 10 && more
        ? values("error_share", rate(is), "before_share", rate(was))
        : null;
  }

  private static double rate(Totals totals) {
    return (double) totals.errors() / totals.events();
  }

  private static @Nullable Map<String, Object> moreCost(ReportShape report) {
    Long is = report.totals().costMicroUsd();
    Long was = report.before() == null ? null : report.before().totals().costMicroUsd();
    return is != null && was != null && was > 0 && is >= was + was / 2 && is - was >= DOLLAR
        ? values("cost_micro_usd", is, "before_micro_usd", was)
        : null;
  }

  private static @Nullable Map<String, Object> fewCacheReads(ReportShape report) {
    if (report.cost() == null) {
      return null;
    }
    CostJson.Tokens tokens = report.cost().total().tokens();
    long input =
        tokens.input() + tokens.cacheWrite5m() + tokens.cacheWrite1h() + tokens.cacheRead();
    double share = input == 0 ? 1 : (double) tokens.cacheRead() / input;
    return input >= 1_000_000 && share < 0.5 ? values("cached_share", share) : null;
  }

  private static @Nullable Map<String, Object> unpriced(ReportShape report) {
    return report.cost() == null || report.cost().total().unpricedTokens() == 0
        ? null
        : values(
            "count",
            report.cost().total().unpricedTokens(),
            "models",
            String.join(", ", report.cost().unpriced()));
  }
}
