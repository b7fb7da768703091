package dev.yagura.session.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final String NAME = "pattern:consecutive_failures";

  private static Script failing(int from, int to) {
    return failing(new Script(), from, to);
  }

  private static Script failing(Script script, int from, int to) {
    for (int i = from; i < to; i++) {
      script.at(i).failed("Bash", "t" + i);
    }
    return script;
  }

  @Test
  void five_failures_in_a_row_are_told_once_until_a_call_is_good() {
    assertThat(failing(0, 4).counts()).isEmpty();
    Script script = failing(0, 9);
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
    assertThat(script.found().get(0).seq()).isEqualTo(5);
    script.at(10).post("Read", "r", "k");
    assertThat(failing(script, 11, 16).counts()).isEqualTo(Map.of(NAME, 2));
  }

  @Test
  void a_good_call_in_between_and_failures_of_another_agent_do_not_count() {
    Script script = failing(0, 3).at(3).post("Read", "r", "k");
    assertThat(failing(script, 4, 8).counts()).isEmpty();
    assertThat(failing(failing(0, 3).by("a1"), 3, 6).counts()).isEmpty();
  }

  @Test
  void one_failure_told_by_two_hooks_is_one() {
    Script script = new Script();
    for (int i = 0; i < 8; i++) {
      script.at(i).failed("Bash", "t" + i / 2);
    }
    assertThat(script.counts()).isEmpty();
  }
}
