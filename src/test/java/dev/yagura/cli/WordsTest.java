package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.vocabulary.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static final List<String> COMMANDS = List.of("search", "stats", "restore", "import");

  @ParameterizedTest
  @CsvSource({
    "serach, search",
    "stat, stats",
    "imprt, import",
    "RESTORE, restore",
    "sea, search",
    "satts, stats"
  })
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
  @CsvSource({"30m, 30", "2h, 120", "1D, 1440", "2 w, 20160", "365d, 525600"})
  void spans_of_time_are_taken_in_minutes(String typed, int minutes) {
    assertThat(Amounts.minutes(typed)).isEqualTo(minutes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "0m", "-1h", "90", "2 hours", "30s", "366d", "999999w"})
  void what_is_no_span_of_time_is_refused(String text) {
    assertThatThrownBy(() -> Amounts.minutes(text)).isInstanceOf(Misuse.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GB", "0", "-2GB", "1.5GB", "2XB"})
  void what_is_no_size_is_refused(String text) {
    assertThatThrownBy(() -> Amounts.bytes(text)).isInstanceOf(Misuse.class);
  }

  @Test
  void figures_read_well() {
    assertThat(Words.bytes(999)).isEqualTo("999 B");
    assertThat(Words.bytes(1_234_567)).isEqualTo("1.2 MB");
    assertThat(Words.money(json("12345678"))).isEqualTo("12.35");
    assertThat(Words.money(json("null"))).isEqualTo("-");
    assertThat(Words.clock(json("\"2026-01-02T03:04:05.678Z\""))).isEqualTo("03:04:05");
    assertThat(Words.duration(59_999)).isEqualTo("59 s");
    assertThat(Words.duration(3_725_000)).isEqualTo("1:02 h");
  }

  private static JsonNode json(String text) {
    return Json.lenient(text.getBytes(StandardCharsets.UTF_8));
  }
}
