package dev.yagura.report;

import java.util.List;

/**
 * A piece of a report for people. Every text in it is plain: whoever writes it makes it harmless.
 */
sealed interface Block {
  /**
   * @param level 1 is the title
   */
  record Heading(int level, String text) implements Block {}

  record Text(String text) implements Block {}

  /** Names and values. */
  record Facts(List<Fact> facts) implements Block {}

  /**
   * @param note empty for none
   */
  record Fact(String name, String value, String note) {}

  record Table(List<Column> columns, List<List<String>> rows) implements Block {}

  /**
   * @param number its values stand to the right
   */
  record Column(String name, boolean number) {
    static Column text(String name) {
      return new Column(name, false);
    }

    static Column number(String name) {
      return new Column(name, true);
    }
  }

  /**
   * Amounts beside each other.
   *
   * @param share of the largest, 0 to 1
   */
  record Bar(String name, String value, double share) {}

  record Bars(List<Bar> bars) implements Block {}

  /** What is recommended. */
  record Item(String label, String text, String detail, String small) implements Block {}
}
