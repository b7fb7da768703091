package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.bus.SampleParts.AT;
import static dev.yagura.vocabulary.bus.SampleParts.USAGE;

import java.util.List;

/** Samples of {@link Costs}. */
final class CostsSamples {
  private static final Costs.Figure FIGURE = new Costs.Figure(USAGE, 1L << 44, 1L << 34);

  static final List<BusMessage> ALL =
      List.of(
          new Costs.TableRequest(
              Costs.By.AGENT,
              "2026-11-01",
              "2026-11-30",
              "塔",
              "model-1",
              "s-1",
              "tower",
              Costs.Order.TOKENS,
              1000),
          new Costs.Table(
              "log-1",
              List.of(new Costs.Line("agent-1", "s-1", FIGURE, Costs.Figure.NONE, FIGURE)),
              7,
              FIGURE,
              FIGURE,
              List.of(new Costs.Unpriced("model-2", USAGE)),
              List.of("model-3"),
              new Costs.Burn(1L << 40, 1L << 41),
              List.of(
                  new Costs.Budget(
                      Costs.Scope.PROJECT, "塔", "2026-11", 1L << 42, 1L << 41, 50, AT)),
              99),
          new Costs.SessionsRequest(List.of("s-1"), true),
          new Costs.Sessions(
              List.of(
                  new Costs.SessionCost(
                      "s-1",
                      FIGURE,
                      Costs.Figure.NONE,
                      FIGURE,
                      FIGURE,
                      1L << 43,
                      List.of(new Costs.Part("agent-1", "agent-0", FIGURE, FIGURE)),
                      List.of(new Costs.Part("model-1", null, FIGURE, FIGURE)),
                      List.of(new Costs.Part("2026-11-26", null, FIGURE, FIGURE)),
                      List.of("model-2"),
                      List.of("model-3")))),
          new Costs.BudgetCrossed(
              Costs.Scope.SESSION, "s-1", "", 80, 1L << 42, 1L << 41, 1L << 33, AT));

  private CostsSamples() {}
}
