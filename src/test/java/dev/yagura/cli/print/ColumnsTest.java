package dev.yagura.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "櫓, 2",
    "ﾔｸﾞﾗ, 4",
    "Ａ, 2",
    "한글, 4",
    "🚀, 2",
    "e\u0301, 1",
    "𠮷野家, 6",
    "…, 1",
    "'', 0"
  })
  void wide_characters_take_two_columns_and_marks_none(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
  }

  @Test
  void text_is_cut_between_characters_and_never_wider_than_asked() {
    assertThat(Columns.cut("櫓は見張り", 10)).isEqualTo("櫓は見張り");
    assertThat(Columns.cut("櫓は見張り", 9)).isEqualTo("櫓は見張…");
    assertThat(Columns.cut("櫓は見張り", 8)).isEqualTo("櫓は見…");
    assertThat(Columns.cut("x🚀y", 3)).isEqualTo("x…");
    assertThat(Columns.cut("abc", 1)).isEqualTo("…");
    assertThat(Columns.cut("abc", 0)).isEmpty();
  }

  @Test
  void padding_counts_columns() {
    assertThat(Columns.pad("櫓", 4, false)).isEqualTo("櫓  ");
    assertThat(Columns.pad("12", 4, true)).isEqualTo("  12");
    assertThat(Columns.pad("12345", 4, true)).isEqualTo("12345");
  }
}
