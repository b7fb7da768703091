package dev.yagura.vocabulary.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.event.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Money and tokens as the outside gets them: whole micro-USD, an estimate. */
public final class CostJson {
  private CostJson() {}

  /** Tokens by kind. */
  public record Tokens(
      long input,
      long output,
      @JsonProperty("cache_write_5m") long cacheWrite5m,
      @JsonProperty("cache_write_1h") long cacheWrite1h,
      long cacheRead,
      long total,
      long webSearches,
      long webFetches,
      long replies) {
    public static Tokens of(TokenUsage usage) {
      return new Tokens(
          usage.input(),
          usage.output(),
          usage.cacheWrite5m(),
          usage.cacheWrite1h(),
          usage.cacheRead(),
          usage.input()
              + usage.output()
              + usage.cacheWrite5m()
              + usage.cacheWrite1h()
              + usage.cacheRead(),
          usage.webSearches(),
          usage.webFetches(),
          usage.replies());
    }
  }

  /**
   * @param costMicroUsd null when nothing of it has a price
   */
  public record Figure(Tokens tokens, @Nullable Long costMicroUsd, long unpricedTokens) {
    static Figure of(Costs.Figure figure) {
      return new Figure(Tokens.of(figure.tokens()), figure.costMicroUsd(), figure.unpricedTokens());
    }
  }

  /**
   * A line of a table: the figures of {@code total} stand in it directly.
   *
   * @param session of agents only
   */
  public record Item(
      @Nullable String key,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String session,
      Tokens tokens,
      @Nullable Long costMicroUsd,
      long unpricedTokens,
      Figure own,
      Figure inherited) {
    static Item of(Costs.Line line) {
      return new Item(
          line.key(),
          line.session(),
          Tokens.of(line.total().tokens()),
          line.total().costMicroUsd(),
          line.total().unpricedTokens(),
          Figure.of(line.own()),
          Figure.of(line.inherited()));
    }
  }

  /** A model without a price. */
  public record Unpriced(String model, Tokens tokens) {
    static Unpriced of(Costs.Unpriced model) {
      return new Unpriced(model.model(), Tokens.of(model.tokens()));
    }
  }

  /** Null until the sums have been watched for a minute. */
  public record Burn(
      @JsonProperty("micro_usd_per_hour_10m") @Nullable Long shortly,
      @JsonProperty("micro_usd_per_hour_60m") @Nullable Long hourly) {}

  /**
   * @param tz of the days: always UTC
   */
  public record Table(
      String by,
      @Nullable String from,
      @Nullable String to,
      String tz,
      boolean estimate,
      List<Item> items,
      @Nullable String next,
      long left,
      Figure totals,
      Figure inherited,
      List<Unpriced> unpriced,
      List<String> atLeast,
      Burn burn,
      List<Costs.Budget> budgets,
      String logId) {
    public static Table of(Costs.TableRequest request, Costs.Table table) {
      return new Table(
          request.by().word(),
          request.from(),
          request.to(),
          "UTC",
          true,
          table.lines().stream().map(Item::of).toList(),
          null,
          table.left(),
          Figure.of(table.total()),
          Figure.of(table.inherited()),
          table.unpriced().stream().map(Unpriced::of).toList(),
          table.atLeast(),
          new Burn(
              table.burn().microUsdPerHour10Minutes(), table.burn().microUsdPerHour60Minutes()),
          table.budgets(),
          table.logId());
    }
  }

  /** A share of a session. */
  public record Part(String key, @Nullable String parent, Figure own, Figure total) {
    static Part of(Costs.Part part) {
      return new Part(part.key(), part.parent(), Figure.of(part.own()), Figure.of(part.total()));
    }
  }

  /**
   * @param claudeCostMicroUsd what Claude Code itself reckoned; null when it did not say
   */
  public record Session(
      String sessionId,
      boolean estimate,
      Figure total,
      Figure own,
      Figure agents,
      Figure inherited,
      @Nullable Long claudeCostMicroUsd,
      List<Part> byAgent,
      List<Part> byModel,
      List<Part> byDay,
      List<String> unpriced,
      List<String> atLeast) {
    public static Session of(Costs.SessionCost cost) {
      return new Session(
          cost.sessionId(),
          true,
          Figure.of(cost.total()),
          Figure.of(cost.own()),
          Figure.of(cost.agents()),
          Figure.of(cost.inherited()),
          cost.claudeMicroUsd(),
          cost.byAgent().stream().map(Part::of).toList(),
          cost.byModel().stream().map(Part::of).toList(),
          cost.byDay().stream().map(Part::of).toList(),
          cost.unpriced(),
          cost.atLeast());
    }
  }

  /**
   * Adds what it cost to a session of a list.
   *
   * @param cost null when that is not known
   * @param answered whether the room that knows said so
   */
  public static void beside(
      ObjectNode session, Costs.@Nullable SessionCost cost, boolean answered) {
    Figure figure = cost == null ? null : Figure.of(cost.total());
    session.put("estimate", true);
    session.put("cost_state", figure != null ? "known" : answered ? "none" : "unavailable");
    session.set("tokens", figure == null ? null : Json.tree(figure.tokens));
    session.put("cost_micro_usd", figure == null ? null : figure.costMicroUsd);
    session.put("unpriced_tokens", figure == null ? null : figure.unpricedTokens);
    session.put("claude_cost_micro_usd", cost == null ? null : cost.claudeMicroUsd());
  }
}
