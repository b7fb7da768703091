package dev.yagura.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.bus.Transcripts.Reply;
import dev.yagura.vocabulary.bus.Transcripts.Response;
import dev.yagura.vocabulary.bus.Transcripts.TranscriptFile;
import dev.yagura.vocabulary.event.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines are made up here, in the forms that versions from 1.0 to 2.1 write. */
class ConversationTest {
  private final LineCounts counts = new LineCounts();
  private Conversation conversation = of(null);
  private long offset;

  private Conversation of(String agent) {
    return new Conversation(
        new TranscriptFile("tower", "/p/s1.jsonl", "k", "s1", agent), new Facts(), counts);
  }

  @Test
  void a_reply_in_three_lines_counts_once_with_the_maximum_of_each_field() {
    reply("m1", "r1", usage(10, 3, 0, 5000));
    reply("m1", "r1", usage(10, 3, 0, 5000));
    reply("m1", "r1", usage(10, 250, 0, 5000));
    Part part = take(true);
    assertThat(part.replies()).hasSize(1);
    assertThat(part.replies().get(0).usage())
        .isEqualTo(new TokenUsage(10, 250, 0, 0, 5000, 0, 0, 1));
    assertThat(part.replies().get(0).key()).isEqualTo("m1 r1");
  }

  @Test
  void requests_of_one_message_id_are_replies_of_their_own() {
    reply("m1", "r1", usage(1, 1, 0, 0));
    reply("m1", "r2", usage(1, 1, 0, 0));
    assertThat(take(true).replies()).extracting(Reply::key).containsExactly("m1 r1", "m1 r2");
  }

  @Test
  void tiers_of_the_cache_and_server_tools_are_kept_apart() {
    reply(
        "m1",
        "r1",
        "{'input_tokens':1,'output_tokens':2,'cache_creation_input_tokens':70,"
            + "'cache_read_input_tokens':9,'cache_creation':{'ephemeral_5m_input_tokens':20,"
            + "'ephemeral_1h_input_tokens':50},'server_tool_use':{'web_search_requests':3,"
            + "'web_fetch_requests':4}}");
    assertThat(take(true).replies().get(0).usage())
        .isEqualTo(new TokenUsage(1, 2, 20, 50, 9, 3, 4, 1));
  }

  @Test
  void a_cache_write_without_tiers_was_written_for_five_minutes() {
    reply("m1", "r1", "{'input_tokens':1,'output_tokens':2,'cache_creation_input_tokens':70}");
    assertThat(take(true).replies().get(0).usage().cacheWrite5m()).isEqualTo(70);
  }

  @Test
  void what_the_client_made_up_is_no_reply() {
    line(
        "{'type':'assistant','uuid':'u','message':{'id':'m','model':'<synthetic>','usage':"
            + "{'input_tokens':5}}}");
    assertThat(take(true).replies()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[1,2]",
        "\"text\"",
        "{'type':5}",
        "{'type':'assistant','message':'text'}",
        "{'type':'assistant','message':{'model':7,'usage':{'input_tokens':1}}}",
        "{'type':'assistant','message':{'model':'m','usage':[]}}",
        "{'type':'user','message':{'content':[1,null,{'type':'tool_result','tool_use_id':{}}]}}",
        "{'type':'cost-state','totalCostUSD':'much'}",
        "{'type':'cost-state','totalCostUSD':1e300}",
        "{'type':'cost-state','totalCostUSD':1e999}",
        "{'silly':'this'}"
      })
  void whatever_stands_in_a_line_the_next_one_is_read(String odd) {
    line(odd);
    reply("m1", "r1", usage(1, 2, 3, 4));
    assertThat(take(true).replies()).hasSize(1);
  }

  @Test
  void numbers_that_are_masked_negative_or_absurd_count_nothing() {
    reply(
        "m1",
        "r1",
        "{'input_tokens':'***MASKED***','output_tokens':-5,'cache_read_input_tokens':9e18,"
            + "'cache_creation_input_tokens':1.5}");
    assertThat(take(true).replies().get(0).usage())
        .isEqualTo(new TokenUsage(0, 0, 0, 0, 0, 0, 0, 1));
  }

