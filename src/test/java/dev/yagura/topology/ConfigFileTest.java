package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One value changes; everything else stays as it was typed. */
class ConfigFileTest {
  private static final String TYPED =
      """
      # mine
      web:
        # the usual one is taken
        port: 8790   # by the printer
        allowed-hosts:
          - a.example
          - b.example

      watch:
          folders: "/a,/b"
      # the end
      """;

  private static String set(String text, String key, @Nullable String value) {
    ConfigFile file = ConfigFile.of(text);
    file.set(key, value);
    return file.text();
  }

  @Test
  void a_value_is_replaced_in_its_line_and_its_remark_stays() {
    assertThat(set(TYPED, "web.port", "1234"))
        .isEqualTo(TYPED.replace("8790   # by", "1234  # by"));
  }

  @Test
  void a_list_of_several_lines_is_replaced_whole() {
    assertThat(set(TYPED, "web.allowed-hosts", "c.example"))
        .contains("  allowed-hosts: c.example\n\nwatch:")
        .doesNotContain("- a.example");
  }

  @Test
  void a_new_key_goes_to_the_end_of_its_section_as_the_others_are_indented() {
    assertThat(set(TYPED, "web.bind", "127.0.0.2"))
        .contains("    - b.example\n  bind: \"127.0.0.2\"\n\nwatch:");
    assertThat(set(TYPED, "watch.scan-ms", "5000"))
        .contains("    folders: \"/a,/b\"\n    scan-ms: 5000\n# the end\n");
  }

  @Test
  void a_value_with_line_ends_stays_on_its_line() {
    assertThat(set("", "web.x", "a\nb:\r\t1")).isEqualTo("web:\n  x: \"a\\nb:\\r\\t1\"\n");
  }

  @Test
  void a_new_section_goes_to_the_end_of_the_file() {
    assertThat(set(TYPED, "store.x", "a b")).isEqualTo(TYPED + "\nstore:\n  x: \"a b\"\n");
    assertThat(set("", "web.port", "0")).isEqualTo("web:\n  port: 0\n");
  }

  @Test
  void a_key_is_taken_out_with_all_its_lines() {
    assertThat(set(TYPED, "web.allowed-hosts", null))
        .isEqualTo(TYPED.replace("  allowed-hosts:\n    - a.example\n    - b.example\n", ""));
    assertThat(set(TYPED, "web.nothing", null)).isEqualTo(TYPED);
  }

  @Test
  void line_ends_of_windows_stay() {
    assertThat(set("web:\r\n  port: 1\r\n", "web.port", "2")).isEqualTo("web:\r\n  port: 2\r\n");
  }

  @Test
  void what_yaml_would_read_as_something_else_is_quoted() {
    assertThat(set("", "a.b", "no")).endsWith("b: \"no\"\n");
    assertThat(set("", "a.b", "true")).endsWith("b: true\n");
    assertThat(set("", "a.b", "x # y")).endsWith("b: \"x # y\"\n");
    assertThat(set("", "a.b", "say \"hi\" \\")).endsWith("b: \"say \\\"hi\\\" \\\\\"\n");
  }
}
