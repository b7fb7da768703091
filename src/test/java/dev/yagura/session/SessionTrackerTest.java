package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.EventStorm;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTrackerTest {
  private final TestClock clock = new TestClock();
  private final SessionTracker tracker = Trackers.at(clock);
  private long seq;

  // ---- beginning and end

  @ParameterizedTest
  @ValueSource(
      strings = {"SessionStart", "PreToolUse", "SubagentStop", "Notification", "preToolUse", "x"})
  void a_session_begins_with_whatever_event_of_it_comes_first(String type) {
    SessionView view = after(event(type).at(1));
    assertThat(view.state()).isIn(SessionState.ACTIVE, SessionState.IDLE);
    assertThat(view.startedAt()).isEqualTo(BASE.plusSeconds(1));
    assertThat(view.eventCounts()).isEqualTo(Map.of(type, 1L));
    assertThat(view.lastEventType()).isEqualTo(type);
    assertThat(view.host()).isEqualTo("host-a");
  }

  @Test
  void of_thousands_that_live_only_so_many_are_awake_and_all_are_known() {
    int many = Shelf.MOST_AWAKE + 500;
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < many; i++) {
        after(
            event("PostToolUse")
                .session("s" + i)
                .tool("Write", "toolu_" + round)
                .with("file_path", "/home/ada/tower/one")
                .place("/home/ada/tower", "tower")
                .status(EventStatus.OK)
                .at(round));
      }
    }
    assertThat(tracker.awake()).isLessThanOrEqualTo(Shelf.MOST_AWAKE);
    assertThat(tracker.totals().message(1).total()).isEqualTo(many);
    assertThat(tracker.view("s0").events()).isEqualTo(2);
    assertThat(tracker.view("s0").conflicts()).isEqualTo(1);
    assertThat(tracker.view("s" + (many - 1)).conflicts()).isEqualTo(1);
  }

  @Test
  void in_a_session_that_is_lost_nothing_runs_any_more() {
    after(event("UserPromptSubmit").at(1));
    after(event("PreToolUse").tool("Bash", "toolu_1").at(2));
    SessionView live = after(event("SubagentStart").agent("ab12", "Explore").at(3));
    assertThat(live.calls().running()).isEqualTo(1);
    assertThat(live.agents().running()).isEqualTo(1);

    clock.set(BASE.plus(Duration.ofDays(2)));
    SessionDetail lost = tracker.detail(live.sessionId());
    assertThat(lost.session().state()).isEqualTo(SessionState.LOST);
    assertThat(lost.session().calls()).isEqualTo(new SessionView.Calls(0, 0, 0, 0, 0, 1));
    assertThat(lost.session().agents()).isEqualTo(new SessionView.Agents(1, 0));
    assertThat(lost.session().currentTool()).isNull();
    assertThat(lost.running()).isEmpty();
    assertThat(lost.agents())
        .extracting(SessionDetail.Agent::state)
        .containsExactly(SessionDetail.AgentState.UNKNOWN);
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
      apply(event(type).at(Integer.parseInt(word.substring(word.indexOf('@') + 1))));
    }
    assertThat(view().state()).isEqualTo(state);
    assertThat(view().endedAt() != null).isEqualTo(state == SessionState.ENDED);
  }

  @Test
  void the_end_tells_when_and_why_and_is_forgotten_when_the_session_goes_on() {
    SessionView ended = after(event("SessionEnd").at(5).with("reason", "logout"));
    assertThat(ended.endedAt()).isEqualTo(BASE.plusSeconds(5));
    assertThat(ended.endReason()).isEqualTo("logout");
    SessionView resumed = after(event("SessionStart").at(60).with("source", "resume"));
    assertThat(resumed.endedAt()).isNull();
    assertThat(resumed.endReason()).isNull();
  }

  @Test
  void clear_and_fork_begin_another_session_and_leave_the_old_one_ended() {
    apply(event("SessionStart").session("old").at(0));
    apply(event("SessionEnd").session("old").at(5).with("reason", "clear"));
    apply(event("SessionStart").session("new").at(5).with("source", "clear"));
    assertThat(tracker.view("old").state()).isEqualTo(SessionState.ENDED);
    assertThat(tracker.view("new").state()).isEqualTo(SessionState.IDLE);
    assertThat(tracker.view("neither")).isNull();
  }

  @Test
  void stop_ends_a_turn_and_not_the_session_however_often_it_comes() {
    apply(event("SessionStart").at(0));
    apply(event("Stop").at(1));
    SessionView view = after(event("Stop").at(2));
    assertThat(view.state()).isEqualTo(SessionState.IDLE);
    assertThat(view.turns()).isEqualTo(2);
    assertThat(view.eventCounts()).containsEntry("Stop", 2L);
  }

  @Test
  void an_event_that_was_applied_is_not_applied_again() {
    StoredEvent stored = new StoredEvent(7, event("Stop").build());
    assertThat(tracker.apply(stored, true)).isEqualTo("s1");
    assertThat(tracker.apply(stored, true)).isNull();
    assertThat(view().events()).isEqualTo(1);
  }

  // ---- what is counted

  @Test
  void human_prompts_are_counted_and_injected_ones_are_not() {
    apply(event("UserPromptSubmit").summary("fix it"));
    apply(event("UserPromptSubmit").summary("again").with("source", "user"));
    apply(event("UserPromptSubmit").summary("tick").with("source", "loop_wakeup"));
    apply(event("UserPromptSubmit").summary(" <task-notification> <task-id>1</task-id>"));
    SessionView view = after(event("UserPromptSubmit").summary("x").with("source", "system"));
    assertThat(view.prompts()).isEqualTo(2);
    assertThat(view.eventCounts()).containsEntry("UserPromptSubmit", 5L);
  }

  @Test
  void failed_denied_and_interrupted_are_errors() {
    for (EventStatus status : EventStatus.values()) {
      apply(event("PostToolUse").tool("Bash", "t-" + status).status(status));
    }
    assertThat(view().errors()).isEqualTo(3);
  }

  @Test
  void event_types_in_any_number_cost_bounded_memory() {
    for (int i = 0; i < 5000; i++) {
      apply(event("invented-" + i));
    }
    SessionView view = after(event("Stop"));
    assertThat(view.eventCounts()).hasSizeLessThan(150).containsEntry("Stop", 1L);
    assertThat(view.eventCounts().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(5001);
  }

  // ---- tool calls; p = Pre, q = Post, f = Failure, d = Denied, b = Batch; then id and second

  @ParameterizedTest
  @CsvSource({
    "p:a:1 q:a:2,                  1, ",
    "q:a:2 p:a:1,                  1, ",
    "p:a:1,                        1, tool-a",
    "q:a:1,                        1, ",
    "p:a:1 f:a:2,                  1, ",
    "p:a:1 d:a:2,                  1, ",
    "d:a:2 p:a:1,                  1, ",
    "d:a:2,                        1, ",
    "p:a:1 p:a:1 q:a:2 q:a:2,      1, ",
    "p:a:1 p:b:2,                  2, tool-b",
    "p:b:2 p:a:1,                  2, tool-b",
    "p:a:1 p:b:2 q:b:3,            2, tool-a",
    "p:a:1 p:b:2 q:a:3,            2, tool-b",
    "p:a:1 q:a:2 b:-:3,            1, ",
    "p:a:1 Stop::2,                1, ",
    "p:a:1 UserPromptSubmit::2,    1, ",
    "p:a:1 SessionEnd::2,          1, ",
    "p:a:1 StopFailure::2,         1, ",
    "p:a:1 SubagentStop::2,        1, tool-a",
    "p:a:1 Stop::2 q:a:3,          1, ",
    "Stop::2 p:a:1,                1, ",
    "Stop::2 p:a:3,                1, tool-a",
  })
  void calls_are_paired_by_id_in_whatever_order_they_come(
      String script, long calls, String current) {
    play(script, true);
    assertThat(view().toolCalls()).isEqualTo(calls);
    assertThat(view().currentTool()).isEqualTo(current);
  }

  @ParameterizedTest
  @CsvSource({
    "p:a:1 q:a:2,                  1, ",
    "q:a:2 p:a:1,                  1, ",
    "p:a:1 q:b:2,                  2, tool-a",
    "p:a:1 p:a:2 q:a:3,            2, tool-a",
    "p:a:1 p:a:2 q:a:3 q:a:4,      2, ",
    "p:a:1 Stop::2 p:a:3 q:a:4,    2, ",
    "p:a:1 Stop::2 q:a:3,          2, ",
    "p:a:1 Stop::4 q:a:3,          1, ",
    "q:a:1 p:a:2,                  2, tool-a",
    "d:a:1,                        1, ",
  })
  void calls_without_an_id_are_paired_by_tool_within_the_turn(
      String script, long calls, String current) {
    play(script, false);
    assertThat(view().toolCalls()).isEqualTo(calls);
    assertThat(view().currentTool()).isEqualTo(current);
  }

  @Test
  void thousands_of_open_calls_cost_bounded_memory_and_are_all_counted() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      apply(event("PreToolUse").at(i).tool("Bash", i % 2 == 0 ? "id-" + i : null));
    }
    assertThat(view().toolCalls()).isEqualTo(20_000);
    assertThat(view().currentTool()).isEqualTo("Bash");
    assertThat(tracker.freeze().encode().length).isLessThan(30_000);
  }

  // ---- what it is called and where it is

  @Test
  void the_title_is_the_sent_one_else_the_first_human_prompt_cut_short() {
    apply(event("UserPromptSubmit").at(1).summary("<task-notification> no"));
    apply(event("UserPromptSubmit").at(9).summary("later"));
    String longPrompt = "櫓".repeat(119) + "🗼🗼";
    SessionView prompted = after(event("UserPromptSubmit").at(5).summary(longPrompt));
    assertThat(prompted.title()).isEqualTo("櫓".repeat(119) + "…");
    assertThat(after(event("SessionStart").at(0).with("session_title", "Given")).title())
        .isEqualTo("Given");
    assertThat(after(event("UserPromptSubmit").at(7).with("session_title", "New")).title())
        .isEqualTo("New");
    assertThat(after(event("SessionStart").at(3).with("session_title", "Old")).title())
        .isEqualTo("New");
  }

  @Test
  void the_folder_follows_the_agent_and_the_project_is_where_it_began() {
    apply(event("SessionStart").at(0).place("/w/app", "app"));
    apply(event("CwdChanged").at(9).place("/w/app/src", "src"));
    SessionView view = after(event("PreToolUse").at(4).place("/w/app/doc", "doc"));
    assertThat(view.cwd()).isEqualTo("/w/app/src");
    assertThat(view.project()).isEqualTo("app");
    assertThat(after(event("Stop").at(20)).cwd()).isEqualTo("/w/app/src");
  }

  @Test
  void the_model_is_the_one_that_was_named_last() {
    apply(event("SessionStart").at(0).with("model", "one"));
    assertThat(after(event("PostModelSwitch").at(5).with("to_model", "two")).model())
        .isEqualTo("two");
    assertThat(after(event("SessionStart").at(3).with("model", "three")).model()).isEqualTo("two");
    assertThat(after(event("SessionStart").at(8).with("source", "compact")).model())
        .isEqualTo("two");
  }

  @Test
  void times_are_those_of_the_events_and_the_last_event_is_that_of_the_log() {
    apply(event("Stop").at(10).summary("ten"));
    apply(event("Notification").at(30).summary("thirty"));
    SessionView view = after(event("SessionStart").at(-5).summary("late"));
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
    events.forEach(each -> tracker.apply(new StoredEvent(++seq, each), true));
    SessionTracker shuffled = Trackers.at(clock);
    Collections.shuffle(events, new Random(seed));
    for (int i = 0; i < events.size(); i++) {
      shuffled.apply(new StoredEvent(i + 1, events.get(i)), true);
    }
    assertThat(shuffled.view("s1"))
        .usingRecursiveComparison()
        .ignoringFields("lastEventType", "lastSummary", "lastSeq", "findings")
        .isEqualTo(view());
  }

  @Test
  void findings_are_kept_in_any_case_and_are_news_only_when_they_are_live() {
    SessionTracker replayed = Trackers.at(clock);
    for (int i = 1; i <= 8; i++) {
      EventBuilder call = event("PreToolUse").at(i).tool("Bash", "id-" + i).with("input_key", "1");
      HookEvent built = call.build();
      tracker.apply(new StoredEvent(i, built), true);
      replayed.apply(new StoredEvent(i, built), false);
    }
    assertThat(view().findings()).containsKey("pattern:loop");
    assertThat(replayed.view("s1").findings()).isEqualTo(view().findings());
    assertThat(tracker.takeFound())
        .extracting(fact -> fact.finding().name())
        .contains("pattern:loop");
    assertThat(tracker.takeFound()).isEmpty();
    assertThat(replayed.takeFound()).isEmpty();
  }

  @Test
  void files_that_two_live_sessions_write_are_conflicts_until_one_of_them_ends() {
    clock.set(BASE.plusSeconds(9));
    for (String id : List.of("s1", "s2")) {
      apply(
          event("PostToolUse")
              .session(id)
              .at(1)
              .tool("Write", "t-" + id)
              .place("/w/app", "app")
              .with("file_path", "/w/app/a.txt"));
    }
    assertThat(view().conflicts()).isEqualTo(1);
    assertThat(view().filesWritten()).isEqualTo(1);
    assertThat(tracker.changedBeside()).contains("s1");
    apply(event("SessionEnd").session("s2").at(2));
    assertThat(view().conflicts()).isZero();
  }

  @Test
  void a_session_of_which_only_instructions_were_loaded_is_not_listed() {
    apply(event("InstructionsLoaded").at(1));
    assertThat(tracker.page(ask(null, null, null, 9)).sessions()).isEmpty();
    assertThat(tracker.totals().total()).isZero();
    assertThat(tracker.views(List.of("s1"))).isEmpty();
    apply(event("SessionStart").at(2));
    assertThat(tracker.page(ask(null, null, null, 9)).sessions()).hasSize(1);
  }

  // ---- list and totals

  @Test
  void pages_go_from_the_latest_activity_on_and_miss_and_repeat_nothing() {
    EventStorm.of(3, 3000, 137).forEach(this::applyBuilt);
    List<SessionView> all = tracker.page(ask(null, null, null, 1000)).sessions();
    assertThat(all)
        .isSortedAccordingTo(
            Comparator.comparing(SessionView::lastActivity)
                .reversed()
                .thenComparing(SessionView::sessionId));
    List<SessionView> paged = new ArrayList<>();
    String cursor = null;
    do {
      Sessions.Page page = tracker.page(ask(null, null, cursor, 10));
      paged.addAll(page.sessions());
      cursor = page.next();
    } while (cursor != null);
    assertThat(paged).isEqualTo(all).hasSize(137);
  }

  @Test
  void a_page_that_ends_with_the_last_session_has_no_next() {
    IntStream.range(0, 4).forEach(i -> apply(event("Stop").session("s" + i).at(i)));
    assertThat(tracker.page(ask(null, null, null, 4)).next()).isNull();
    assertThat(tracker.page(ask(null, null, null, 3)).next()).isNotNull();
    assertThat(tracker.page(ask(null, null, null, 4)).seq()).isEqualTo(4);
  }

  @Test
  void the_list_can_be_narrowed_to_a_state_and_a_project() {
    apply(event("Stop").session("a").at(1).place("/w/x", "x"));
    apply(event("SessionEnd").session("b").at(2).place("/w/x", "x"));
    apply(event("SessionEnd").session("c").at(3).place("/w/y", "y"));
    assertThat(ids(tracker.page(ask(SessionState.ENDED, null, null, 9)))).containsExactly("c", "b");
    assertThat(ids(tracker.page(ask(null, "x", null, 9)))).containsExactly("b", "a");
    assertThat(ids(tracker.page(ask(SessionState.IDLE, "x", null, 9)))).containsExactly("a");
    assertThat(ids(tracker.page(ask(null, "z", null, 9)))).isEmpty();
  }

  static List<Sessions.PageRequest> badQuestions() {
    return List.of(
        ask(null, null, null, 0),
        ask(null, null, null, 1001),
        ask(null, null, "not base64!", 10),
        ask(null, null, "bm9jb2xvbg", 10),
        ask(null, null, "eDp5", 10),
        ask(null, null, "", 10),
        ask(null, null, cursor("started:1:1:a"), 10),
        ask(null, null, cursor("activity:1:x:a"), 10));
  }

  @ParameterizedTest
  @MethodSource("badQuestions")
  void a_question_at_fault_is_refused_by_name(Sessions.PageRequest question) {
    assertThatThrownBy(() -> tracker.page(question))
        .isInstanceOfSatisfying(
            BusFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(BusFailure.Kind.INVALID))
        .hasMessageMatching("(limit|cursor): .*");
  }

  @Test
  void totals_count_every_session_and_as_active_those_heard_of_within_the_hour() {
    apply(event("Stop").session("fresh").at(3600));
    apply(event("Stop").session("just").at(10));
    apply(event("Stop").session("silent").at(9));
    apply(event("SessionEnd").session("over").at(3600));
    apply(event("Stop").session("fresh").at(3610));
    clock.set(BASE.plusSeconds(10).plus(Duration.ofHours(1)));
    Sessions.Totals totals = tracker.totals().message(5);
    assertThat(totals).isEqualTo(new Sessions.Totals(4, 2, 0, 0, 3, 1, 0, 10 / 4.0, 0, 5));
    assertThat(Trackers.at(clock).totals().averageSeconds()).isZero();
  }

  @Test
  void totals_agree_with_the_list_after_any_stream() {
    for (long seed = 1; seed <= 10; seed++) {
      tracker.reset();
      seq = 0;
      EventStorm.of(seed, 2000, 50).forEach(this::applyBuilt);
      clock.set(BASE.plusSeconds(1500 + 600 * seed));
      List<SessionView> all = tracker.page(ask(null, null, null, 1000)).sessions();
      SessionTotals totals = tracker.totals();
      for (SessionState state : SessionState.values()) {
        assertThat(totals.in(state))
            .isEqualTo(all.stream().filter(s -> s.state() == state).count())
            .isEqualTo(tracker.page(ask(state, null, null, 1000)).sessions().size());
      }
      assertThat(totals.total()).isEqualTo(all.size());
      assertThat(totals.averageSeconds())
          .isCloseTo(
              all.stream()
                      .mapToLong(s -> Duration.between(s.startedAt(), s.lastActivity()).toMillis())
                      .average()
                      .orElseThrow()
                  / 1000,
              Offset.offset(1e-6));
      assertThat(totals.humanWaitMs())
          .isEqualTo(all.stream().mapToLong(SessionView::humanWaitMs).sum());
      assertThat(all.stream().mapToLong(SessionView::events).sum()).isEqualTo(2000);
    }
  }

  private void play(String script, boolean withId) {
    for (String word : script.split(" ")) {
      String[] part = word.split(":");
      String type =
          switch (part[0]) {
            case "p" -> "PreToolUse";
            case "q" -> "PostToolUse";
            case "f" -> "PostToolUseFailure";
            case "d" -> "PermissionDenied";
            case "b" -> "PostToolBatch";
            default -> part[0];
          };
      EventBuilder event = event(type).at(Integer.parseInt(part[2]));
      if (!part[1].isEmpty()) {
        event.tool("tool-" + part[1], withId ? "id-" + part[1] : null);
      }
      apply(event);
    }
  }

  private void apply(EventBuilder event) {
    applyBuilt(event.build());
  }

  private void applyBuilt(HookEvent event) {
    tracker.apply(new StoredEvent(++seq, event), true);
  }

  private SessionView after(EventBuilder event) {
    apply(event);
    return view();
  }

  private SessionView view() {
    return tracker.view("s1");
  }

  private static String cursor(String plain) {
    return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static Sessions.PageRequest ask(
      SessionState state, String project, String cursor, int limit) {
    return new Sessions.PageRequest(
        state, project, null, null, null, null, Sessions.Sort.ACTIVITY, cursor, limit);
  }

  private static List<String> ids(Sessions.Page page) {
    return page.sessions().stream().map(SessionView::sessionId).toList();
  }
}
