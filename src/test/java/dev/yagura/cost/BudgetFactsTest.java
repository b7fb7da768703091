package dev.yagura.cost;

import static dev.yagura.cost.Usages.input;
import static dev.yagura.cost.Usages.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Costs.By;
import dev.yagura.vocabulary.bus.Costs.Scope;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.TokenUsage;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Budgets are told when they are crossed, and never twice. */
class BudgetFactsTest extends InCostRoom {
  @Test
  void a_budget_is_told_once_also_after_a_restart() throws Exception {
    wait(store.answer());
    store.use(line("s1", "", TODAY, input(1_000_000)), null);
    store.use(line("s1", "a", "2026-11-20", input(800_000)), null);
    store.use(line("old", "", "2026-11-20", input(9_000_000)), null);
    store.use(
        new Transcripts.Line(
            "far", "", Usages.OPUS, "", "box", "2026-11-20", input(90_000_000), TokenUsage.NONE),
        null);
    String[] budgets = {
      "cost.budget-day-usd",
      "10",
      "cost.budget-session-usd",
      "10",
      "cost.budget-project-usd",
      "*=100"
    };
    open(budgets);

    await().untilAsserted(() -> assertThat(told).hasSize(4));
    assertThat(told)
        .extracting(
            Costs.BudgetCrossed::scope, Costs.BudgetCrossed::name, Costs.BudgetCrossed::percent)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Scope.DAY, null, 50),
            org.assertj.core.groups.Tuple.tuple(Scope.SESSION, "s1", 50),
            org.assertj.core.groups.Tuple.tuple(Scope.SESSION, "s1", 80),
            org.assertj.core.groups.Tuple.tuple(Scope.PROJECT, "p", 50));
    assertThat(table(By.DAY).budgets()).hasSize(3);

    wait(vertx.undeploy(deployment));
    store.asked.clear();
    open(budgets);
    store.use(line("s1", "", TODAY, input(1_000_000)), null);
    store.tell();

    await().untilAsserted(() -> assertThat(told).hasSize(7));
    assertThat(told.subList(4, 7))
        .extracting(Costs.BudgetCrossed::scope, Costs.BudgetCrossed::percent)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Scope.DAY, 80),
            org.assertj.core.groups.Tuple.tuple(Scope.DAY, 100),
            org.assertj.core.groups.Tuple.tuple(Scope.SESSION, 100));
  }

  @Test
  void of_several_nodes_that_notice_a_crossing_only_one_tells_it() throws Exception {
    wait(store.answer());
    String[] budgets = {"cost.budget-day-usd", "10", "cost.budget-session-usd", "10"};
    open(budgets);
    open(budgets);
    open(budgets);
    await().until(() -> store.asked(Log.LoadSnapshot.class).size() == 3);
    for (int spent = 1; spent <= 2; spent++) {
      store.use(line("s1", "", TODAY, input(1_000_000)), null);
      store.tell();
      int crossings = spent == 1 ? 2 : 6;
      await().untilAsserted(() -> assertThat(told).hasSizeGreaterThanOrEqualTo(crossings));
      twoMoreRounds(3);
      assertThat(told).hasSize(crossings);
    }
    assertThat(told)
        .extracting(Costs.BudgetCrossed::scope, Costs.BudgetCrossed::percent)
        .doesNotHaveDuplicates();
    assertThat(store.refused).isPositive();
  }

  /** Each of so many nodes asks the store again, and again. */
  private void twoMoreRounds(int nodes) {
    int before = store.asked(Transcripts.ChangesRequest.class).size();
    await()
        .until(
            () -> {
              store.tell();
              return store.asked(Transcripts.ChangesRequest.class).size() >= before + 3 * nodes;
            });
  }

  @Test
  void a_crossing_is_remembered_before_it_is_told() throws Exception {
    wait(store.answer());
    store.use(line("s1", "", TODAY, input(1_000_000)), null);
    AtomicReference<byte[]> remembered = new AtomicReference<>(new byte[0]);
    wait(
        Channels.BUDGET_CROSSED.listen(
            vertx, fact -> remembered.compareAndSet(remembered.get(), store.snapshot)));
    open("cost.budget-day-usd", "10");

    await().untilAsserted(() -> assertThat(told).hasSize(1));
    await()
        .untilAsserted(
            () ->
                assertThat(new String(remembered.get(), "UTF-8"))
                    .contains("day 2026-11-26 10000000 50 "));
  }

  @Test
  void another_log_begins_anew_and_tells_no_budget_again() throws Exception {
    wait(store.answer());
    store.use(line("s1", "", TODAY, input(1_000_000)), null);
    open("cost.budget-day-usd", "10");
    await().untilAsserted(() -> assertThat(told).hasSize(1));

    store.snapshot = new byte[0];
    store.logId = "restored";
    store.tell();

    await()
        .untilAsserted(
            () -> assertThat(new String(store.snapshot, "UTF-8")).contains("day 2026-11-26"));
    await().untilAsserted(() -> assertThat(reading("cost_usd_total")).isEqualTo(5.0));
    assertThat(told).hasSize(1);
  }

  @Test
  void midnight_begins_another_day() throws Exception {
    wait(store.answer());
    store.use(line("s1", "", TODAY, input(1_000_000)), null);
    open("cost.budget-day-usd", "10");
    await().untilAsserted(() -> assertThat(told).hasSize(1));

    now.set(Instant.parse("2026-11-27T00:00:01Z"));
    store.use(line("s1", "", "2026-11-27", input(1_000_000)), null);
    store.tell();

    await().untilAsserted(() -> assertThat(told).hasSize(2));
    assertThat(told.get(1).period()).isEqualTo("2026-11-27");
    assertThat(table(By.DAY).budgets()).hasSize(1);
  }
}
