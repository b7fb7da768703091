package dev.yagura.session.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CallOrderTest {
  private static final String NAME = "consistency:post_without_pre";

  @Test
  void an_end_without_a_begin_is_told_where_begins_are_logged() {
    Script script = new Script();
    script.at(1).pre("Bash", "t1", "a").at(2).post("Bash", "t1", "a").at(3).post("Bash", "t2", "b");
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
    assertThat(script.found().get(0).seq()).isEqualTo(3);
    assertThat(script.found().get(0).about()).containsExactly("Bash");
  }

  @Test
  void where_the_begins_of_a_tool_are_not_logged_nothing_is_missing() {
    Script script = new Script();
    script.at(1).pre("Bash", "t1", "a").at(2).post("Edit", "t2", "b").post("Edit", "t3", "c");
    assertThat(script.counts()).isEmpty();
  }

  @Test
  void calls_that_began_before_the_hook_was_there_are_not_missing() {
    Script script = new Script();
    script.at(1).post("Bash", "t0", "z").at(2).pre("Bash", "t1", "a");
    assertThat(script.counts()).isEmpty();
  }

  @Test
  void a_begin_that_comes_late_is_none_that_is_missing() {
    Script script = new Script();
    script.at(1).pre("Bash", "t0", "z").at(3).post("Bash", "t2", "b");
    script.at(2).readAt(8).pre("Bash", "t2", "b").post("Bash", "t2", "b");
    assertThat(script.counts()).isEmpty();
  }

  @Test
  void a_begin_that_comes_too_late_does_not_help() {
    Script script = new Script();
    script.at(1).pre("Bash", "t0", "z").at(3).post("Bash", "t2", "b").tick(15);
    script.at(2).readAt(16).pre("Bash", "t2", "b");
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
  }

  @Test
  void the_same_end_twice_is_one_end() {
    Script script = new Script();
    script.at(1).pre("Bash", "t1", "a").at(2).post("Bash", "t1", "a").post("Bash", "t1", "a");
    assertThat(script.counts()).isEmpty();
  }

  @Test
  void without_ids_the_same_input_is_the_same_call() {
    Script script = new Script();
    script.at(1).pre("Bash", null, "a").pre("Bash", null, "a");
    script.at(2).post("Bash", null, "a").post("Bash", null, "a").post("Bash", null, "a");
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
  }

  @Test
  void an_agents_call_is_remembered_while_the_agent_makes_hundreds_of_its_own() {
    Script script = new Script();
    script.at(1).pre("Task", "t", "work");
    for (int i = 0; i < 500; i++) {
      script.by("a1").at(2 + i).pre("Read", "r" + i, "k" + i).post("Read", "r" + i, "k" + i);
    }
    script.by(null).at(600).post("Task", "t", "work");
    assertThat(script.counts()).isEmpty();
  }

  @Test
  void of_more_calls_than_are_remembered_the_eldest_is_forgotten() {
    Script script = new Script();
    for (int i = 0; i <= 128; i++) {
      script.at(1 + i).pre("Bash", "t" + i, "k" + i);
    }
    script.at(200).post("Bash", "t1", "k1").post("Bash", "t0", "k0");
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
  }
}
