package dev.yagura.session;

import static dev.yagura.session.WaitingScript.KEY;
import static dev.yagura.session.WaitingScript.events;
import static dev.yagura.session.WaitingScript.note;
import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.SessionView;
import dev.yagura.vocabulary.event.StoredEvent;
import dev.yagura.vocabulary.event.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingTest {
  private final TestClock clock = new TestClock();
  private final SessionTracker tracker = Trackers.at(clock);
  private long seq;

  @ParameterizedTest
  @CsvSource({
    "prompt:main::0,                                                  ACTIVE,  , 0",
    "prompt:main::0 pre:main:a:1 ask:main:a:1,                        WAITING, PERMISSION, 99",
    "prompt:main::0 pre:main:a:1 ask:main:a:1 post:main:a:9,          ACTIVE,  , 8",
    "prompt:main::0 pre:main:a:1 ask:main:a:1 denied:main:a:9,        ACTIVE,  , 8",
    "prompt:main::0 pre:main:a:1 ask:main:a:1 stop:main::9,           IDLE,    , 8",
    "prompt:main::0 pre:main:a:1 ask:main:a:1 prompt:main::9,         ACTIVE,  , 8",
    "prompt:main::0 pre:main:a:1 ask:main:a:1 pre:main:b:9,           ACTIVE,  , 8",
    "prompt:main::0 pre:main:a:1 ask:main:a:1 batch:main::9,          ACTIVE,  , 8",
    "prompt:main::0 pre:main:a:1 ask:main:a:1 end:main::9,            ENDED,   , 8",
    "prompt:main::0 pre:main:a:1 ask:main:a:1 resumed:main::9,        IDLE,    , 8",
    // one batch: what runs beside the asking call answers nothing
    "prompt:main::0 pre:main:a:1 pre:main:b:1 ask:main:a:1 pre:main:c:2 post:main:b:9, WAITING, PERMISSION, 99",
    // two asked for: the older one is shown, and one answer is not the other's
    "prompt:main::0 pre:main:a:1 pre:main:b:1 ask:main:a:1 ask:main:b:5 post:main:a:9, WAITING, PERMISSION, 99",
    "prompt:main::0 pre:main:a:1 pre:main:b:1 ask:main:a:1 ask:main:b:5 post:main:b:9 post:main:a:11, ACTIVE, , 10",
    // subagents: each thread by itself
    "prompt:main::0 pre:x:a:1 ask:x:a:1 pre:y:b:9 post:y:b:10,        WAITING, PERMISSION, 99",
    "prompt:main::0 pre:x:a:1 ask:x:a:1 pre:x:b:9,                    ACTIVE,  , 8",
    "prompt:main::0 pre:x:a:1 ask:x:a:1 agentstop:x::9,               ACTIVE,  , 8",
    "prompt:main::0 pre:x:a:1 ask:x:a:1 busystop:main::9,             WAITING, PERMISSION, 99",
    "prompt:main::0 pre:x:a:1 ask:x:a:1 injected:main::9,             WAITING, PERMISSION, 99",
    // the reminder after six seconds is the same wait
    "prompt:main::0 pre:main:a:1 ask:main:a:1 note:main::7 post:main:a:9, ACTIVE, , 8",
    "prompt:main::0 pre:main:a:1 note:main::7,                        WAITING, PERMISSION, 93",
    "prompt:main::0 pre:main:a:1 note:main::7 post:main:a:9,          ACTIVE,  , 2",
    "prompt:main::0 pre:main:a:1 oldnote:main::7,                     WAITING, PERMISSION, 93",
    "prompt:main::0 pre:main:a:1 oldnote:main::7 pre:main:b:9,        ACTIVE,  , 2",
    // questions, plans, MCP servers
    "prompt:main::0 pre:main:Q:1,                                     WAITING, QUESTION, 99",
    "prompt:main::0 pre:main:Q:1 post:main:Q:9,                       ACTIVE,  , 8",
    "prompt:main::0 pre:main:P:1 ask:main:P:2,                        WAITING, PLAN_APPROVAL, 99",
    "prompt:main::0 pre:main:P:1 post:main:P:9,                       ACTIVE,  , 8",
    "prompt:main::0 pre:main:Q:1 pre:main:a:2 ask:main:a:3,           WAITING, PERMISSION, 99",
    "prompt:main::0 elicit:main::1,                                   WAITING, ELICITATION, 99",
    "prompt:main::0 elicit:main::1 elicited:main::9,                  ACTIVE,  , 8",
    "prompt:main::0 needs:main::1,                                    WAITING, QUESTION, 99",
    "prompt:main::0 worker:main::1,                                   WAITING, PERMISSION, 99",
    // the turn is over and its human is reminded
    "prompt:main::0 stop:main::5 idle:main::65,                       WAITING, IDLE_PROMPT, 35",
    "prompt:main::0 stop:main::5 oldidle:main::65,                    WAITING, IDLE_PROMPT, 35",
    "prompt:main::0 stop:main::5 idle:main::65 prompt:main::70,       ACTIVE,  , 5",
    "prompt:main::0 stop:main::5 idle:main::65 stop:main::70,         IDLE,    , 5",
    "prompt:main::0 stop:main::5 idle:main::65 agentstop:x::70,       WAITING, IDLE_PROMPT, 35",
    "prompt:main::0 idle:main::65 end:main::70,                       ENDED,   , 5",
    // no prompt is shown in these modes: it waits only if nothing follows
    "prompt:main::0 bypass:main:a:1,                                  WAITING, PERMISSION, 99",
    "prompt:main::0 bypass:main:a:1 agentstop:x::2,                   ACTIVE,  , 1",
    // in the background
    "prompt:main::0 busystop:main::5,                                 ACTIVE,  , 0",
    "prompt:main::0 busystop:main::5 idle:main::65,                   WAITING, IDLE_PROMPT, 35",
    "prompt:main::0 busystop:main::5 injected:main::9 stop:main::12,  IDLE,    , 0",
    "prompt:main::0 pre:x:a:1 stop:main::5,                           IDLE,    , 0",
    "prompt:main::0 pre:x:a:1 stop:main::5 post:x:a:6,                ACTIVE,  , 0",
    "prompt:main::0 pre:x:a:1 stop:main::5 post:x:a:6 agentstop:x::7, IDLE,    , 0",
    "prompt:main::0 stop:main::5 internal:::6,                        IDLE,    , 0",
    // Esc
    "prompt:main::0 pre:main:a:1 ask:main:a:1 esc:main:a:9,           IDLE,    , 8",
  })
  void what_it_waits_for_follows_from_its_events_in_whatever_order_they_come(
      String script, SessionState state, Waiting.Reason reason, long seconds) {
    List<HookEvent> events = events(script);
    SessionView inOrder = play(events);
    assertThat(inOrder.state()).isEqualTo(state);
    assertThat(inOrder.waiting() == null ? null : inOrder.waiting().reason()).isEqualTo(reason);
    assertThat(inOrder.humanWaitMs()).isEqualTo(seconds * 1000);
    List<HookEvent> backwards = new ArrayList<>();
    events.forEach(each -> backwards.add(0, each));
    SessionView turned = play(backwards);
    assertThat(turned)
        .usingRecursiveComparison()
        .ignoringFields("lastEventType", "lastSummary", "lastSeq", "findings")
        .isEqualTo(inOrder);
  }

  @Test
  void a_wait_tells_command_tool_call_agent_and_since_when() {
    apply(event("PreToolUse").at(1).tool("Bash", "toolu_1").agent("a1", "Explore").with(KEY, "77"));
    apply(
        event("PermissionRequest")
            .at(2)
            .tool("Bash", null)
            .agent("a1", "Explore")
            .with(KEY, "77")
            .with(Lifted.COMMAND, "rm -rf\n  build")
            .summary("Bash: rm"));
    assertThat(view().waiting())
        .isEqualTo(
            new Waiting(
                Waiting.Reason.PERMISSION,
                "rm -rf build",
                "Bash",
                "toolu_1",
                "a1",
                BASE.plusSeconds(2)));
  }

  @Test
  void a_question_tells_what_is_asked_and_a_reminder_its_message() {
    apply(
        event("PreToolUse")
            .at(1)
            .tool("AskUserQuestion", "toolu_1")
            .with(Lifted.QUESTION, "Which locale?"));
    assertThat(view().waiting().text()).isEqualTo("Which locale?");
    apply(event("PostToolUse").at(2).tool("AskUserQuestion", "toolu_1"));
    apply(event("Stop").at(3));
    apply(note(63, "idle_prompt", "Claude is waiting for your input"));
    assertThat(view().waiting().text()).isEqualTo("Claude is waiting for your input");
  }

  @ParameterizedTest
  @CsvSource({"Bash, Bash", "Update, Edit"})
  void a_notification_about_a_call_tells_what_the_call_would_do(String shown, String tool) {
    apply(event("PreToolUse").at(1).tool(tool, "toolu_1").summary("what it would do"));
    apply(note(2, "permission_prompt", "Claude needs your permission to use " + shown));
    assertThat(view().waiting().text()).isEqualTo("what it would do");
    assertThat(view().waiting().toolUseId()).isEqualTo("toolu_1");
  }

  @Test
  void a_notification_about_no_call_that_is_known_tells_its_message() {
    apply(event("PreToolUse").at(1).tool("Read", "toolu_1").summary("another call"));
    apply(note(2, "permission_prompt", "Claude needs your permission to use Bash"));
    assertThat(view().waiting().text()).isEqualTo("Claude needs your permission to use Bash");
  }

  @ParameterizedTest
  @CsvSource({
    "Bash, Bash, true",
    "Update, Edit, true",
    "Update, MultiEdit, true",
    "Web Search, WebSearch, true",
    "Fetch, WebFetch, true",
    "brave-search - brave_web_search (MCP), mcp__brave-search__brave_web_search, true",
    "Bash, Read, false",
  })
  void tools_are_known_by_the_names_that_notifications_show(
      String shown, String tool, boolean same) {
    assertThat(ShownTool.same(shown, tool)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "prompt:main::0,                           59,   ACTIVE",
    "prompt:main::0,                           60,   LOST",
    "prompt:main::0 stop:main::0,              1439, IDLE",
    "prompt:main::0 stop:main::0,              1440, LOST",
    "prompt:main::0 busystop:main::0,          1439, ACTIVE",
    "prompt:main::0 pre:main:a:0 ask:main:a:0, 1439, WAITING",
    "prompt:main::0 pre:main:a:0 ask:main:a:0, 1440, LOST",
    "prompt:main::0 end:main::0,               9999, ENDED",
  })
  void who_is_silent_for_too_long_is_lost(String script, long minutes, SessionState state) {
    play(events(script));
    clock.set(BASE.plus(Duration.ofMinutes(minutes)));
    assertThat(view().state()).isEqualTo(state);
    assertThat(view().waiting() != null).isEqualTo(state == SessionState.WAITING);
  }

  @Test
  void a_lost_session_waits_no_longer_and_is_back_with_its_next_event() {
    play(events("prompt:main::0 pre:main:a:0 ask:main:a:0"));
    clock.set(BASE.plus(Duration.ofDays(9)));
    assertThat(view().humanWaitMs()).isEqualTo(Duration.ofHours(24).toMillis());
    apply(event("UserPromptSubmit").at(Duration.ofDays(9).toSeconds()).summary("still here"));
    assertThat(view().state()).isEqualTo(SessionState.ACTIVE);
  }

  @Test
  void waits_that_overlap_count_once_and_hundreds_of_them_cost_bounded_memory() throws Exception {
    for (int i = 0; i < 500; i++) {
      apply(ask(10 * i, "k" + i));
      apply(ask(10 * i + 2, "m" + i));
      apply(event("PostToolUse").at(10 * i + 5).tool("Bash", "x").with(KEY, "k" + i));
      apply(event("PostToolUse").at(10 * i + 7).tool("Bash", "y").with(KEY, "m" + i));
    }
    assertThat(view().humanWaitMs()).isEqualTo(500 * 7000);
    assertThat(tracker.freeze().encode().length).isLessThan(20_000);
  }

  @Test
  void an_open_wait_outlives_hundreds_that_come_and_go_beside_it() {
    apply(ask(0, "first"));
    for (int i = 1; i < 300; i++) {
      apply(ask(i, "k" + i).agent("x", "Explore"));
      apply(
          event("PostToolUse")
              .at(i + 0.5)
              .tool("Bash", "x")
              .agent("x", "Explore")
              .with(KEY, "k" + i));
    }
    clock.set(BASE.plusSeconds(400));
    assertThat(view().waiting().since()).isEqualTo(BASE);
    assertThat(view().humanWaitMs()).isEqualTo(400_000);
  }

  private static EventBuilder ask(double second, String key) {
    return event("PermissionRequest").at(second).tool("Bash", null).with(KEY, key);
  }

  private SessionView play(List<HookEvent> events) {
    tracker.reset();
    clock.set(BASE.plusSeconds(100));
    seq = 0;
    events.forEach(each -> tracker.apply(new StoredEvent(++seq, each), true));
    return view();
  }

  private void apply(EventBuilder event) {
    tracker.apply(new StoredEvent(++seq, event.build()), true);
  }

  private SessionView view() {
    return tracker.view("s1");
  }
}
