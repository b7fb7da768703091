package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.event.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Messages about money. All of it is an estimate: tokens that transcripts tell, at the list prices
 * of the API on the day of use. Amounts are whole micro-USD, rounded once, half up, after summing.
 */
public final class Costs {
  private Costs() {}

  /** Family of {@link Costs}. */
  public sealed interface Message extends BusMessage
      permits TableRequest, Table, SessionsRequest, Sessions, BudgetCrossed {}

  /** What the lines of a table stand for. */
  public enum By {
    SESSION,
    AGENT,
    MODEL,
    PROJECT,
    DAY,
    HOST;

    /** The lower-case word used in queries. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How the lines of a table are sorted: the largest first, or by their keys. */
  public enum Order {
    COST,
    TOKENS,
    KEY;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a budget is for. */
  public enum Scope {
    SESSION,
    PROJECT,
    DAY;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Tokens and what they cost.
   *
   * @param costMicroUsd of those that have a price; null when there are tokens and none has
   * @param unpricedTokens those without a price: they are in {@code tokens} and not in the cost
   */
  public record Figure(TokenUsage tokens, @Nullable Long costMicroUsd, long unpricedTokens) {
    public static final Figure NONE = new Figure(TokenUsage.NONE, 0L, 0);
  }

  /**
   * Asks for a table. Null filters do not filter.
   *
   * @param from a day in UTC, {@code 2026-11-26}, inclusive
   * @param to inclusive
   * @param limit 1-1000
   */
  public record TableRequest(
      By by,
      @Nullable String from,
      @Nullable String to,
      @Nullable String project,
      @Nullable String model,
      @Nullable String session,
      @Nullable String host,
      Order order,
      int limit)
      implements Message {}

  /**
   * One line of a table.
   *
   * @param key session, agent ({@code ""}: the main thread), model, project, day or host; null:
   *     those that tell none
   * @param session whose agent it is; null in other tables
   * @param total of a session its subagents included, each once
   * @param own of a session its main thread alone; in other tables the same as {@code total}
   * @param inherited what forks copied: another session's sum has it already, so it is in no other
   *     figure here
   */
  public record Line(
      @Nullable String key, @Nullable String session, Figure total, Figure own, Figure inherited) {}

  /** A model without a price on some day of the table. */
  public record Unpriced(String model, TokenUsage tokens) {}

  /**
   * How fast money goes, as sums that were seen to grow; null until they have been watched for a
   * minute.
   */
  public record Burn(
      @Nullable Long microUsdPerHour10Minutes, @Nullable Long microUsdPerHour60Minutes) {}

  /**
   * What became of a budget.
   *
   * @param name session or project; null for the day
   * @param period {@code 2026-11-26} of a day, {@code 2026-11} of a project, {@code ""} of a
   *     session
   * @param crossedPercent the highest of 50, 80, 100 that was crossed; 0 for none
   */
  public record Budget(
      Scope scope,
      @Nullable String name,
      String period,
      long limitMicroUsd,
      long spentMicroUsd,
      int crossedPercent,
      @Nullable Instant crossedAt) {}

  /**
   * @param left lines beyond the limit; {@code total} has them
   * @param unpriced models without a price, at most 100
   * @param atLeast models in the table whose cost is a lower bound
   * @param budgets of today, of this month's projects, and sessions that crossed one
   * @param lastChange newest change of transcripts that is in it
   */
  public record Table(
      String logId,
      List<Line> lines,
      long left,
      Figure total,
      Figure inherited,
      List<Unpriced> unpriced,
      List<String> atLeast,
      Burn burn,
      List<Budget> budgets,
      long lastChange)
      implements Message {
    public Table {
      lines = List.copyOf(lines);
      unpriced = List.copyOf(unpriced);
      atLeast = List.copyOf(atLeast);
      budgets = List.copyOf(budgets);
    }
  }

  /**
   * Asks what sessions cost, over all their days.
   *
   * @param sessions at most 1000
   * @param parts agents, models and days apart, too; for one session only
   */
  public record SessionsRequest(List<String> sessions, boolean parts) implements Message {
    public SessionsRequest {
      sessions = List.copyOf(sessions);
    }
  }

  /**
   * A share of a session.
   *
   * @param key agent ({@code ""}: the main thread), model or day
   * @param parent the agent that started this one; null otherwise
   * @param total an agent's own and that of all agents below it; otherwise {@code own}
   */
  public record Part(String key, @Nullable String parent, Figure own, Figure total) {}

  /**
   * @param total main thread and subagents, each once
   * @param inherited what a fork copied; in no other figure
   * @param claudeMicroUsd what Claude Code itself reckoned ({@code cost-state.totalCostUSD}); null
   *     when it did not say
   */
  public record SessionCost(
      String sessionId,
      Figure total,
      Figure own,
      Figure agents,
      Figure inherited,
      @Nullable Long claudeMicroUsd,
      List<Part> byAgent,
      List<Part> byModel,
      List<Part> byDay,
      List<String> unpriced,
      List<String> atLeast) {
    public SessionCost {
      byAgent = List.copyOf(byAgent);
      byModel = List.copyOf(byModel);
      byDay = List.copyOf(byDay);
      unpriced = List.copyOf(unpriced);
      atLeast = List.copyOf(atLeast);
    }
  }

  /** The sessions that transcripts tell of, in the order of the question. */
  public record Sessions(List<SessionCost> sessions) implements Message {
    public Sessions {
      sessions = List.copyOf(sessions);
    }
  }

  /**
   * Fact, once per budget, period and percentage, restarts included: it was crossed. It is
   * remembered before it is told; who missed it finds it among {@link Table#budgets()}.
   *
   * @param percent 50, 80 or 100
   * @param unpricedTokens tokens that the money does not contain
   */
  public record BudgetCrossed(
      Scope scope,
      @Nullable String name,
      String period,
      int percent,
      long limitMicroUsd,
      long spentMicroUsd,
      long unpricedTokens,
      Instant at)
      implements Message {}
}