  @Test
  void bad_lines_are_counted_apart_and_empty_ones_not_at_all() {
    line("{'type':'summary'}");
    line("nonsense");
    line("");
    assertThat(counts.read).isEqualTo(1);
    assertThat(counts.bad).isEqualTo(1);
  }

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

  @Test
  void titles_and_places_come_from_their_lines_and_the_newest_wins() {
    line("{'type':'summary','summary':'Old title','leafUuid':'x'}");
    line("{'type':'ai-title','aiTitle':'Mend the roof'}");
    line("{'type':'custom-title','customTitle':'Roof'}");
    line(
        "{'type':'user','cwd':'/home/ada/tower','slug':'happy-roof','gitBranch':'main',"
            + "'message':{'content':'mend   the\\nroof'}}");
    line("{'type':'user','cwd':'/home/ada/tower/attic','message':{'content':'and the door'}}");
    line(
        "{'type':'user','timestamp':'2026-03-04T05:06:09.000Z','message':{'content':"
            + "[{'type':'text','text':'[Request interrupted by user for tool use]'}]}}");
    line("{'type':'cost-state','totalCostUSD':1.2500004}");
    var facts = take(true).session();
    assertThat(facts.customTitle()).isEqualTo("Roof");
    assertThat(facts.aiTitle()).isEqualTo("Mend the roof");
    assertThat(facts.slug()).isEqualTo("happy-roof");
    assertThat(facts.firstPrompt()).isEqualTo("mend the roof");
    assertThat(facts.project()).isEqualTo("tower");
    assertThat(facts.cwd()).isEqualTo("/home/ada/tower/attic");
    assertThat(facts.interruptedAt()).isEqualTo(Instant.parse("2026-03-04T05:06:09Z"));
    assertThat(facts.costMicroUsd()).isEqualTo(1_250_000L);
  }

  @Test
  void a_subagents_file_tells_of_the_agent_and_not_of_the_session() {
    conversation = of("ab12");
    line("{'type':'user','timestamp':'2026-03-04T05:06:09.000Z','message':{'content':'go'}}");
    Part part = take(true);
    assertThat(part.session()).isNull();
    assertThat(part.agents()).extracting(AgentFacts::agentId).containsExactly("ab12");
  }

  private void call(String id, String tool, String description, String type) {
    line(
        ("{'type':'assistant','uuid':'a"
            + id
            + "','message':{'id':'x"
            + id
            + "','content':"
            + "[{'type':'tool_use','id':'"
            + id
            + "','name':'"
            + tool
            + "','input':{'description':'"
            + description
            + "','subagent_type':'"
            + type
            + "','prompt':'prompt of "
            + description
            + "'}}]}}"));
  }

  private void prompt(String text) {
    line("{'type':'user','message':{'content':'" + text + "'}}");
  }

  private void said(String id, String text, String stop) {
    String reason = stop == null ? "null" : "'" + stop + "'";
    line(
        "{'type':'assistant','message':{'id':'"
            + id
            + "','stop_reason':"
            + reason
            + ",'content':[{'type':'text','text':'"
            + text
            + "'}]}}");
  }

  private static String usage(long input, long output, long written, long read) {
    return "{'input_tokens':%d,'output_tokens':%d,'cache_creation_input_tokens':%d,'cache_read_input_tokens':%d}"
        .formatted(input, output, written, read);
  }

  private void reply(String id, String request, String usage) {
    line(
        "{'type':'assistant','requestId':'"
            + request
            + "','message':{'id':'"
            + id
            + "','model':'claude-x','usage':"
            + usage
            + "}}");
  }

  private void line(String quoted) {
    byte[] bytes = quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    conversation.line(bytes, 0, bytes.length, offset);
    offset += bytes.length + 1;
  }

  private Part take(boolean atEnd) {
    return conversation.take(0, offset, atEnd, null);
  }

  @Test
  void what_was_taken_is_not_told_again() {
    reply("m1", "r1", usage(1, 2, 3, 4));
    take(true);
    assertThat(take(true).replies()).isEqualTo(List.of());
  }
}
