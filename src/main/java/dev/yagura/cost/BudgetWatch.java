package dev.yagura.cost;

import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Costs.BudgetCrossed;
import dev.yagura.vocabulary.bus.Costs.Scope;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Notices when a budget is crossed, once per budget, period and percentage: also when the sum comes
 * twice, late, falls and rises again, or the room was restarted. A limit that is changed is another
 * budget. Belongs to the verticle's context.
 */
final class BudgetWatch {
  static final List<Integer> PERCENTAGES = List.of(50, 80, 100);
  private static final int MOST_REMEMBERED = 10_000;
  private static final int MOST_SHOWN = 200;
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  /**
   * One budget in one period.
   *
   * @param name session or project; {@code ""} for the day
   * @param limit in micro-USD
   */
  record Key(Scope scope, String name, String period, long limit) {}

  private final Map<Key, Costs.Budget> seen = new LinkedHashMap<>();

  /** When each percentage was crossed; the budget that was crossed longest ago comes first. */
  private final Map<Key, TreeMap<Integer, Instant>> crossed = new LinkedHashMap<>();

  private final List<BudgetCrossed> untold = new ArrayList<>();

  /** So much of the budget is spent now; a limit of 0 is none. */
  void see(Key key, Sum spent, Instant now) {
    if (key.limit <= 0) {
      return;
    }
    for (int percent : PERCENTAGES) {
      TreeMap<Integer, Instant> before = crossed.get(key);
      boolean known = before != null && before.containsKey(percent);
      if (!known && reaches(spent.pico(), key.limit, percent)) {
        remember(key, percent, now);
        untold.add(
            new BudgetCrossed(
                key.scope,
                name(key),
                key.period,
                percent,
                key.limit,
                Sum.micro(spent.pico()),
                spent.unpriced(),
                now));
      }
    }
    show(key, Sum.micro(spent.pico()));
  }

  /** It was told before this start, or by another node. */
  void heard(Key key, int percent, Instant at) {
    remember(key, percent, at);
    untold.removeIf(
        fact ->
            fact.percent() == percent
                && fact.limitMicroUsd() == key.limit
                && fact.period().equals(key.period)
                && fact.scope() == key.scope
                && Objects.equals(fact.name(), name(key)));
  }

  private void remember(Key key, int percent, Instant at) {
    crossed.computeIfAbsent(key, fresh -> new TreeMap<>()).putIfAbsent(percent, at);
    if (crossed.size() > MOST_REMEMBERED) {
      crossed.remove(crossed.keySet().iterator().next());
    }
  }

  /** Everything that was crossed, to be remembered. */
  Map<Key, Map<Integer, Instant>> memory() {
    Map<Key, Map<Integer, Instant>> memory = new LinkedHashMap<>();
    crossed.forEach((key, percentages) -> memory.put(key, Map.copyOf(percentages)));
    return memory;
  }

  /** Crossings that nobody was told of. */
  List<BudgetCrossed> untold() {
    return List.copyOf(untold);
  }

  void told(List<BudgetCrossed> facts) {
    untold.removeAll(facts);
  }

  /**
   * The budgets of this day and this month, and of sessions those that were crossed. What is
   * nearest to its limit comes first.
   *
   * @param today in UTC
   */
  List<Costs.Budget> budgets(String today) {
    return seen.values().stream()
        .filter(budget -> budget.scope() == Scope.SESSION || today.startsWith(budget.period()))
        .filter(budget -> budget.scope() != Scope.SESSION || budget.crossedPercent() > 0)
        .sorted(
            Comparator.comparing(Costs.Budget::scope)
                .reversed()
                .thenComparing(BudgetWatch::share, Comparator.reverseOrder())
                .thenComparing(budget -> String.valueOf(budget.name())))
        .limit(MOST_SHOWN)
        .toList();
  }

  private void show(Key key, long spent) {
    TreeMap<Integer, Instant> percentages = crossed.get(key);
    Map.Entry<Integer, Instant> highest = percentages == null ? null : percentages.lastEntry();
    seen.remove(key);
    seen.put(
        key,
        new Costs.Budget(
            key.scope,
            name(key),
            key.period,
            key.limit,
            spent,
            highest == null ? 0 : highest.getKey(),
            highest == null ? null : highest.getValue()));
    if (seen.size() > MOST_REMEMBERED) {
      seen.remove(seen.keySet().iterator().next());
    }
  }

  private static boolean reaches(BigInteger pico, long limit, int percent) {
    BigInteger whole = BigInteger.valueOf(limit).multiply(BigInteger.valueOf(1_000_000));
    return pico.multiply(HUNDRED).compareTo(whole.multiply(BigInteger.valueOf(percent))) >= 0;
  }

  private static double share(Costs.Budget budget) {
    return (double) budget.spentMicroUsd() / budget.limitMicroUsd();
  }

  private static @Nullable String name(Key key) {
    return key.scope == Scope.DAY ? null : key.name;
  }
}
