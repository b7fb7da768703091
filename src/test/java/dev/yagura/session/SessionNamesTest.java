package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session is called and where it is. */
class SessionNamesTest {
  private final TrackedLog log = new TrackedLog();

  @Test
  void the_title_is_the_sent_one_else_the_first_human_prompt_cut_short() {
    log.apply(event("UserPromptSubmit").at(1).summary("<task-notification> no"));
    log.apply(event("UserPromptSubmit").at(9).summary("later"));
    String longPrompt = "櫓".repeat(119) + "🗼🗼";
    SessionView prompted = log.after(event("UserPromptSubmit").at(5).summary(longPrompt));
    assertThat(prompted.title()).isEqualTo("櫓".repeat(119) + "…");
    assertThat(log.after(event("SessionStart").at(0).with("session_title", "Given")).title())
        .isEqualTo("Given");
    assertThat(log.after(event("UserPromptSubmit").at(7).with("session_title", "New")).title())
        .isEqualTo("New");
    assertThat(log.after(event("SessionStart").at(3).with("session_title", "Old")).title())
        .isEqualTo("New");
  }

  @Test
  void the_folder_follows_the_agent_and_the_project_is_where_it_began() {
    log.apply(event("SessionStart").at(0).place("/w/app", "app"));
    log.apply(event("CwdChanged").at(9).place("/w/app/src", "src"));
    SessionView view = log.after(event("PreToolUse").at(4).place("/w/app/doc", "doc"));
    assertThat(view.cwd()).isEqualTo("/w/app/src");
    assertThat(view.project()).isEqualTo("app");
    assertThat(log.after(event("Stop").at(20)).cwd()).isEqualTo("/w/app/src");
  }

  @Test
  void the_model_is_the_one_that_was_named_last() {
    log.apply(event("SessionStart").at(0).with("model", "one"));
    assertThat(log.after(event("PostModelSwitch").at(5).with("to_model", "two")).model())
        .isEqualTo("two");
    assertThat(log.after(event("SessionStart").at(3).with("model", "three")).model())
        .isEqualTo("two");
    assertThat(log.after(event("SessionStart").at(8).with("source", "compact")).model())
        .isEqualTo("two");
  }

  @Test
  void times_are_those_of_the_events_and_the_last_event_is_that_of_the_log() {
    log.apply(event("Stop").at(10).summary("ten"));
    log.apply(event("Notification").at(30).summary("thirty"));
    SessionView view = log.after(event("SessionStart").at(-5).summary("late"));
    assertThat(view.startedAt()).isEqualTo(BASE.minusSeconds(5));
    assertThat(view.lastActivity()).isEqualTo(BASE.plusSeconds(30));
    assertThat(view.lastEventType()).isEqualTo("SessionStart");
    assertThat(view.lastSummary()).isEqualTo("late");
    assertThat(view.lastSeq()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void the_order_in_which_files_arrive_changes_nothing_that_is_told_by_time(long seed) {
    List<HookEvent> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String id = "id-" + i;
      events.add(event("PreToolUse").at(i * 10).tool("Bash", id).place("/w/" + i, "p" + i).build());
      events.add(event("PostToolUse").at(i * 10 + 1).tool("Bash", id).build());
      events.add(
          event(i % 7 == 0 ? "SessionEnd" : "UserPromptSubmit")
              .at(i * 10 + 2)
              .summary("say " + i)
              .with("reason", "other")
              .build());
    }
    events.forEach(log::apply);
    SessionTracker shuffled = Trackers.at(log.clock);
    Collections.shuffle(events, new Random(seed));
    for (int i = 0; i < events.size(); i++) {
      shuffled.apply(new StoredEvent(i + 1, events.get(i)), true);
    }
    assertThat(shuffled.view("s1"))
        .usingRecursiveComparison()
        .ignoringFields("lastEventType", "lastSummary", "lastSeq", "findings")
        .isEqualTo(log.view());
  }
}
