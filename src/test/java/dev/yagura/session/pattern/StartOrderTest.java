package dev.yagura.session.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StartOrderTest {
  private static final String STOP = "consistency:stop_before_start";
  private static final String START = "consistency:start_without_end";

  @Test
  void a_stop_before_the_start_is_told_whatever_the_order_of_the_files() {
    Script script =
        new Script().at(1).plain("Stop").at(20).with("SessionStart", "source", "startup");
    assertThat(script.counts()).isEqualTo(Map.of(STOP, 1));
    Script turned = new Script().at(20).with("SessionStart", "source", "startup");
    assertThat(turned.at(1).plain("Stop").counts()).isEqualTo(Map.of(STOP, 1));
  }

  @Test
  void a_session_that_is_resumed_has_stopped_before() {
    Script script =
        new Script().at(1).plain("Stop").at(20).with("SessionStart", "source", "resume");
    assertThat(script.counts()).isEmpty();
  }

  @Test
  void a_first_stop_without_anything_before_it_is_normal() {
    assertThat(new Script().at(1).plain("Stop").counts()).isEmpty();
    Script script = new Script().at(0).with("SessionStart", "source", "startup");
    assertThat(script.at(9).plain("Stop").counts()).isEmpty();
  }

  @Test
  void a_turn_that_ends_before_the_first_prompt_is_told_once_a_prompt_comes() {
    Script script = new Script().at(0).with("SessionStart", "source", "startup");
    script.at(9).plain("Stop").at(20).plain("UserPromptSubmit");
    assertThat(script.counts()).isEqualTo(Map.of(STOP, 1));
    Script late = new Script().at(0).with("SessionStart", "source", "startup");
    late.at(9).plain("Stop").at(20).plain("UserPromptSubmit");
    late.at(3).readAt(22).plain("UserPromptSubmit");
    assertThat(late.counts()).isEmpty();
  }

  @Test
  void a_start_without_an_end_before_it_is_told() {
    Script script = new Script().at(0).with("SessionStart", "source", "startup");
    script.at(5000).with("SessionStart", "source", "resume");
    assertThat(script.counts()).isEqualTo(Map.of(START, 1));
  }

  @Test
  void an_end_in_between_makes_it_good_also_when_it_comes_late() {
    Script script = new Script().at(0).with("SessionStart", "source", "startup");
    script.at(4000).plain("SessionEnd").at(5000).with("SessionStart", "source", "resume");
    assertThat(script.counts()).isEmpty();
    Script late = new Script().at(0).with("SessionStart", "source", "startup");
    late.at(5000)
        .with("SessionStart", "source", "resume")
        .at(4990)
        .readAt(5003)
        .plain("SessionEnd");
    assertThat(late.counts()).isEmpty();
  }

  @Test
  void a_compaction_and_a_second_hook_are_no_second_start() {
    Script script = new Script().at(0).with("SessionStart", "source", "startup");
    script.at(0.1).with("SessionStart", "source", "startup");
    script.at(5000).with("SessionStart", "source", "compact");
    assertThat(script.counts()).isEmpty();
  }
}
