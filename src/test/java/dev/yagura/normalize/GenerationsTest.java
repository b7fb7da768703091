package dev.yagura.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payloads of older versions, other agents and careless writers, and what file names tell. */
class GenerationsTest {
  private static final String COMMON =
      "\"session_id\":\"s1\",\"transcript_path\":\"/t\",\"cwd\":\"/x/lantern\",";

  @Test
  void a_whole_payload_of_mid_2025_is_an_event() {
    HookEvent event =
        Captures.event(
            "SubagentStop",
            "{\"session_id\":\""
                + Captures.SESSION
                + "\",\"transcript_path\":\"/t.jsonl\","
                + "\"hook_event_name\":\"SubagentStop\",\"stop_hook_active\":false}");
    assertThat(event.cwd()).isNull();
    assertThat(event.project()).isNull();
    assertThat(event.agentId()).isNull();
    assertThat(event.tags()).containsExactly("missing:cwd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"stdout":"x","interrupted":false}  | OK
          {"stdout":"","interrupted":true}    | INTERRUPTED
          {"success":false,"taskId":"3"}      | FAILED
          {"success":true,"error":""}         | OK
          {"success":true,"error":null}       | OK
          {"is_error":true}                   | FAILED
          {"error":"File not found"}          | FAILED
          {"error":{"code":4}}                | FAILED
          "plain text, as LS once gave"       | OK
          [{"type":"text","text":"from MCP"}] | OK
          null                                | OK
          """)
  void status_is_read_from_any_shape_of_response(String response, EventStatus status) {
    HookEvent event =
        Captures.event(
            "PostToolUse",
            "{"
                + COMMON
                + "\"hook_event_name\":\"PostToolUse\",\"tool_name\":\"LS\","
                + "\"tool_input\":{\"path\":\"/x\"},\"tool_response\":"
                + response
                + "}");
    assertThat(event.status()).isEqualTo(status);
    assertThat(event.summary()).startsWith("/x");
    assertThat(event.toolUseId()).isNull();
  }

  @Test
  void an_interrupted_failure_is_interrupted() {
    HookEvent event =
        Captures.event(
            "PostToolUseFailure",
            "{"
                + COMMON
                + "\"hook_event_name\":\"PostToolUseFailure\",\"tool_name\":\"Bash\","
                + "\"error\":\"stopped\",\"is_interrupt\":true}");
    assertThat(event.status()).isEqualTo(EventStatus.INTERRUPTED);
  }

  @Test
  void an_empty_agent_type_is_kept_as_it_is() {
    HookEvent event =
        Captures.event(
            "SubagentStop",
            "{"
                + COMMON
                + "\"hook_event_name\":\"SubagentStop\",\"agent_type\":\"\","
                + "\"agent_id\":\"acompact-1\",\"stop_hook_active\":true}");
    assertThat(event.agentType()).isEmpty();
    assertThat(event.agentId()).isEqualTo("acompact-1");
  }

  @Test
  void a_tool_input_that_is_a_string_is_the_summary() {
    HookEvent event =
        Captures.event(
            "PreToolUse",
            "{"
                + COMMON
                + "\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\","
                + "\"tool_input\":\"ls -la\"}");
    assertThat(event.summary()).isEqualTo("ls -la");
    assertThat(event.tags()).contains("type:tool_input");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "duration_ms":12         | 12 |
          "duration_ms":12.7       | 12 |
          "duration_ms":-4         |    | negative:duration_ms
          "duration_ms":1e400      |    | type:duration_ms
          "duration_ms":-1e400     |    | negative:duration_ms
          "duration_ms":1e999999999 |   | type:duration_ms
          "duration_ms":"12"       |    | type:duration_ms
          "duration_ms":null       |    |
          """)
  void a_duration_is_a_number_or_nothing(
      String field, @Nullable Long millis, @Nullable String tag) {
    HookEvent event =
        Captures.event("Stop", "{" + COMMON + "\"hook_event_name\":\"Stop\"," + field + "}");
    assertThat(event.durationMs()).isEqualTo(millis);
    if (tag != null) {
      assertThat(event.tags()).contains(tag);
    } else {
      assertThat(event.tags()).noneMatch(found -> found.endsWith("duration_ms"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"hook_event_name":"preToolUse","conversation_id":"c-9","user_email":"m@example.org"} | preToolUse | c-9
          {"hook_event_name":"beforeShellExecution","conversation_id":"c-9","command":"ls"}     | beforeShellExecution | c-9
          {"hook_event_name":"Interrupt","session_id":"0198","turn_id":"7","model":"gpt"}       | Interrupt  | 0198
          {"hook_event_name":"Status","session_id":"s","model":{"id":"x"},"workspace":{}}       | Status     | s
          {"hookEventName":"Stop","sessionId":"k"}                                              | Stop       | k
          {"hook_event_name":"Stop","session_id":42}                                            | Stop       | 42
          {"hook_event_name":"stop","session_id":true}                                          | stop       | true
          """)
  void other_agents_and_writers_keep_their_names(String payload, String event, String session) {
    HookEvent made = Captures.eventOf("any.json", payload.getBytes(UTF_8));
    assertThat(made.eventType()).isEqualTo(event);
    assertThat(made.sessionId()).isEqualTo(session);
    assertThat(made.tags().contains("unknown_type")).isEqualTo(!event.equals("Stop"));
    assertThat(made.timestamp()).isEqualTo(made.receivedAt());
  }

  @Test
  void what_the_payload_lacks_comes_from_the_file_name() {
    HookEvent event =
        Captures.eventOf("2026-03-04_05-06-07-890_Stop_sess_abc_1.json", "{}".getBytes(UTF_8));
    assertThat(event.eventType()).isEqualTo("Stop");
    assertThat(event.sessionId()).isEqualTo("sess_abc_1");
    assertThat(event.tags()).contains("missing:session_id", "missing:hook_event_name");
    HookEvent nameless = Captures.eventOf("x.json", "{\"session_id\":null}".getBytes(UTF_8));
    assertThat(nameless.sessionId()).isEqualTo("unknown");
    assertThat(nameless.eventType()).isEqualTo("Unknown");
  }

  @Test
  void the_payload_wins_over_the_file_name() {
    HookEvent event =
        Captures.event("Stop", "{\"session_id\":\"other\",\"hook_event_name\":\"Notification\"}");
    assertThat(event.eventType()).isEqualTo("Notification");
    assertThat(event.sessionId()).isEqualTo("other");
    assertThat(event.tags()).contains("name_differs");
  }

  @Test
  void names_with_underscores_do_not_differ_from_themselves() {
    HookEvent event =
        Captures.eventOf(
            "2026-03-04_05-06-07-890_my_event_sess_1.json",
            "{\"session_id\":\"sess_1\",\"hook_event_name\":\"my_event\"}".getBytes(UTF_8));
    assertThat(event.tags()).doesNotContain("name_differs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-03-04_05-06-07-890_Stop_s.json                | 2026-03-04T05:06:07.890Z |
          2026-03-04_05-06-07-123456789_Stop_s.json          | 2026-03-04T05:06:07.123Z |
          2026-03-04_05-06-07-123456789-4711_Stop_s.json     | 2026-03-04T05:06:07.123Z |
          2026-03-04_05-06-07-0634_Stop_s.json               | 2026-03-04T05:06:07.063Z |
          2026-03-04_05-11-09-000_Stop_s.json                | 2026-03-04T05:11:09Z     |
          2026-13-45_05-06-07-890_Stop_s.json                | 2026-03-04T05:06:10.123Z | clock
          2026-02-30_05-06-07-890_Stop_s.json                | 2026-03-04T05:06:10.123Z | clock
          2026-03-04_25-06-07-890_Stop_s.json                | 2026-03-04T05:06:10.123Z | clock
          2026-03-04_05-11-11-000_Stop_s.json                | 2026-03-04T05:06:10.123Z | clock
          2031-01-01_00-00-00-000_Stop_s.json                | 2026-03-04T05:06:10.123Z | clock
          1969-01-01_00-00-00-000_Stop_s.json                | 2026-03-04T05:06:10.123Z | clock
          notes.json                                         | 2026-03-04T05:06:10.123Z |
          """)
  void the_time_is_the_file_names_if_that_is_possible(
      String name, Instant time, @Nullable String tag) {
    HookEvent event =
        Captures.eventOf(
            name, "{\"session_id\":\"s\",\"hook_event_name\":\"Stop\"}".getBytes(UTF_8));
    assertThat(event.timestamp()).isEqualTo(time);
    assertThat(event.tags().contains("clock")).isEqualTo(tag != null);
  }

  /** Lines of an import and posts have no file name that could tell. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "2025-07-08T15:59:56.2579Z"      | 2025-07-08T15:59:56.257Z |
          "2025-07-08T15:59:56+09:00"      | 2025-07-08T06:59:56Z     |
          1751990396257                    | 2025-07-08T15:59:56.257Z |
          1751990396.5                     | 2025-07-08T15:59:56.500Z |
          null                             | 2026-03-04T05:06:10.123Z |
          "2025-07-08T15:59:56"            | 2026-03-04T05:06:10.123Z | clock
          "2025-13-45T00:00:00Z"           | 2026-03-04T05:06:10.123Z | clock
          "yesterday"                      | 2026-03-04T05:06:10.123Z | clock
          0                                | 2026-03-04T05:06:10.123Z | clock
          -5                               | 2026-03-04T05:06:10.123Z | clock
          1e400                            | 2026-03-04T05:06:10.123Z | clock
          true                             | 2026-03-04T05:06:10.123Z | clock
          {}                               | 2026-03-04T05:06:10.123Z | clock
          "2099-01-01T00:00:00Z"           | 2026-03-04T05:06:10.123Z | clock
          """)
  void the_time_of_what_has_no_file_name_is_its_own_if_that_is_possible(
      String told, Instant time, @Nullable String tag) {
    String payload =
        "{\"session_id\":\"s\",\"hook_event_name\":\"Stop\",\"timestamp\":" + told + "}";
    HookEvent event = Captures.eventOf("", payload.getBytes(UTF_8));
    assertThat(event.timestamp()).isEqualTo(time);
    assertThat(event.tags().contains("clock")).isEqualTo(tag != null);
    HookEvent named =
        Captures.eventOf("2026-03-04_05-06-07-890_Stop_s.json", payload.getBytes(UTF_8));
    assertThat(named.timestamp()).isEqualTo("2026-03-04T05:06:07.890Z");
    assertThat(named.tags()).doesNotContain("clock");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /home/mika/work/lantern       | lantern
          /home/mika/work/lantern///    | lantern
          C:\\Users\\mika\\lantern      | lantern
          C:\\Users\\mika\\lantern\\    | lantern
          /home/mika/灯台               | 灯台
          /                             |
          C:\\                          |
          lantern                       | lantern
          """)
  void a_project_is_the_last_segment_of_cwd(String cwd, @Nullable String project) {
    assertThat(EventFields.project(cwd.replace("\\\\", "\\"))).isEqualTo(project);
  }

  @Test
  void the_event_id_is_the_digest_of_name_nul_and_bytes() {
    // printf 'x.json\0{}' | sha256sum
    assertThat(Captures.eventOf("x.json", "{}".getBytes(UTF_8)).eventId())
        .isEqualTo("fb2984eb549d208452f5f8af87e5766d1ed8b968f8dde498cd57b256670b6209");
    assertThat(Captures.normalized("x.json", "{}".getBytes(UTF_8)).file().sha256())
        .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  }
}
