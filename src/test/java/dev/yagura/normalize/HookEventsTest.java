package dev.yagura.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.HookEventType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One payload of each of the 33 events, complete as Claude Code 2.1.330 writes it. */
class HookEventsTest {

  static Stream<String[]> rows() {
    return Resources.lines("expected.tsv").map(line -> line.split("\t", -1));
  }

  @Test
  void every_event_type_has_a_fixture() {
    assertThat(rows().map(row -> row[0]))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(HookEventType.values())
                .filter(type -> type != HookEventType.UNKNOWN)
                .map(HookEventType::wireName)
                .toList())
        .hasSize(33);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void an_event_becomes_what_its_row_says(String name, String status, String summary) {
    byte[] raw = Resources.bytes("events/" + name + ".json");
    HookEvent event = Captures.eventOf(Captures.name(name), raw);
    assertThat(event.eventType()).isEqualTo(name);
    assertThat(event.type().wireName()).isEqualTo(name);
    assertThat(event.sessionId()).isEqualTo(Captures.SESSION);
    assertThat(event.summary()).isEqualTo(summary);
    assertThat(word(event.status())).isEqualTo(status);
    assertThat(event.tags()).isEmpty();
    assertThat(event.project()).isEqualTo("lantern");
    assertThat(event.cwd()).isEqualTo("/home/mika/work/lantern");
    assertThat(event.host()).isEqualTo("box");
    assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-03-04T05:06:07.890Z"));
    assertThat(event.receivedAt()).isEqualTo(Instant.parse("2026-03-04T05:06:10.123Z"));
    assertThat(event.dataSize()).isEqualTo(raw.length);
    assertThat(event.eventId()).matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void an_event_without_its_required_fields_is_kept_and_tagged(
      String name, String status, String summary) {
    String payload =
        "{\"session_id\":\"%s\",\"cwd\":\"/x/lantern\",\"transcript_path\":\"/t\",\"hook_event_name\":\"%s\"}"
            .formatted(Captures.SESSION, name);
    assertThat(Captures.event(name, payload).tags())
        .containsExactlyElementsOf(
            HookEventType.of(name).required().stream().map(field -> "missing:" + field).toList());
  }

  @Test
  void a_tool_event_carries_its_ids() {
    HookEvent event =
        Captures.eventOf(Captures.name("PostToolUse"), Resources.bytes("events/PostToolUse.json"));
    assertThat(event.toolName()).isEqualTo("Bash");
    assertThat(event.toolUseId()).isEqualTo("toolu_01HqLanternTestCall000001");
    assertThat(event.durationMs()).isEqualTo(2310);
    assertThat(event.permissionMode()).isEqualTo("default");
    assertThat(event.promptId()).isEqualTo("b3f7a0d2-61c9-4a0f-8f6e-5d1c2b3a4e5f");
    assertThat(event.agentId()).isNull();
    assertThat(event.transcriptPath()).endsWith(Captures.SESSION + ".jsonl");
  }

  @Test
  void small_fields_are_lifted_as_the_row_says() {
    HookEvent event =
        Captures.eventOf(
            Captures.name("PreModelSwitch"), Resources.bytes("events/PreModelSwitch.json"));
    assertThat(event.processedData())
        .isEqualTo(
            Map.of(
                "from_model", "claude-haiku-5",
                "to_model", "claude-opus-5",
                "source", "picker",
                "context_tokens", "48211"));
  }

  private static String word(EventStatus status) {
    return status == null ? "" : status.word();
  }
}
