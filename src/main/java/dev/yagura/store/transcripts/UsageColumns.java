package dev.yagura.store.transcripts;

import dev.yagura.store.sql.Columns;
import dev.yagura.vocabulary.event.TokenUsage;
import java.util.List;
import java.util.stream.Collectors;

/** Columns of {@link TokenUsage}, in its order. */
final class UsageColumns {
  static final List<String> ALL =
      List.of(
          "input",
          "output",
          "cache_write_5m",
          "cache_write_1h",
          "cache_read",
          "web_searches",
          "web_fetches",
          "replies");

  static final int WIDTH = ALL.size();

  private UsageColumns() {}

  /** {@code sum(…)} of each, 0 over no rows. */
  static String sums(String prefix) {
    return ALL.stream()
        .map(column -> "coalesce(sum(" + prefix + column + "), 0)")
        .collect(Collectors.joining(", "));
  }

  /**
   * @param from position of the first
   */
  static TokenUsage usage(Columns row, int from) {
    return new TokenUsage(
        row.number(from),
        row.number(from + 1),
        row.number(from + 2),
        row.number(from + 3),
        row.number(from + 4),
        row.number(from + 5),
        row.number(from + 6),
        row.number(from + 7));
  }
}
