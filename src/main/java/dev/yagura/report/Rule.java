package dev.yagura.report;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One recommendation and when it is given. Its words are {@code rule.ID.description} and {@code
 * rule.ID.suggestion} of {@code report/*.properties}.
 *
 * @param impact what following it brings
 * @param effort what it takes
 * @param when values for its words; null when there is nothing to recommend
 */
record Rule(
    String id,
    Category category,
    Level priority,
    Level impact,
    Level effort,
    Function<ReportShape, @Nullable Map<String, Object>> when) {

  /** What it is about. */
  enum Category {
    ATTENTION,
    TOOLS,
    SAFETY,
    AGENTS,
    COST,
    SYSTEM
  }

  /** The most first. */
  enum Level {
    HIGH,
    MEDIUM,
    LOW
  }

  /**
   * @param values what its words name: numbers whose unit ends the name, and names of things
   */
  record Recommendation(
      String id,
      Category category,
      Level priority,
      Level impact,
      Level effort,
      Map<String, Object> values) {}
}
