package dev.yagura.session.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EndOrderTest {
  private static final String NAME = "consistency:event_after_end";

  private static Script ended() {
    Script script = new Script().at(0).with("SessionStart", "source", "startup");
    return script.at(10).plain("SessionEnd");
  }

  @Test
  void what_comes_after_the_end_is_told_once() {
    Script script = ended().at(30).pre("Bash", "t1", "a").at(31).pre("Bash", "t2", "b");
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
    assertThat(script.found().get(0).seq()).isEqualTo(3);
  }

  @Test
  void who_resumes_a_session_goes_on_with_it() {
    Script script = ended().at(20).with("SessionStart", "source", "resume");
    assertThat(script.at(30).pre("Bash", "t1", "a").counts()).isEmpty();
    assertThat(ended().at(20).plain("UserPromptSubmit").at(30).plain("Stop").counts()).isEmpty();
  }

  @Test
  void a_start_that_comes_late_opens_it_too() {
    Script script = ended().at(30).pre("Bash", "t1", "a");
    script.at(20).readAt(33).with("SessionStart", "source", "resume");
    assertThat(script.counts()).isEmpty();
  }

  @Test
  void hooks_that_still_run_at_the_end_are_none() {
    assertThat(ended().at(12).plain("SubagentStop").counts()).isEmpty();
    assertThat(ended().at(9).plain("Stop").counts()).isEmpty();
  }

  @Test
  void where_starts_are_not_logged_nothing_can_be_said() {
    Script script = new Script().at(10).plain("SessionEnd").at(30).pre("Bash", "t1", "a");
    assertThat(script.counts()).isEmpty();
  }
}
