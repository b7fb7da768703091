package dev.yagura.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table =
      new Table(
              Table.Column.word("STATE"),
              Table.Column.text("TITLE", 8),
              Table.Column.number("EVENTS"),
              Table.Column.word("SESSION").asSpare())
          .row("waiting", "櫓の屋根を直す", "1,234", "0123456789abcdef")
          .row("idle", "x\u001b[2J\ny", "5", "s2");

  @Test
  void columns_stand_under_their_headings_wide_characters_too() {
    assertThat(table.lines(Terminal.UNLIMITED))
        .containsExactly(
            "STATE    TITLE           EVENTS  SESSION",
            "waiting  櫓の屋根を直す   1,234  0123456789abcdef",
            "idle     x␛[2J y              5  s2");
  }

  @Test
  void free_text_gives_way_first() {
    List<String> lines = table.lines(48);
    assertThat(lines).allMatch(line -> Columns.of(line) <= 48);
    assertThat(lines.get(1)).isEqualTo("waiting  櫓の屋根を直…   1,234  0123456789abcdef");
  }

  @Test
  void then_spare_columns_are_left_out() {
    List<String> lines = table.lines(40);
    assertThat(lines).allMatch(line -> Columns.of(line) <= 40);
    assertThat(lines.get(0)).contains("TITLE").doesNotContain("SESSION");
    assertThat(lines.get(1)).contains("櫓の屋根を直す", "1,234");
  }
}
