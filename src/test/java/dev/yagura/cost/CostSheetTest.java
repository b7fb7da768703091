package dev.yagura.cost;

import static dev.yagura.cost.Usages.input;
import static dev.yagura.cost.Usages.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Costs.By;
import dev.yagura.vocabulary.bus.Costs.Figure;
import dev.yagura.vocabulary.bus.Costs.Order;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.event.TokenUsage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostSheetTest {
  private static final TableMaker.Moment NOW =
      new TableMaker.Moment(new Costs.Burn(null, null), List.of());

  private final PriceBook book = PriceSource.shipped();

  private CostSheet<String> sheet(List<Transcripts.Line> lines) {
    return new CostSheet<>(book, Transcripts.Line::model).add(lines);
  }

  private Costs.Table table(By by, Order order, int limit, List<Transcripts.Line> lines) {
    return new TableMaker(
            new Costs.TableRequest(by, null, null, null, null, null, null, order, limit))
        .table(book, new Transcripts.Usage("log", lines, 9), NOW);
  }

  @Test
  void every_kind_of_token_has_its_own_price() {
    TokenUsage million =
        new TokenUsage(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, 1000, 77, 1);

    Figure figure = sheet(List.of(line("claude-opus-4-5", "2026-01-01", million))).total();

    assertThat(figure.costMicroUsd())
        .isEqualTo(5_000_000 + 25_000_000 + 6_250_000 + 10_000_000 + 500_000 + 10_000_000);
    assertThat(figure.tokens()).isEqualTo(million);
    assertThat(figure.unpricedTokens()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    // One token of cache read of Haiku 3 costs 0.03 micro-USD: half a micro-USD is 17 of them.
    "1, 0",
    "16, 0",
    "17, 1",
    "49, 1",
    "50, 2",
    "33333333, 1000000",
    "33333334, 1000000",
  })
  void a_sum_is_rounded_half_up_once_at_the_end(long cacheRead, long micro) {
    TokenUsage usage = new TokenUsage(0, 0, 0, 0, cacheRead, 0, 0, 1);

    assertThat(sheet(List.of(line("claude-3-haiku", "2026-01-01", usage))).total().costMicroUsd())
        .isEqualTo(micro);
  }

  @Test
  void many_small_replies_cost_what_their_tokens_cost_together() {
    List<Transcripts.Line> small = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      small.add(line("claude-3-haiku", "2026-01-01", new TokenUsage(0, 0, 0, 0, 1, 0, 0, 1)));
    }

    assertThat(sheet(small).total().costMicroUsd()).isEqualTo(30);
  }

  @Test
  void a_price_that_changes_in_the_middle_of_a_month_counts_by_day() {
    TokenUsage read = new TokenUsage(0, 0, 0, 0, 1_000_000, 0, 0, 1);

    Costs.Table table =
        table(
            By.DAY,
            Order.KEY,
            10,
            List.of(
                line("claude-sonnet-5-5", "2026-10-07", read),
                line("claude-sonnet-5-5", "2026-10-06", read)));

    assertThat(table.lines().stream().map(Costs.Line::key))
        .containsExactly("2026-10-06", "2026-10-07");
    assertThat(table.lines().stream().map(line -> line.total().costMicroUsd()))
        .containsExactly(200_000L, 100_000L);
    assertThat(table.total().costMicroUsd()).isEqualTo(300_000);
  }

  @Test
  void an_unknown_model_is_counted_and_costs_nothing_that_is_known() {
    CostSheet<String> sheet =
        sheet(
            List.of(
                line("llama", "2026-01-01", input(7)),
                line("claude-opus-4-5", "2026-01-01", input(1_000_000))));

    assertThat(sheet.rows().get("llama").total.figure()).isEqualTo(new Figure(input(7), null, 7));
    assertThat(sheet.total().costMicroUsd()).isEqualTo(5_000_000);
    assertThat(sheet.total().unpricedTokens()).isEqualTo(7);
    assertThat(sheet.unpriced()).containsExactly(new Costs.Unpriced("llama", input(7)));
  }

  @Test
  void nothing_used_costs_nothing_also_of_an_unknown_model() {
    assertThat(sheet(List.of(line("llama", "2026-01-01", TokenUsage.NONE))).total())
        .isEqualTo(Figure.NONE);
  }

  @Test
  void a_model_whose_price_is_a_lower_bound_is_named() {
    assertThat(sheet(List.of(line("claude-haiku-5-5", "2026-11-01", input(1)))).atLeast())
        .containsExactly("claude-haiku-5-5");
  }

  @Test
  void counts_that_nobody_can_have_used_do_not_overflow() {
    TokenUsage mad =
        new TokenUsage(
            Long.MAX_VALUE, Long.MIN_VALUE, -1, Long.MAX_VALUE, 1, Long.MAX_VALUE, 0, -5);

    Figure figure =
        sheet(Collections.nCopies(1000, line("claude-opus-4-1", "2026-01-01", mad))).total();

    assertThat(figure.costMicroUsd()).isPositive();
    assertThat(figure.tokens().input()).isEqualTo(1_000_000_000_000_000L);
    assertThat(figure.tokens().output()).isZero();
    assertThat(Sum.micro(BigInteger.TEN.pow(40))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void a_session_contains_its_subagents_once_and_what_a_fork_copied_not_at_all() {
    Transcripts.Line fork =
        new Transcripts.Line(
            "s1", "", Usages.OPUS, "p", "box", "2026-01-01", input(1_000_000), input(3_000_000));

    Costs.Table table =
        table(
            By.SESSION,
            Order.COST,
            10,
            List.of(
                fork,
                line("s1", "a1", "2026-01-01", input(200_000)),
                line("s1", "a2", "2026-01-02", input(200_000)),
                line("s2", "", "2026-01-01", input(400_000))));

    assertThat(table.lines().stream().map(Costs.Line::key)).containsExactly("s1", "s2");
    Costs.Line s1 = table.lines().get(0);
    assertThat(s1.total().costMicroUsd()).isEqualTo(7_000_000);
    assertThat(s1.own().costMicroUsd()).isEqualTo(5_000_000);
    assertThat(s1.inherited().costMicroUsd()).isEqualTo(15_000_000);
    assertThat(table.total().costMicroUsd()).isEqualTo(9_000_000);
    assertThat(table.inherited().costMicroUsd()).isEqualTo(15_000_000);
  }

  @Test
  void lines_beyond_the_limit_are_counted_and_stay_in_the_total() {
    Costs.Table table =
        table(
            By.AGENT,
            Order.TOKENS,
            1,
            List.of(
                line("s1", "", "2026-01-01", input(1)),
                line("s1", "a", "2026-01-01", input(2)),
                line("s2", "", "2026-01-01", input(3))));

    assertThat(table.lines()).hasSize(1);
    assertThat(table.lines().get(0).session()).isEqualTo("s2");
    assertThat(table.left()).isEqualTo(2);
    assertThat(table.total().tokens().input()).isEqualTo(6);
  }

  @Test
  void a_table_is_the_same_whatever_the_order_of_the_lines() {
    Random random = new Random(4);
    List<Transcripts.Line> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add(
          line(
              "s" + random.nextInt(9),
              "a" + random.nextInt(3),
              "2026-01-0" + (1 + random.nextInt(9)),
              input(random.nextInt(100))));
    }
    Costs.Table expected = table(By.SESSION, Order.COST, 1000, lines);

    for (int i = 0; i < 20; i++) {
      Collections.shuffle(lines, random);
      assertThat(table(By.SESSION, Order.COST, 1000, lines)).isEqualTo(expected);
    }
  }

  @Test
  void lines_without_a_project_come_together_and_last() {
    Costs.Table table =
        table(
            By.PROJECT,
            Order.KEY,
            10,
            List.of(
                line("x", "2026-01-01", input(1)),
                project("", input(1)),
                project("=2+2|\"\n<b>塔", input(1)),
                line("s", "", "2026-01-01", input(1))));

    assertThat(table.lines().stream().map(Costs.Line::key))
        .containsExactly("=2+2|\"\n<b>塔", "p", null);
  }

  private static Transcripts.Line project(String name, TokenUsage usage) {
    return new Transcripts.Line(
        null, null, Usages.OPUS, name, null, "2026-01-01", usage, TokenUsage.NONE);
  }

  @Test
  void an_agent_contains_the_agents_that_it_started_also_in_a_circle() {
    List<Transcripts.Line> lines =
        List.of(
            line("s", "", "2026-01-01", input(1_000_000)),
            line("s", "a", "2026-01-01", input(1_000_000)),
            line("s", "b", "2026-01-02", input(1_000_000)),
            line("s", "c", "2026-01-02", input(1_000_000)),
            line("s", "d", "2026-01-02", input(1_000_000)));
    SessionNotes notes = new SessionNotes(4_000_001L, Map.of("b", "a", "c", "d", "d", "c"));

    Costs.SessionCost cost =
        new SessionMaker(new Costs.SessionsRequest(List.of("s", "s", "unknown"), false))
            .sessions(book, new Transcripts.Usage("log", lines, 1), id -> notes)
            .sessions()
            .get(0);
    Costs.SessionCost parts =
        new SessionMaker(new Costs.SessionsRequest(List.of("s"), true))
            .sessions(book, new Transcripts.Usage("log", lines, 1), id -> notes)
            .sessions()
            .get(0);

    assertThat(cost.total().costMicroUsd()).isEqualTo(25_000_000);
    assertThat(cost.own().costMicroUsd()).isEqualTo(5_000_000);
    assertThat(cost.agents().costMicroUsd()).isEqualTo(20_000_000);
    assertThat(cost.claudeMicroUsd()).isEqualTo(4_000_001);
    assertThat(cost.byAgent()).isEmpty();
    assertThat(parts.byAgent())
        .extracting(Costs.Part::key, part -> part.total().costMicroUsd())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("", 25_000_000L),
            org.assertj.core.groups.Tuple.tuple("a", 10_000_000L),
            org.assertj.core.groups.Tuple.tuple("c", 10_000_000L),
            org.assertj.core.groups.Tuple.tuple("d", 10_000_000L),
            org.assertj.core.groups.Tuple.tuple("b", 5_000_000L));
    assertThat(parts.byDay())
        .extracting(Costs.Part::key)
        .containsExactly("2026-01-01", "2026-01-02");
    assertThat(parts.byModel()).hasSize(1);
  }
}
