package dev.yagura.cost;

import static dev.yagura.cost.Usages.micro;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.cost.BudgetWatch.Key;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Costs.BudgetCrossed;
import dev.yagura.vocabulary.bus.Costs.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetWatchTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Key DAY = new Key(Scope.DAY, "", "2026-11-26", 1000);
  private final BudgetWatch watch = new BudgetWatch();

  /** Percentages that are told now. */
  private List<Integer> told(BudgetWatch of) {
    List<BudgetCrossed> facts = of.untold();
    of.told(facts);
    return facts.stream().map(BudgetCrossed::percent).toList();
  }

  private List<Integer> at(long micro) {
    watch.see(DAY, micro(micro), NOW);
    return told(watch);
  }

  @Test
  void each_percentage_is_told_exactly_when_it_is_reached() {
    assertThat(at(499)).isEmpty();
    assertThat(at(500)).containsExactly(50);
    assertThat(at(799)).isEmpty();
    assertThat(at(800)).containsExactly(80);
    assertThat(at(999)).isEmpty();
    assertThat(at(1000)).containsExactly(100);
    assertThat(at(1_000_000)).isEmpty();
  }

  @Test
  void a_leap_tells_every_percentage_once_in_order() {
    assertThat(at(5000)).containsExactly(50, 80, 100);
  }

  @Test
  void the_same_sum_twice_and_a_sum_that_falls_and_rises_again_tell_nothing_more() {
    assertThat(at(800)).containsExactly(50, 80);
    assertThat(at(800)).isEmpty();
    assertThat(at(100)).isEmpty();
    assertThat(at(900)).isEmpty();
  }

  @Test
  void what_was_not_told_is_offered_again_and_not_noticed_again() {
    watch.see(DAY, micro(500), NOW);
    watch.see(DAY, micro(500), NOW);

    assertThat(watch.untold()).hasSize(1);
    assertThat(told(watch)).containsExactly(50);
    assertThat(told(watch)).isEmpty();
  }

  @Test
  void yesterday_is_another_budget_also_when_its_sum_comes_late() {
    assertThat(at(1000)).hasSize(3);
    watch.see(new Key(Scope.DAY, "", "2026-11-25", 1000), micro(500), NOW);

    assertThat(watch.untold())
        .containsExactly(new BudgetCrossed(Scope.DAY, null, "2026-11-25", 50, 1000, 500, 0, NOW));
  }

  @Test
  void another_limit_is_another_budget_and_no_limit_is_none() {
    assertThat(at(1000)).hasSize(3);
    watch.see(new Key(Scope.DAY, "", "2026-11-26", 2000), micro(1000), NOW);
    assertThat(told(watch)).containsExactly(50);
    watch.see(new Key(Scope.DAY, "", "2026-11-26", 0), micro(1000), NOW);
    assertThat(told(watch)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p",
        "",
        "a b  c",
        "two\nlines",
        "back\\slash\\n",
        "\r\u2028\u0085",
        "塔 🗼",
        "=x,\"y\""
      })
  void a_restart_tells_nothing_again_whatever_the_name(String name) {
    Key project = new Key(Scope.PROJECT, name, "2026-11", 1000);
    Key session = new Key(Scope.SESSION, name, "", 1000);
    watch.see(project, micro(800), NOW);
    watch.see(session, micro(500), NOW);

    BudgetWatch after = new BudgetWatch();
    Remembered.decode(Remembered.encode(watch), after);
    after.see(project, micro(900), NOW.plusSeconds(9));
    after.see(session, micro(900), NOW.plusSeconds(9));

    assertThat(told(after)).containsExactly(80);
    assertThat(after.memory().get(project)).isEqualTo(Map.of(50, NOW, 80, NOW));
  }

  @Test
  void what_is_no_memory_is_no_memory() {
    Remembered.decode(
        "day x\n\u0000\nnight 2026-11-26 1 50 1 \n".getBytes(StandardCharsets.UTF_8), watch);

    assertThat(watch.memory()).isEmpty();
  }

  @Test
  void a_clock_that_is_set_back_tells_nothing_again() {
    assertThat(at(500)).containsExactly(50);
    watch.see(DAY, micro(600), NOW.minusSeconds(86_400));

    assertThat(told(watch)).isEmpty();
    assertThat(watch.budgets("2026-11-26").get(0).crossedAt()).isEqualTo(NOW);
  }

  @Test
  void today_this_month_and_crossed_sessions_are_shown_the_nearest_to_its_limit_first() {
    watch.see(new Key(Scope.DAY, "", "2026-11-25", 1000), micro(900), NOW);
    watch.see(DAY, micro(100), NOW);
    watch.see(new Key(Scope.PROJECT, "calm", "2026-11", 1000), micro(1), NOW);
    watch.see(new Key(Scope.PROJECT, "busy", "2026-11", 1000), micro(600), NOW);
    watch.see(new Key(Scope.PROJECT, "busy", "2026-10", 1000), micro(600), NOW);
    watch.see(new Key(Scope.SESSION, "s1", "", 1000), micro(499), NOW);
    watch.see(new Key(Scope.SESSION, "s2", "", 1000), micro(500), NOW);

    assertThat(watch.budgets("2026-11-26"))
        .extracting(Costs.Budget::scope, Costs.Budget::name, Costs.Budget::crossedPercent)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Scope.DAY, null, 0),
            org.assertj.core.groups.Tuple.tuple(Scope.PROJECT, "busy", 50),
            org.assertj.core.groups.Tuple.tuple(Scope.PROJECT, "calm", 0),
            org.assertj.core.groups.Tuple.tuple(Scope.SESSION, "s2", 50));
  }

  @Test
  void memory_is_bounded() {
    for (int i = 0; i < 20_000; i++) {
      watch.see(new Key(Scope.SESSION, "s" + i, "", 1), micro(1), NOW);
    }

    assertThat(watch.memory()).hasSize(10_000);
    assertThat(watch.budgets("2026-11-26")).hasSize(200);
  }

  @Test
  void money_is_read_exactly() {
    assertThat(Dollars.micro("0.1")).isEqualTo(100_000);
    assertThat(Dollars.micro(" 12.345678 ")).isEqualTo(12_345_678);
    assertThat(Dollars.micro("1000000")).isEqualTo(1_000_000_000_000L);
    assertThat(Dollars.byName("a=1.5, b = 2,*=0.000001,c=d=3"))
        .isEqualTo(Map.of("a", 1_500_000L, "b", 2_000_000L, "*", 1L, "c=d", 3_000_000L));
    assertThat(Dollars.byName("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1e3", "0.1234567", "1000000.01", "12,5", "$5", "NaN", "٣"})
  void what_is_no_money_is_refused(String text) {
    assertThatThrownBy(() -> Dollars.micro(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Dollars.byName("p=" + text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
