package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a session begins, ends, goes on and is lost. */
class SessionLifeTest {
  private final TrackedLog log = new TrackedLog();

  @ParameterizedTest
  @ValueSource(
      strings = {"SessionStart", "PreToolUse", "SubagentStop", "Notification", "preToolUse", "x"})
  void a_session_begins_with_whatever_event_of_it_comes_first(String type) {
    SessionView view = log.after(event(type).at(1));
    assertThat(view.state()).isIn(SessionState.ACTIVE, SessionState.IDLE);
    assertThat(view.startedAt()).isEqualTo(BASE.plusSeconds(1));
    assertThat(view.eventCounts()).isEqualTo(Map.of(type, 1L));
    assertThat(view.lastEventType()).isEqualTo(type);
    assertThat(view.host()).isEqualTo("host-a");
  }

  /** Each letter is an event at its second; the last column is the state after all of them. */
  @ParameterizedTest
  @CsvSource({
    "Start@0 End@5,                      ENDED",
    "Start@0 Stop@3,                     IDLE",
    "Start@0 End@5 Start@9,              IDLE",
    "Start@0 End@5 Tool@9,               ACTIVE",
    "Start@0 End@5 Stop@5,               ENDED",
    "Start@0 End@5 Start@5,              IDLE",
    "Start@5 End@5,                      ENDED",
    "Start@0 End@5 Tool@4,               ENDED",
    "End@5 Start@0,                      ENDED",
    "Start@0 Tool@9 End@5,               ACTIVE",
    "Start@0 End@5 Start@9 End@12,       ENDED",
    "Start@0 End@12 Start@9 End@5,       ENDED",
    "Start@0 End@5 End@5,                ENDED",
    "End@5,                              ENDED",
    "Start@0 End@5 End@4 Tool@6 Tool@3,  ACTIVE",
  })
  void a_session_is_ended_by_its_last_end_and_reopened_by_what_happens_later(
      String script, SessionState state) {
    for (String word : script.split(" ")) {
      String type =
          switch (word.substring(0, word.indexOf('@'))) {
            case "Start" -> "SessionStart";
            case "End" -> "SessionEnd";
            case "Tool" -> "PreToolUse";
            default -> "Stop";
          };
      log.apply(event(type).at(Integer.parseInt(word.substring(word.indexOf('@') + 1))));
    }
    assertThat(log.view().state()).isEqualTo(state);
    assertThat(log.view().endedAt() != null).isEqualTo(state == SessionState.ENDED);
  }

  @Test
  void the_end_tells_when_and_why_and_is_forgotten_when_the_session_goes_on() {
    SessionView ended = log.after(event("SessionEnd").at(5).with("reason", "logout"));
    assertThat(ended.endedAt()).isEqualTo(BASE.plusSeconds(5));
    assertThat(ended.endReason()).isEqualTo("logout");
    SessionView resumed = log.after(event("SessionStart").at(60).with("source", "resume"));
    assertThat(resumed.endedAt()).isNull();
    assertThat(resumed.endReason()).isNull();
  }

  @Test
  void clear_and_fork_begin_another_session_and_leave_the_old_one_ended() {
    log.apply(event("SessionStart").session("old").at(0));
    log.apply(event("SessionEnd").session("old").at(5).with("reason", "clear"));
    log.apply(event("SessionStart").session("new").at(5).with("source", "clear"));
    assertThat(log.tracker.view("old").state()).isEqualTo(SessionState.ENDED);
    assertThat(log.tracker.view("new").state()).isEqualTo(SessionState.IDLE);
    assertThat(log.tracker.view("neither")).isNull();
  }

  @Test
  void stop_ends_a_turn_and_not_the_session_however_often_it_comes() {
    log.apply(event("SessionStart").at(0));
    log.apply(event("Stop").at(1));
    SessionView view = log.after(event("Stop").at(2));
    assertThat(view.state()).isEqualTo(SessionState.IDLE);
    assertThat(view.turns()).isEqualTo(2);
    assertThat(view.eventCounts()).containsEntry("Stop", 2L);
  }

  @Test
  void in_a_session_that_is_lost_nothing_runs_any_more() {
    log.after(event("UserPromptSubmit").at(1));
    log.after(event("PreToolUse").tool("Bash", "toolu_1").at(2));
    SessionView live = log.after(event("SubagentStart").agent("ab12", "Explore").at(3));
    assertThat(live.calls().running()).isEqualTo(1);
    assertThat(live.agents().running()).isEqualTo(1);

    log.clock.set(BASE.plus(Duration.ofDays(2)));
    SessionDetail lost = log.tracker.detail(live.sessionId());
    assertThat(lost.session().state()).isEqualTo(SessionState.LOST);
    assertThat(lost.session().calls()).isEqualTo(new SessionView.Calls(0, 0, 0, 0, 0, 1));
    assertThat(lost.session().agents()).isEqualTo(new SessionView.Agents(1, 0));
    assertThat(lost.session().currentTool()).isNull();
    assertThat(lost.running()).isEmpty();
    assertThat(lost.agents())
        .extracting(SessionDetail.Agent::state)
        .containsExactly(SessionDetail.AgentState.UNKNOWN);
  }

  @Test
  void a_transcript_that_goes_on_keeps_a_session_from_being_lost_and_one_of_the_future_does_not() {
    log.after(event("UserPromptSubmit").at(1));
    log.clock.set(BASE.plus(Duration.ofMinutes(50)));
    log.tracker.learn(Digests.heard("s1", BASE.plus(Duration.ofMinutes(40))));
    log.clock.set(BASE.plus(Duration.ofMinutes(99)));
    assertThat(log.view().state()).isEqualTo(SessionState.ACTIVE);
    log.tracker.learn(Digests.heard("s1", Instant.parse("9999-12-31T23:59:59Z")));
    assertThat(log.view().state()).isEqualTo(SessionState.ACTIVE);
    log.clock.set(BASE.plus(Duration.ofMinutes(159)));
    assertThat(log.view().state()).isEqualTo(SessionState.LOST);
  }

  @Test
  void an_interrupt_ends_the_turn_and_one_of_the_future_ends_none() {
    log.after(event("UserPromptSubmit").at(1));
    log.tracker.learn(Digests.interrupted("s1", Instant.parse("9999-12-31T23:59:59Z")));
    assertThat(log.view().state()).isEqualTo(SessionState.ACTIVE);
    log.tracker.learn(Digests.interrupted("s1", BASE.plusSeconds(2)));
    assertThat(log.view().state()).isEqualTo(SessionState.IDLE);
  }
}
