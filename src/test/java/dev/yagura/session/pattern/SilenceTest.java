package dev.yagura.session.pattern;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private static final String NAME = "pattern:stuck";

  private static Script working() {
    return new Script().at(0).plain("UserPromptSubmit").at(5).post("Edit", "t0", "k");
  }

  @Test
  void a_turn_that_says_nothing_for_long_is_told_once() {
    Script script = working().tick(604);
    assertThat(script.found()).isEmpty();
    script.tick(605).tick(900).tick(9000);
    assertThat(script.found()).hasSize(1);
    assertThat(script.found().get(0).name()).isEqualTo(NAME);
    assertThat(script.found().get(0).seq()).isZero();
    assertThat(script.found().get(0).at())
        .isEqualTo(Script.BASE.plusSeconds(5).plus(ofMinutes(10)));
    assertThat(script.found().get(0).about()).containsExactly("PostToolUse Edit");
  }

  @Test
  void without_a_tick_the_next_event_tells_the_same() {
    Script ticked = working().tick(605).at(4000).post("Edit", "t1", "l");
    Script replayed = working().at(4000).post("Edit", "t1", "l");
    assertThat(replayed.found()).isEqualTo(ticked.found()).hasSize(1);
  }

  @Test
  void a_command_or_an_agent_may_take_longer_but_not_for_ever() {
    Script command = working().at(6).pre("Bash", "t1", "x").tick(2700);
    assertThat(command.found()).isEmpty();
    assertThat(command.tick(2707).found()).hasSize(1);
    Script agent = working().by("a1").at(6).plain("SubagentStart").tick(2700);
    assertThat(agent.found()).isEmpty();
    assertThat(working().at(6).pre("Edit", "t1", "x").tick(607).found()).hasSize(1);
  }

  @Test
  void who_waits_for_a_human_is_not_stuck() {
    assertThat(working().at(6).plain("PermissionRequest").tick(9e4).found()).isEmpty();
    assertThat(working().at(6).pre("AskUserQuestion", "q", "x").tick(9e4).found()).isEmpty();
    assertThat(working().at(6).pre("ExitPlanMode", "q", "x").tick(9e4).found()).isEmpty();
    assertThat(
            working()
                .at(6)
                .with("Notification", "notification_type", "permission_prompt")
                .tick(9e4)
                .found())
        .isEmpty();
    assertThat(working().at(6).plain("Notification").tick(9e4).found()).isEmpty();
  }

  @Test
  void who_is_done_is_not_stuck() {
    assertThat(working().at(6).plain("Stop").tick(9e4).found()).isEmpty();
    assertThat(working().at(6).plain("SessionEnd").tick(9e4).found()).isEmpty();
    assertThat(new Script().at(0).with("SessionStart", "source", "resume").tick(9e4).found())
        .isEmpty();
    assertThat(working().interrupted(8).tick(9e4).found()).isEmpty();
  }

  @Test
  void where_the_ends_of_turns_are_not_logged_nothing_can_be_said() {
    assertThat(new Script().at(0).post("Edit", "t", "k").tick(9e4).found()).isEmpty();
    assertThat(working().at(9).plain("UserPromptSubmit").tick(9e4).found()).isEmpty();
    Script stops = working().at(9).plain("Stop").at(10).plain("UserPromptSubmit");
    assertThat(stops.at(11).plain("UserPromptSubmit").tick(9e4).found()).hasSize(1);
    Script notifier = new Script().at(0).plain("SubagentStop").at(5).post("Edit", "t0", "k");
    assertThat(notifier.tick(9e4).found()).hasSize(1);
  }

  @Test
  void an_event_that_comes_late_does_not_begin_a_turn_anew() {
    Script script = working().at(9).plain("Stop").at(7).post("Edit", "t1", "x").tick(9e4);
    assertThat(script.found()).isEmpty();
  }

  @Test
  void when_to_look_again_is_known() {
    Script script = working();
    assertThat(script.detectors().dueAt(PatternRules.DEFAULT))
        .isEqualTo(Script.BASE.plusSeconds(605).toEpochMilli());
    script.tick(700);
    assertThat(script.detectors().dueAt(PatternRules.DEFAULT)).isEqualTo(Long.MAX_VALUE);
    assertThat(script.counts()).isEqualTo(Map.of(NAME, 1));
  }
}
