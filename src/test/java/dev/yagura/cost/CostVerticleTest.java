package dev.yagura.cost;

import static dev.yagura.cost.Usages.input;
import static dev.yagura.cost.Usages.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Costs.By;
import dev.yagura.vocabulary.bus.Costs.Order;
import dev.yagura.vocabulary.bus.Costs.Scope;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.TokenUsage;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room on a real Vertx; the store is faked on its channels. */
class CostVerticleTest {
  private static final Node NODE = new Node("n1", "tower", "0");
  private static final String TODAY = "2026-11-26";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final FakeStore store = new FakeStore(vertx);
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-26T12:00:00Z"));
  private final List<Costs.BudgetCrossed> told = new CopyOnWriteArrayList<>();
  private final List<Reading> readings = new CopyOnWriteArrayList<>();
  private String deployment = "";

  @BeforeEach
  void listen() throws Exception {
    BusCodec.install(vertx);
    wait(Channels.BUDGET_CROSSED.listen(vertx, told::add));
    wait(
        Channels.READINGS.listen(
            vertx,
            fact -> {
              readings.clear();
              readings.addAll(fact.readings());
            }));
  }

  @AfterEach
  void close() throws Exception {
    wait(vertx.close());
  }

  private static <T> T wait(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private void open(String... settings) throws Exception {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    CostConfig config =
        CostConfig.from(Settings.of(CostConfig.SECTION, values), Home.below(folder));
    InstantSource clock = now::get;
    deployment =
        wait(
            vertx.deployVerticle(
                new CostVerticle(
                    NODE,
                    config,
                    clock.withZone(ZoneOffset.UTC),
                    new CostVerticle.Pace(200, 200))));
  }

  private Costs.Table table(By by) throws Exception {
    return wait(
        Channels.COSTS.ask(
            vertx,
            new Costs.TableRequest(by, null, null, null, null, null, null, Order.COST, 100)));
  }

  private Vitals.RoomHealth health() {
    try {
      return wait(Channels.ROOM_HEALTH.at("n1.cost").ask(vertx, new Vitals.RoomHealthRequest()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void healthBecomes(HealthStatus status, String words) {
    await()
        .atMost(15, TimeUnit.SECONDS)
        .untilAsserted(
            () -> {
              assertThat(health().status()).isEqualTo(status);
              assertThat(health().message()).contains(words);
            });
  }

  private double reading(String name) {
    return readings.stream()
        .filter(reading -> reading.name().equals(name))
        .mapToDouble(Reading::value)
        .sum();
  }

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

    assertThat(store.asked(Transcripts.UsageRequest.class)).hasSizeBetween(1, 7);
  }

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

  @Test
  void prices_of_the_user_win_are_read_again_and_a_bad_file_leaves_the_old_ones() throws Exception {
    wait(store.answer());
    store.use(line("s1", "", TODAY, input(1_000_000)), null);
    Path file = folder.resolve(".config/yagura/prices.yaml");
    Files.createDirectories(file.getParent());
    open();
    assertThat(table(By.DAY).total().costMicroUsd()).isEqualTo(5_000_000);

    write(file, "models: {claude-opus-4-5: {prices: [{input: 8000000, output: 0}]}}");
    await()
        .atMost(15, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(table(By.DAY).total().costMicroUsd()).isEqualTo(8_000_000));
    write(file, "models:\n  claude-opus-4-5:\n    prices: none\n");
    healthBecomes(HealthStatus.WARNING, "line 3: prices must be a list");
    assertThat(table(By.DAY).total().costMicroUsd()).isEqualTo(8_000_000);
    Files.delete(file);
    healthBecomes(HealthStatus.HEALTHY, "");
    assertThat(table(By.DAY).total().costMicroUsd()).isEqualTo(5_000_000);
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  @Test
  void a_bad_file_at_the_start_leaves_the_prices_of_the_jar() throws Exception {
    wait(store.answer());
    Path file = folder.resolve("mine.yaml");
    write(file, "modles: {}");
    open("cost.prices-file", file.toString());
    store.use(line("s1", "", TODAY, input(1_000_000)), null);

    healthBecomes(HealthStatus.WARNING, "line 1");
    assertThat(table(By.DAY).total().costMicroUsd()).isEqualTo(5_000_000);
  }

  @Test
  void a_file_that_was_named_and_is_not_there_is_a_warning() throws Exception {
    wait(store.answer());
    open("cost.prices-file", folder.resolve("none.yaml").toString());

    healthBecomes(HealthStatus.WARNING, "there is no such file");
  }

  @Test
  void most_tokens_without_a_price_are_a_warning_and_a_figure() throws Exception {
    wait(store.answer());
    store.use(line("llama", TODAY, input(51)), null);
    store.use(line("s1", "", TODAY, input(49)), null);
    open();

    healthBecomes(HealthStatus.WARNING, "have no price");
    await().untilAsserted(() -> assertThat(reading("cost_unpriced_tokens")).isEqualTo(51));
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
