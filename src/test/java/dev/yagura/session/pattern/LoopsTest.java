package dev.yagura.session.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.EventStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopsTest {
  private static final String NAME = "pattern:loop";

  private static Script calls(String... keys) {
    Script script = new Script();
    int at = 0;
    for (String key : keys) {
      at++;
      script.at(at).pre("Read", "t" + at, key).post("Read", "t" + at, key);
    }
    return script;
  }

  @Test
  void the_same_call_five_times_is_a_loop_and_told_once() {
    assertThat(calls("a", "a", "a", "a").counts()).isEmpty();
    Script script = calls("b", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a");
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
    assertThat(script.found().get(0).seq()).isEqualTo(11);
  }

  @Test
  void two_or_three_calls_in_turn_are_a_loop() {
    assertThat(calls("a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "a", "b").counts())
        .isEqualTo(Map.of(NAME, 1));
    assertThat(
            calls("a", "b", "c", "a", "b", "c", "a", "b", "c", "a", "b", "c", "a", "b", "c")
                .counts())
        .isEqualTo(Map.of(NAME, 1));
  }

  @Test
  void another_call_in_between_ends_the_run() {
    assertThat(calls("a", "a", "a", "b", "a", "a", "a", "a", "c", "a", "a").counts()).isEmpty();
  }

  @Test
  void after_the_run_a_new_one_is_told() {
    assertThat(calls("a", "a", "a", "a", "a", "x", "a", "a", "a", "a", "a").counts())
        .isEqualTo(Map.of(NAME, 2));
  }

  @Test
  void editing_and_testing_in_turn_is_work() {
    assertThat(calls("e1", "t", "e2", "t", "e3", "t", "e4", "t", "e5", "t", "e6", "t").counts())
        .isEmpty();
  }

  @Test
  void a_session_that_logs_ends_only_is_counted_by_them() {
    Script script = new Script();
    for (int i = 0; i < 5; i++) {
      script.at(i).post("Read", "t" + i, "a");
    }
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
  }

  @Test
  void a_prompt_waiting_and_another_agent_break_it() {
    Script asked = calls("a", "a", "a", "a").at(5).plain("UserPromptSubmit");
    assertThat(asked.at(6).pre("Read", "t6", "a").counts()).isEmpty();
    Script shared = calls("a", "a", "a", "a").by("a1");
    assertThat(shared.at(6).pre("Read", "t6", "a").counts()).isEmpty();
    Script waiting = new Script();
    for (int i = 0; i < 9; i++) {
      waiting.at(i).pre("TaskOutput", "t" + i, "a");
      Map<String, String> sleep = Map.of("input_key", "s", "command", "sleep 30; cat log");
      waiting.event("PreToolUse", "Bash", "s" + i, (EventStatus) null, sleep);
    }
    assertThat(waiting.counts()).isEmpty();
  }
}
