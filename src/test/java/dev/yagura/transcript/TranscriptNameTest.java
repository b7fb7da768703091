package dev.yagura.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptNameTest {
  @ParameterizedTest
  @CsvSource({
    "-home-ada-tower/3f2c.jsonl, 3f2c, ",
    "-home-ada-tower/agent-ab12.jsonl, , ab12",
    "-home-ada-tower/3f2c/subagents/agent-ab12.jsonl, 3f2c, ab12",
    "-home-ada-tower/3f2c/subagents/workflows/wf_1/agent-ab12.jsonl, 3f2c, ab12"
  })
  void the_place_tells_session_and_agent(String path, String session, String agent) {
    assertThat(TranscriptName.of(Path.of(path))).isEqualTo(new TranscriptName(session, agent));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loose.jsonl",
        "-p/notes.txt",
        "-p/agent-acompact-12.jsonl",
        "-p/s/subagents/agent-acompact-12.jsonl",
        "-p/s/subagents/other.jsonl",
        "-p/s/tool-results/agent-1.jsonl",
        "-p/s/subagents/workflows/wf_1/journal.jsonl",
        "-p/s/subagents/else/wf_1/agent-1.jsonl",
        "-p/s p.jsonl",
        "-p/..jsonl",
        "-p/s/subagents/workflows/a/b/c/agent-1.jsonl"
      })
  void everything_else_is_none_of_ours(String path) {
    assertThat(TranscriptName.of(Path.of(path))).isNull();
  }
}
