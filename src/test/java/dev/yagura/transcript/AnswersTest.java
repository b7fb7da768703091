package dev.yagura.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.bus.Transcripts.Response;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which text is the answer of a turn, and which that of a subagent. */
class AnswersTest extends ConversationFixture {
  @Test
  void the_answer_of_a_turn_is_its_last_message_without_a_tool_call() {
    said("m1", "Let me look.", "tool_use");
    said("m2", "It is done.", "end_turn");
    prompt("thanks");
    assertThat(take(false).responses())
        .extracting(Response::messageKey, Response::text)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("m2", "It is done."));
  }

  @Test
  void without_stop_reasons_a_message_that_another_follows_was_a_remark() {
    said("m1", "I look into it.", null);
    said("m2", "The roof leaks.", null);
    assertThat(take(true).responses())
        .extracting(Response::text)
        .containsExactly("The roof leaks.");
  }

  @Test
  void text_blocks_of_one_message_are_one_answer() {
    said("m1", "First.", null);
    said("m1", "Second.", "end_turn");
    assertThat(take(true).responses())
        .extracting(Response::text)
        .containsExactly("First.\n\nSecond.");
  }

  @Test
  void a_subagents_result_is_found_by_its_call() {
    call("toolu_1", "Task", "look around", "Explore");
    line(
        "{'type':'user','uuid':'u2','timestamp':'2026-03-04T05:06:08.000Z','message':{'content':"
            + "[{'type':'tool_result','tool_use_id':'toolu_1','content':'x'}]},'toolUseResult':"
            + "{'status':'completed','agentId':'ab12','totalDurationMs':1234,'content':"
            + "[{'type':'text','text':'Nothing there.'}]}}");
    Part part = take(true);
    assertThat(part.responses())
        .containsExactly(
            new Response(
                "s1",
                "ab12",
                "toolu_1",
                "toolu_1",
                Instant.parse("2026-03-04T05:06:08Z"),
                "Nothing there.",
                "tool_result"));
    assertThat(part.agents())
        .containsExactly(
            new AgentFacts("ab12", "Explore", null, "look around", "toolu_1", 1234L, null, null));
  }

  @Test
  void a_background_agent_answers_by_a_notification() {
    call("toolu_1", "Agent", "look around", "Explore");
    line(
        "{'type':'user','uuid':'u2','message':{'content':[{'type':'tool_result','tool_use_id':"
            + "'toolu_1','content':'x'}]},'toolUseResult':{'status':'async_launched','agentId':"
            + "'ab12','content':[]}}");
    line(
        "{'type':'user','uuid':'u3','message':{'content':'<task-notification><task-id>ab12"
            + "</task-id><tool-use-id>toolu_1</tool-use-id><result>All is well.</result>"
            + "</task-notification>'}}");
    assertThat(take(true).responses())
        .extracting(Response::agentId, Response::toolUseId, Response::text, Response::source)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ab12", "toolu_1", "All is well.", "notification"));
  }

  @Test
  void a_sidechain_of_old_versions_answers_the_call_with_its_prompt() {
    call("toolu_1", "Task", "one", "x");
    call("toolu_2", "Task", "two", "x");
    line(
        "{'type':'user','isSidechain':true,'uuid':'c1','parentUuid':null,'message':{'content':"
            + "'prompt of one'}}");
    line(
        "{'type':'assistant','isSidechain':true,'uuid':'c2','parentUuid':'c1','message':{'id':"
            + "'m7','content':[{'type':'text','text':'Answer one.'}]}}");
    line(
        "{'type':'user','isSidechain':true,'uuid':'c3','parentUuid':'c2','message':{'content':"
            + "'go on'}}");
    assertThat(take(true).responses())
        .extracting(Response::agentId, Response::toolUseId, Response::text)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(null, "toolu_1", "Answer one."));
  }

  @Test
  void what_a_sidechain_without_a_known_call_says_is_not_the_main_threads_answer() {
    said("m1", "The main answer.", null);
    line(
        "{'type':'user','isSidechain':true,'uuid':'c1','parentUuid':null,'message':{'content':"
            + "'a prompt that no call has'}}");
    line(
        "{'type':'assistant','isSidechain':true,'uuid':'c2','parentUuid':'c1','message':{'id':"
            + "'m7','content':[{'type':'text','text':'Of nobody.'}],'stop_reason':'end_turn'}}");
    assertThat(take(true).responses())
        .extracting(Response::text)
        .containsExactly("The main answer.");
  }

  @Test
  void a_notification_without_a_name_is_no_answer_and_a_name_has_its_limit() {
    String told =
        "{'type':'user','message':{'content':'<task-notification><task-id>%s</task-id>"
            + "<result>x</result></task-notification>'}}";
    line(told.formatted(" "));
    assertThat(take(true).responses()).isEmpty();
    line(told.formatted("a".repeat(5000)));
    assertThat(take(true).responses()).extracting(r -> r.agentId().length()).containsExactly(200);
  }
}
