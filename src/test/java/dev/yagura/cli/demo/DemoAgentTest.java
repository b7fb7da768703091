package dev.yagura.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoAgentTest {
  @Test
  void an_agent_begins_pairs_its_tools_and_ends() {
    for (int seed = 0; seed < 50; seed++) {
      DemoAgent agent =
          new DemoAgent(new Random(seed), DemoStory.ALL.get(seed % DemoStory.ALL.size()));
      List<String> types = new ArrayList<>();
      Set<Object> open = new HashSet<>();
      while (agent.lives()) {
        DemoEvent event = agent.next();
        types.add(event.type());
        Object id = event.payload().get("tool_use_id");
        if (event.type().equals("PreToolUse")) {
          assertThat(open.add(id)).isTrue();
        } else if (event.type().startsWith("PostToolUse")) {
          assertThat(open.remove(id)).isTrue();
        }
        assertThat(event.payload())
            .containsEntry("hook_event_name", event.type())
            .containsEntry("session_id", event.session());
      }
      assertThat(types).startsWith("SessionStart", "UserPromptSubmit").endsWith("SessionEnd");
      assertThat(open).isEmpty();
    }
  }

  @Test
  void every_prompt_and_every_answer_is_said_in_the_transcript_and_the_cache_grows() {
    DemoAgent agent = new DemoAgent(new Random(3), DemoStory.ALL.get(0));
    int said = 0;
    int cached = 0;
    while (agent.lives()) {
      DemoEvent event = agent.next();
      if (List.of("UserPromptSubmit", "Stop").contains(event.type())) {
        assertThat(event.said()).isNotNull();
      }
      if (event.said() == null) {
        continue;
      }
      said++;
      assertThat(event.said().file()).endsWith(event.session() + ".jsonl");
      if (event.said().line().get("message") instanceof Map<?, ?> message
          && message.get("usage") instanceof Map<?, ?> usage) {
        int now = (int) usage.get("cache_read_input_tokens");
        assertThat(now).isGreaterThan(cached);
        cached = now;
      }
    }
    assertThat(said).isGreaterThan(6);
  }

  @Test
  void the_same_seed_tells_the_same_story() {
    DemoAgent one = new DemoAgent(new Random(7), DemoStory.ALL.get(0));
    DemoAgent two = new DemoAgent(new Random(7), DemoStory.ALL.get(0));
    while (one.lives()) {
      assertThat(one.next()).isEqualTo(two.next());
    }
    assertThat(two.lives()).isFalse();
  }
}
