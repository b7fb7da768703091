package dev.yagura.store.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringWalkTest {
  /** Key, text and whether it is of an output, of each string that ends behind the place. */
  private static List<String> behind(int place, String payload) {
    byte[] bytes = payload.replace('\'', '"').getBytes(UTF_8);
    StringWalk walk = new StringWalk(bytes);
    List<String> strings = new ArrayList<>();
    while (walk.to(place)) {
      int length = walk.end() - walk.quote() - 1;
      String text = new String(bytes, walk.quote() + 1, length, UTF_8);
      strings.add(walk.key() + "=" + text + (walk.isOutput() ? " (output)" : ""));
    }
    return strings;
  }

  @Test
  void each_string_is_told_with_the_key_before_it() {
    assertThat(behind(0, "{'a':'x', 'n':7, 'b' : ['y', {'c':'z'}, 'w'], 'd':'日本'}"))
        .containsExactly("a=x", "b=y", "c=z", "c=w", "d=日本");
  }

  @Test
  void an_output_is_all_that_is_below_its_key_and_nothing_behind_it() {
    assertThat(behind(0, "{'tool_response':{'a':'x','b':['y']},'c':'z','tool_output':'w','d':'v'}"))
        .containsExactly("a=x (output)", "b=y (output)", "c=z", "tool_output=w (output)", "d=v");
  }

  @Test
  void strings_that_end_before_the_place_are_passed_over() {
    assertThat(behind(8, "{'a':'x','b':'y'}")).containsExactly("b=y");
    assertThat(behind(7, "{'a':'x','b':'y'}")).containsExactly("b=y");
    assertThat(behind(6, "{'a':'x','b':'y'}")).containsExactly("a=x", "b=y");
  }

  @Test
  void quotes_and_braces_inside_of_a_string_are_text() {
    assertThat(behind(0, "{'a':'\\\"}{:\\\\','b':'\\\\\\\"'}"))
        .containsExactly("a=\\\"}{:\\\\", "b=\\\\\\\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{'a", "{'a':'x", "{'a':'x\\", "'a' ", "}}]]", "{'a':}", "\\'"})
  void what_is_no_json_ends_the_walk(String payload) {
    assertThat(behind(0, payload)).hasSizeLessThan(2);
  }
}
