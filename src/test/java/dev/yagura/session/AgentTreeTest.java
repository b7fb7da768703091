package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static dev.yagura.vocabulary.event.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionDetail.Agent;
import dev.yagura.vocabulary.event.SessionDetail.AgentState;
import dev.yagura.vocabulary.event.SessionView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentTreeTest {
  private final AgentTree tree = new AgentTree();
  private long seq;

  /**
   * Words with a second: start, stop, tool (a call of the agent), sync and async (its call
   * returns), note (task-notification), turn (Stop that tells of nothing), quiet (Stop without
   * background tasks), busy (Stop with one), end (SessionEnd).
   */
  @ParameterizedTest
  @CsvSource({
    "start@1,                        RUNNING",
    "start@1 stop@5,                 DONE",
    "stop@5 start@1,                 DONE",
    "stop@5,                         DONE",
    "stop@5 stop@5,                  DONE",
    "tool@2,                         RUNNING",
    "tool@2 stop@5,                  DONE",
    "start@1 stop@5 tool@7,          RUNNING",
    "start@1 stop@5 start@7 stop@9,  DONE",
    "start@1 sync@5,                 DONE",
    "sync@5,                         DONE",
    "async@1,                        RUNNING",
    "async@1 start@1.002,            RUNNING",
    "async@1 note@5,                 DONE",
    "note@5 note@6 async@1,          DONE",
    "async@1 turn@5,                 RUNNING",
    "start@1 turn@5,                 UNKNOWN",
    "start@1 busy@5,                 RUNNING",
    "async@1 quiet@5,                UNKNOWN",
    "start@1 turn@5 tool@6,          RUNNING",
    "start@1 turn@5 stop@6,          DONE",
    "async@1 end@5,                  UNKNOWN",
    "end@5 start@1,                  UNKNOWN",
  })
  void an_agent_runs_until_something_says_that_it_is_over(String script, AgentState state) {
    for (String word : script.split(" ")) {
      apply(step(word.substring(0, word.indexOf('@'))).at(second(word)));
    }
    assertThat(tree.list()).singleElement().extracting(Agent::state).isEqualTo(state);
    assertThat(tree.view())
        .isEqualTo(new SessionView.Agents(1, state == AgentState.RUNNING ? 1 : 0));
  }

  @Test
  void a_stop_without_any_id_and_notes_of_tasks_that_are_no_agents_make_no_agent() {
    apply(event("SubagentStop"));
    apply(event("SubagentStop"));
    apply(step("note"));
    apply(event("TeammateIdle").with("teammate_name", "ann"));
    apply(event("PostToolUse").tool("Task", "t1"));
    assertThat(tree.list()).isEmpty();
    assertThat(tree.view()).isEqualTo(SessionView.Agents.NONE);
    assertThat(tree.nameless()).isEqualTo(2);
  }

  @Test
  void internal_agents_are_listed_and_not_counted() {
    apply(event("SubagentStop").agent("x", "").at(5));
    apply(event("SubagentStop").agent("y", null).at(6));
    assertThat(tree.view()).isEqualTo(new SessionView.Agents(1, 0));
    assertThat(tree.list()).extracting(Agent::agentId).containsExactly("x", "y");
    apply(event("SubagentStart").agent("x", "Explore").at(4));
    assertThat(tree.view().total()).isEqualTo(2);
  }

  @Test
  void nested_agents_hang_below_the_one_that_called_them() {
    apply(event("PreToolUse").tool("Agent", "t1").with(Lifted.DESCRIPTION, "look around"));
    apply(event("SubagentStart").agent("outer", "general-purpose").at(1));
    apply(
        event("PreToolUse")
            .tool("Agent", "t2")
            .agent("outer", "general-purpose")
            .with(Lifted.SUBAGENT_TYPE, "Explore")
            .with(Lifted.DESCRIPTION, "find it")
            .at(2));
    apply(
        event("PostToolUse")
            .tool("Agent", "t2")
            .agent("outer", "general-purpose")
            .with(Lifted.STARTED_AGENT, "inner")
            .with(Lifted.AGENT_DURATION_MS, "4000")
            .at(7));
    apply(event("PostToolUse").tool("Agent", "t1").with(Lifted.STARTED_AGENT, "outer").at(9));
    assertThat(agent("outer"))
        .returns(null, Agent::parent)
        .returns("look around", Agent::description)
        .returns(8000L, Agent::durationMs)
        .returns(3L, Agent::events);
    assertThat(agent("inner"))
        .returns("outer", Agent::parent)
        .returns("Explore", Agent::type)
        .returns("find it", Agent::description)
        .returns("t2", Agent::toolUseId)
        .returns(4000L, Agent::durationMs)
        .returns(null, Agent::startedAt);
  }

  @Test
  void what_transcripts_tell_fills_the_gaps_and_a_parent_cannot_be_its_own_child() {
    apply(event("SubagentStop").agent("a", null).at(9));
    tree.merge(
        new AgentFacts(
            "a", "Explore", "b", "dig", "t9", null, BASE.plusSeconds(2), BASE.plusSeconds(8)));
    tree.merge(new AgentFacts("b", "Plan", "a", null, null, 77L, null, null));
    assertThat(agent("a"))
        .returns("Explore", Agent::type)
        .returns("dig", Agent::description)
        .returns("t9", Agent::toolUseId)
        .returns(BASE.plusSeconds(2), Agent::startedAt)
        .returns(6000L, Agent::durationMs)
        .returns(null, Agent::parent);
    assertThat(agent("b")).returns(null, Agent::parent).returns("Plan", Agent::type);
  }

  @Test
  void it_tells_its_last_answer_and_counts_what_was_fired_in_it() {
    apply(event("SubagentStart").agent("a", "Explore").summary("Explore").at(1));
    apply(event("PreToolUse").tool("Bash", "t1").agent("a", "Explore").at(2), 1);
    apply(
        event("PostToolUseFailure")
            .tool("Bash", "t1")
            .agent("a", "Explore")
            .status(EventStatus.FAILED)
            .at(3));
    apply(event("SubagentStop").agent("a", "Explore").summary("PONG").at(4));
    apply(event("SubagentStop").agent("a", "Explore").summary("Explore").at(5));
    assertThat(agent("a"))
        .returns("PONG", Agent::response)
        .returns(5L, Agent::events)
        .returns(1L, Agent::toolCalls)
        .returns(1L, Agent::errors)
        .returns(BASE.plusSeconds(1), Agent::startedAt)
        .returns(BASE.plusSeconds(5), Agent::endedAt)
        .returns(4000L, Agent::durationMs);
  }

  @Test
  void a_clock_that_ran_back_gives_no_negative_time() {
    apply(event("SubagentStart").agent("a", "Explore").at(9));
    apply(event("PostToolUse").tool("Agent", "t").with(Lifted.STARTED_AGENT, "a").at(9));
    apply(event("SubagentStop").agent("a", "Explore").at(4));
    assertThat(agent("a").durationMs()).isZero();
  }

  @Test
  void the_order_of_arrival_changes_nothing() {
    List<HookEvent> events = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int base = i * 7;
      String id = "agent-" + i;
      String caller = i % 3 == 0 ? null : "agent-" + (i - 1);
      String how = i % 2 == 0 ? "async_launched" : "completed";
      Stream.of(
              event("PreToolUse")
                  .tool("Agent", "t" + i)
                  .agent(caller, null)
                  .at(base)
                  .with(Lifted.DESCRIPTION, "do " + i),
              event("SubagentStart").agent(id, i % 5 == 0 ? "" : "Explore").at(base + 1),
              event("PreToolUse").tool("Bash", "b" + i).agent(id, "Explore").at(base + 2),
              event("SubagentStop").agent(id, null).summary("said " + i).at(base + 9),
              event("PostToolUse")
                  .tool("Agent", "t" + i)
                  .agent(caller, null)
                  .at(base + 10.5)
                  .with(Lifted.STARTED_AGENT, id)
                  .with(Lifted.AGENT_STATUS, how),
              event("UserPromptSubmit")
                  .at(base + 11)
                  .summary("<task-notification> <task-id>" + id + "</task-id>"),
              event("Stop").at(base + 4.5))
          .filter(each -> (base + events.size()) % 4 > 0)
          .forEach(each -> events.add(each.build()));
    }
    events.forEach(this::applyBuilt);
    for (int seed = 0; seed < 200; seed++) {
      List<HookEvent> mixed = new ArrayList<>(events);
      Collections.shuffle(mixed, new Random(seed));
      AgentTree other = new AgentTree();
      for (int i = 0; i < mixed.size(); i++) {
        other.apply(mixed.get(i), mark(mixed.get(i), i), 0);
      }
      assertThat(other.list()).isEqualTo(tree.list());
      assertThat(other.view()).isEqualTo(tree.view());
    }
  }

  @Test
  void the_1000_that_were_heard_of_last_are_kept_and_the_others_still_count() {
    for (int i = 0; i < 1500; i++) {
      apply(event("SubagentStop").agent("agent-" + i, i % 3 == 0 ? "" : "Explore").at(i));
    }
    assertThat(tree.list()).hasSize(1000);
    assertThat(tree.list().get(999).agentId()).isEqualTo("agent-1499");
    assertThat(tree.view()).isEqualTo(new SessionView.Agents(1000, 0));
  }

  @Test
  void a_copy_shares_nothing_with_its_model() {
    apply(event("SubagentStart").agent("a", "Explore").at(1));
    AgentTree copy = new AgentTree(tree);
    apply(event("SubagentStop").agent("a", "Explore").at(2));
    assertThat(copy.view().running()).isEqualTo(1);
    assertThat(tree.view().running()).isZero();
  }

  private static EventBuilder step(String word) {
    return switch (word) {
      case "start" -> event("SubagentStart").agent("a", "Explore");
      case "stop" -> event("SubagentStop").agent("a", "Explore");
      case "tool" -> event("PreToolUse").agent("a", "Explore").tool("Bash", "b");
      case "sync" ->
          event("PostToolUse")
              .tool("Agent", "t")
              .with(Lifted.STARTED_AGENT, "a")
              .with(Lifted.AGENT_STATUS, "completed");
      case "async" ->
          event("PostToolUse")
              .tool("Agent", "t")
              .with(Lifted.STARTED_AGENT, "a")
              .with(Lifted.AGENT_STATUS, "async_launched");
      case "note" ->
          event("UserPromptSubmit").summary("<task-notification> <task-id>a</task-id> done");
      case "turn" -> event("Stop");
      case "quiet" -> event("Stop").with(Lifted.BACKGROUND_TASKS, "0");
      case "busy" -> event("Stop").with(Lifted.BACKGROUND_TASKS, "1");
      default -> event("SessionEnd");
    };
  }

  private static double second(String word) {
    return Double.parseDouble(word.substring(word.indexOf('@') + 1));
  }

  private Agent agent(String id) {
    return tree.list().stream().filter(each -> each.agentId().equals(id)).findFirst().orElseThrow();
  }

  private void apply(EventBuilder event) {
    apply(event, 0);
  }

  private void apply(EventBuilder event, long newCalls) {
    HookEvent built = event.build();
    tree.apply(built, mark(built, ++seq), newCalls);
  }

  private void applyBuilt(HookEvent event) {
    tree.apply(event, mark(event, ++seq), 0);
  }

  private static Mark mark(HookEvent event, long seq) {
    return new Mark(event.timestamp().toEpochMilli(), seq);
  }
}
