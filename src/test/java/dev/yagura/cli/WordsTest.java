package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static final List<String> COMMANDS = List.of("search", "stats", "restore", "import");

  @ParameterizedTest
  @CsvSource({"serach, search", "stat, stats", "imprt, import", "RESTORE, restore", "sea, search"})
  void a_typo_finds_what_was_meant(String typed, String meant) {
    assertThat(Nearest.of(typed, COMMANDS)).startsWith(meant);
  }

  @Test
  void a_word_that_is_near_to_none_gets_no_hint() {
    assertThat(Nearest.hint("frobnicate", COMMANDS)).isEmpty();
    assertThat(Nearest.hint("serach", COMMANDS)).isEqualTo("; did you mean search?");
  }

  @Test
  void ages_and_sizes_are_taken_as_typed() {
    assertThat(Amounts.age("90d")).isEqualTo(Duration.ofDays(90));
    assertThat(Amounts.age("12 W")).isEqualTo(Duration.ofDays(84));
    assertThat(Amounts.age("36h")).isEqualTo(Duration.ofHours(36));
    assertThat(Amounts.bytes("2GB")).isEqualTo(2_000_000_000L);
    assertThat(Amounts.bytes("500m")).isEqualTo(500_000_000L);
    assertThat(Amounts.bytes("4096")).isEqualTo(4096);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "0d", "-1d", "90", "90 days", "1y", "9999999d"})
  void what_is_no_age_is_refused(String text) {
    assertThatThrownBy(() -> Amounts.age(text)).isInstanceOf(Misuse.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GB", "0", "-2GB", "1.5GB", "2XB"})
  void what_is_no_size_is_refused(String text) {
    assertThatThrownBy(() -> Amounts.bytes(text)).isInstanceOf(Misuse.class);
  }

  @Test
  void lines_are_cut_to_the_terminal_and_wide_characters_count_two() {
    Terminal terminal = Terminal.of(Map.of("COLUMNS", "40"), false);
    assertThat(terminal.width()).isEqualTo(40);
    assertThat(terminal.fit("x".repeat(40), 0)).hasSize(40);
    assertThat(terminal.fit("x".repeat(41), 0)).hasSize(40).endsWith("…");
    assertThat(terminal.fit("櫓".repeat(30), 0)).hasSize(20).endsWith("…");
    assertThat(Terminal.of(Map.of("COLUMNS", "wide"), false).width()).isEqualTo(80);
  }

  @Test
  void figures_read_well() {
    assertThat(Words.bytes(999)).isEqualTo("999 B");
    assertThat(Words.bytes(1_234_567)).isEqualTo("1.2 MB");
    assertThat(Words.duration(59_999)).isEqualTo("59 s");
    assertThat(Words.duration(3_725_000)).isEqualTo("1:02 h");
  }
}
