package dev.yagura.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.bus.Transcripts.Reply;
import dev.yagura.vocabulary.event.TokenUsage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies and their usage, titles and places, and whatever else stands in a line. */
class ConversationTest extends ConversationFixture {
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

  @Test
  void what_was_taken_is_not_told_again() {
    reply("m1", "r1", usage(1, 2, 3, 4));
    take(true);
    assertThat(take(true).replies()).isEqualTo(List.of());
  }
}
