package dev.yagura.session.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnOrderTest {
  private static final String NAME = "consistency:double_stop";

  @Test
  void two_stops_of_one_prompt_are_one_too_many() {
    Script script = new Script().prompt("p1").at(1).plain("UserPromptSubmit");
    script.at(2).plain("Stop").at(2.01).plain("Stop");
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
  }

  @Test
  void a_stop_per_turn_is_as_it_should_be() {
    Script script = new Script();
    script.at(1).plain("UserPromptSubmit").at(2).plain("Stop");
    script.at(3).plain("UserPromptSubmit").at(4).plain("Stop");
    assertThat(script.counts()).isEmpty();
  }

  @Test
  void where_no_prompts_are_logged_turns_cannot_be_told() {
    Script script = new Script();
    script.at(2).plain("Stop").at(60).plain("Stop");
    assertThat(script.counts()).isEmpty();
  }

  @Test
  void without_prompt_ids_the_prompts_tell() {
    Script script = new Script().at(1).plain("UserPromptSubmit");
    script.at(2).plain("Stop").at(9).plain("Stop");
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
  }

  @Test
  void a_prompt_that_comes_late_parts_two_turns() {
    Script script = new Script().at(1).plain("UserPromptSubmit");
    script.at(2).plain("Stop").at(9).plain("Stop").at(5).readAt(12).plain("UserPromptSubmit");
    assertThat(script.counts()).isEmpty();
  }

  @Test
  void a_stop_hook_that_sends_back_to_work_makes_two_stops() {
    Script script = new Script().prompt("p1").at(1).plain("UserPromptSubmit").at(2).plain("Stop");
    script.at(9).with("Stop", "stop_hook_active", "true");
    assertThat(script.counts()).isEmpty();
  }

  @Test
  void stops_of_agents_are_not_stops_of_the_turn() {
    Script script = new Script().prompt("p1").at(1).plain("UserPromptSubmit").at(2).plain("Stop");
    script.by("a1").at(3).plain("Stop");
    assertThat(script.counts()).isEmpty();
  }
}
