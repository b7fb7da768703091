package dev.yagura.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.cost.CostConfig;
import dev.yagura.cost.CostVerticle;
import dev.yagura.store.StoreConfig;
import dev.yagura.store.StoreVerticle;
import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.event.TokenUsage;
import dev.yagura.vocabulary.setting.Home;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rooms store and cost together: what transcripts told is money, once, over a restart. */
class CostOverStoreTest {
  private static final Node NODE = new Node("n1", "tower", "0");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private Vertx vertx = Vertx.vertx();
  private final List<Costs.BudgetCrossed> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    wait(vertx.close());
  }

  private static <T> T wait(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private void open() throws Exception {
    BusCodec.install(vertx);
    wait(Channels.BUDGET_CROSSED.listen(vertx, told::add));
    Home home = Home.below(folder);
    StoreConfig store =
        StoreConfig.from(
            Settings.of(StoreConfig.SECTION, Map.of("store.disk-floor-mb", "0")), home);
    CostConfig cost =
        CostConfig.from(
            Settings.of(
                CostConfig.SECTION,
                Map.of("cost.budget-day-usd", "10", "cost.budget-session-usd", "10")),
            home);
    wait(vertx.deployVerticle(new StoreVerticle(NODE, store, Clock.systemUTC())));
    wait(vertx.deployVerticle(new CostVerticle(NODE, cost, CLOCK)));
  }

  private void tell(String path, @Nullable String agent, long from, Transcripts.Reply reply)
      throws Exception {
    Transcripts.SessionFacts facts =
        new Transcripts.SessionFacts(
            null, null, null, null, null, null, null, null, 7_500_000L, null, reply.at());
    Transcripts.Part part =
        new Transcripts.Part(
            new Transcripts.TranscriptFile("tower", path, "k" + path, "s1", agent),
            from,
            from + 100,
            List.of(reply),
            List.of(),
            agent == null ? facts : null,
            List.of());
    assertThat(
            wait(Channels.APPEND_TRANSCRIPTS.ask(vertx, new Transcripts.Append(List.of(part))))
                .offsets())
        .containsExactly(from + 100);
  }

  private static Transcripts.Reply reply(String key, long input) {
    return new Transcripts.Reply(
        key,
        "claude-opus-4-5-20251101",
        Instant.parse("2026-11-26T10:00:00Z"),
        null,
        new TokenUsage(input, 0, 0, 0, 0, 0, 0, 1));
  }

  private Costs.SessionCost session() throws Exception {
    return wait(Channels.SESSION_COSTS.ask(vertx, new Costs.SessionsRequest(List.of("s1"), true)))
        .sessions()
        .get(0);
  }

  @Test
  void tokens_of_a_session_and_its_agent_are_money_and_budgets_are_told_once() throws Exception {
    open();
    tell("/t/s1.jsonl", null, 0, reply("m1", 1_000_000));
    tell("/t/s1.jsonl", null, 100, reply("m1", 1_000_000));
    tell("/t/a1.jsonl", "a1", 0, reply("m2", 200_000));

    Costs.SessionCost cost = session();
    assertThat(cost.total().costMicroUsd()).isEqualTo(6_000_000);
    assertThat(cost.own().costMicroUsd()).isEqualTo(5_000_000);
    assertThat(cost.agents().costMicroUsd()).isEqualTo(1_000_000);
    await().untilAsserted(() -> assertThat(told).hasSize(2));
    await().untilAsserted(() -> assertThat(session().claudeMicroUsd()).isEqualTo(7_500_000));
    Costs.Table projects =
        wait(
            Channels.COSTS.ask(
                vertx,
                new Costs.TableRequest(
                    Costs.By.PROJECT,
                    "2026-11-26",
                    "2026-11-26",
                    null,
                    null,
                    null,
                    null,
                    Costs.Order.COST,
                    10)));
    assertThat(projects.lines()).hasSize(1);
    assertThat(projects.lines().get(0).key()).isNull();

    wait(vertx.close());
    vertx = Vertx.vertx();
    open();
    tell("/t/a1.jsonl", "a1", 100, reply("m3", 400_000));

    await().untilAsserted(() -> assertThat(told).hasSize(4));
    assertThat(told.subList(2, 4)).allMatch(fact -> fact.percent() == 80);
    assertThat(session().total().costMicroUsd()).isEqualTo(8_000_000);
  }
}
