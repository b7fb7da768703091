package dev.yagura.cost;

import static dev.yagura.cost.Usages.input;
import static dev.yagura.cost.Usages.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Costs.By;
import dev.yagura.vocabulary.bus.Costs.Order;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.HealthStatus;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Questions, counters, and a store that is late or broken. */
class CostVerticleTest extends InCostRoom {
  @Test
  void a_table_and_sessions_are_reckoned_from_what_the_store_answers() throws Exception {
    wait(store.answer());
    store.use(line("s1", "", TODAY, input(1_000_000)), 4_900_000L);
    store.use(line("s1", "a1", TODAY, input(200_000)), 4_900_000L);
    store.use(line("s2", "", "2026-01-01", input(200_000)), null);
    open();

    Costs.Table table = table(By.SESSION);
    assertThat(table.lines().stream().map(Costs.Line::key)).containsExactly("s1", "s2");
    assertThat(table.total().costMicroUsd()).isEqualTo(7_000_000);
    assertThat(table.burn()).isEqualTo(new Costs.Burn(null, null));

    await()
        .untilAsserted(
            () -> {
              Costs.Sessions sessions =
                  wait(
                      Channels.SESSION_COSTS.ask(
                          vertx, new Costs.SessionsRequest(List.of("s2", "s1", "no"), false)));
              assertThat(sessions.sessions())
                  .extracting(Costs.SessionCost::sessionId, Costs.SessionCost::claudeMicroUsd)
                  .containsExactly(
                      org.assertj.core.groups.Tuple.tuple("s2", null),
                      org.assertj.core.groups.Tuple.tuple("s1", 4_900_000L));
            });
  }

  @Test
  void counters_follow_the_transcripts_also_when_the_fact_comes_twice() throws Exception {
    wait(store.answer());
    store.use(line("s1", "", TODAY, input(1_000_000)), null);
    open();
    await().untilAsserted(() -> assertThat(reading("cost_usd_total")).isEqualTo(5.0));

    store.use(line("s1", "", TODAY, input(1_000_000)), null);
    store.tell();
    store.tell();

    await().untilAsserted(() -> assertThat(reading("cost_usd_total")).isEqualTo(10.0));
    assertThat(reading("cost_spent_usd_total")).isEqualTo(5.0);
    assertThat(reading("tokens_total")).isEqualTo(2_000_000);
    healthBecomes(HealthStatus.HEALTHY, "");
  }

  @Test
  void many_facts_are_one_round_of_questions_a_tick() throws Exception {
    wait(store.answer());
    open();
    await().until(() -> !store.asked(Transcripts.UsageRequest.class).isEmpty());
    store.asked.clear();
    long begun = System.nanoTime();

    store.use(line("s1", "", TODAY, input(1)), null);
    await()
        .pollInterval(5, TimeUnit.MILLISECONDS)
        .atMost(10, TimeUnit.SECONDS)
        .until(
            () -> {
              store.tell();
              return System.nanoTime() - begun > 1_000_000_000L;
            });

    assertThat(store.asked(Transcripts.UsageRequest.class)).hasSizeBetween(1, 20);
  }

  @Test
  void a_store_that_comes_late_is_waited_for() throws Exception {
    open("cost.budget-day-usd", "10");
    assertThat(health().status()).isEqualTo(HealthStatus.UNKNOWN);
    assertThatThrownBy(() -> table(By.DAY)).hasRootCauseInstanceOf(BusFailure.class);

    store.use(line("s1", "", TODAY, input(1_000_000)), null);
    wait(store.answer());

    await().untilAsserted(() -> assertThat(told).hasSize(1));
    healthBecomes(HealthStatus.HEALTHY, "");
  }

  @Test
  void a_store_that_is_broken_for_a_while_costs_nothing_but_time() throws Exception {
    wait(store.answer());
    store.broken = true;
    open("cost.budget-day-usd", "10");
    await().until(() -> store.asked(Log.LoadSnapshot.class).size() > 1);
    store.use(line("s1", "", TODAY, input(1_000_000)), null);
    store.broken = false;

    await().untilAsserted(() -> assertThat(told).hasSize(1));
  }

  @Test
  void while_an_answer_is_late_nothing_else_is_asked() throws Exception {
    Promise<Void> late = Promise.promise();
    wait(store.answer());
    store.late = late.future();
    open();
    await().until(() -> !store.asked.isEmpty());
    long begun = System.nanoTime();
    await()
        .atMost(10, TimeUnit.SECONDS)
        .until(
            () -> {
              store.tell();
              return System.nanoTime() - begun > 700_000_000L;
            });
    assertThat(store.asked).hasSize(1);
    store.late = null;
    late.complete();

    healthBecomes(HealthStatus.HEALTHY, "");
  }

  @Test
  void what_cannot_be_asked_is_refused_with_the_field() throws Exception {
    wait(store.answer());
    open();

    assertThatThrownBy(
            () ->
                wait(
                    Channels.COSTS.ask(
                        vertx,
                        new Costs.TableRequest(
                            By.DAY, "2026-11-31", null, null, null, null, null, Order.COST, 1))))
        .hasRootCauseMessage("from: must be a day such as 2026-11-26");
    assertThatThrownBy(
            () ->
                wait(
                    Channels.SESSION_COSTS.ask(vertx, new Costs.SessionsRequest(List.of(), false))))
        .hasRootCauseMessage("sessions: must be 1 to 1000");
  }
}
