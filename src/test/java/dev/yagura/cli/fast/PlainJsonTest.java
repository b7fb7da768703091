package dev.yagura.cli.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
  @Test
  void every_kind_of_value_is_read() {
    assertThat(PlainJson.read(" {\"a\" : [1, -2.5e1, true,false ,null], \"b\":{} , \"c\":[]} "))
        .isEqualTo(
            Map.of(
                "a", Arrays.asList(1.0, -25.0, true, false, null), "b", Map.of(), "c", List.of()));
  }

  @Test
  void escapes_in_texts_are_undone_and_white_space_is_kept() {
    assertThat(PlainJson.read("\"  a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u5854 \""))
        .isEqualTo("  a\"\\/\b\f\n\r\t塔 ");
  }

  @Test
  void members_that_are_missing_or_of_another_kind_are_empty() {
    Object read = PlainJson.read("{\"n\":7,\"t\":\"x\"}");
    assertThat(PlainJson.text(read, "n")).isEqualTo("7.0");
    assertThat(PlainJson.text(read, "no")).isEmpty();
    assertThat(PlainJson.list(read, "t")).isEmpty();
    assertThat(PlainJson.object(List.of(), "t")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1",
        "{\"a\"}",
        "{\"a\":1 2}",
        "nul",
        "\"open",
        "\"\\x\"",
        "[] []",
        "[1 2]",
        "<html>",
        "\"\\u12",
        "{1:2}"
      })
  void what_is_no_json_is_refused(String text) {
    assertThatThrownBy(() -> PlainJson.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void depth_is_bounded() {
    assertThatThrownBy(() -> PlainJson.read("[".repeat(10_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_written_is_read_again() {
    Map<String, Object> value = Map.of("a\"\\\n\u0001塔", List.of("x", true, 1.5));
    String line = JsonText.of(value);
    assertThat(line).doesNotContain("\n");
    assertThat(PlainJson.read(line)).isEqualTo(value);
  }
}
