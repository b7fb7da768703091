package dev.yagura.web.route;

import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.event.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of costs as CSV (RFC 4180). Names come from files and payloads: a cell that a spreadsheet
 * would take for a formula begins with an apostrophe.
 */
final class CostCsv {
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
  private static final List<String> FIGURES =
      List.of(
          "input",
          "output",
          "cache_write_5m",
          "cache_write_1h",
          "cache_read",
          "web_searches",
          "web_fetches",
          "replies",
          "unpriced_tokens",
          "cost_micro_usd",
          "own_cost_micro_usd",
          "inherited_cost_micro_usd");

  private CostCsv() {}

  static String of(Costs.By by, Costs.Table table) {
    StringBuilder text = new StringBuilder();
    List<String> head = new ArrayList<>();
    head.add(by.word());
    if (by == Costs.By.AGENT) {
      head.add("session");
    }
    head.addAll(FIGURES);
    row(text, head);
    for (Costs.Line line : table.lines()) {
      List<String> cells = new ArrayList<>();
      cells.add(name(line.key()));
      if (by == Costs.By.AGENT) {
        cells.add(name(line.session()));
      }
      cells.addAll(figures(line));
      row(text, cells);
    }
    return text.toString();
  }

  private static List<String> figures(Costs.Line line) {
    TokenUsage tokens = line.total().tokens();
    List<String> cells = new ArrayList<>();
    for (long count :
        new long[] {
          tokens.input(),
          tokens.output(),
          tokens.cacheWrite5m(),
          tokens.cacheWrite1h(),
          tokens.cacheRead(),
          tokens.webSearches(),
          tokens.webFetches(),
          tokens.replies(),
          line.total().unpricedTokens()
        }) {
      cells.add(Long.toString(count));
    }
    cells.add(money(line.total()));
    cells.add(money(line.own()));
    cells.add(money(line.inherited()));
    return cells;
  }

  /** Empty when nothing of it has a price. */
  private static String money(Costs.Figure figure) {
    return figure.costMicroUsd() == null ? "" : Long.toString(figure.costMicroUsd());
  }

  private static String name(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return "";
    }
    // Some spreadsheets skip blanks before they look for a formula.
    String begin = name.stripLeading();
    boolean formula = isFormula(name) || isFormula(begin);
    String plain = (formula ? "'" : "") + name.replace('\u0000', ' ');
    return "\"" + plain.replace("\"", "\"\"") + "\"";
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append(String.join(",", cells)).append("\r\n");
  }
}
