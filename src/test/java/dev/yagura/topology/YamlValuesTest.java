package dev.yagura.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.setting.Problems;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlValuesTest {
  private final Problems problems = new Problems();

  private Map<String, String> values(String text) {
    return YamlValues.of(text, "f.yaml", problems);
  }

  private String problem() {
    assertThat(problems.all()).hasSize(1);
    return problems.all().get(0).toString();
  }

  @Test
  void values_are_as_they_are_written() {
    assertThat(
            values(
                "# comment\nweb:\n  port: 8787 # page\n  bind: '127.0.0.1'\nwatch:\n  max-file-bytes:"
                    + " 26_214_400\n  folders: [/a, \"/b c\"]\ncost:\n  budgets: {a: 1.50, 塔: yes}\n"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "web.port", "8787",
                "web.bind", "127.0.0.1",
                "watch.max-file-bytes", "26214400",
                "watch.folders", "/a,/b c",
                "cost.budgets", "a=1.50,塔=yes"));
    assertThat(problems.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n# nothing\n", "web:\n", "web: ~\n", "---\n"})
  void nothing_is_no_problem(String text) {
    assertThat(values(text)).isEmpty();
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void a_key_that_is_there_twice_is_a_mistake() {
    assertThat(values("web:\n  port: 1\nhealth: {}\nweb:\n  port: 2\n")).isEmpty();
    assertThat(problem()).contains("line 4: not valid YAML: web is there twice");
  }

  @Test
  void so_is_one_within_a_section() {
    assertThat(values("web:\n  port: 1\n  port: 2\n")).isEmpty();
    assertThat(problem()).contains("line 3", "port is there twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"web:\n\tport: 1\n", "web: [1\n", "a: b: c\n", "web: {port: 1}\n---\nx: 1"})
  void what_is_no_yaml_is_told_with_its_line(String text) {
    assertThat(values(text)).isEmpty();
    assertThat(problem()).contains("f.yaml", "line ", "not valid YAML");
  }

  @Test
  void a_value_outside_of_a_section_and_a_file_without_any_are_told() {
    assertThat(values("port: 8787\n")).isEmpty();
    assertThat(problem()).contains("port", "belongs into a section");
    assertThat(values("- web\n")).isEmpty();
    assertThat(problems.all()).hasSize(2);
  }

  @Test
  void a_list_that_holds_itself_ends() {
    assertThat(values("web: {port: &a [1, *a]}\n")).containsEntry("web.port", "1,");
  }
}
