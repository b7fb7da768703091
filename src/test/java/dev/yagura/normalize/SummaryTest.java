package dev.yagura.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yagura.vocabulary.event.HookEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {
  private static final String STAMP = " perf:1234567:1772600767890123456;";
  private static final String LONG = "word Wörter 言葉 ".repeat(600);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Bash       | {"command":"ls","description":"List"}               | List · ls
          Bash       | {"command":"ls\\n  -la","timeout":5}                | ls -la
          PowerShell | {"command":"Get-Item ."}                            | Get-Item .
          Read       | {"offset":3,"file_path":"/a/b.txt"}                 | /a/b.txt
          NotebookEdit | {"notebook_path":"/n.ipynb","new_source":"x"}     | /n.ipynb
          Grep       | {"path":"/src","pattern":"flame"}                   | flame
          LS         | {"path":"/src"}                                     | /src
          WebFetch   | {"prompt":"sum up","url":"https://example.org/a"}   | https://example.org/a
          WebSearch  | {"query":"oil lamps"}                               | oil lamps
          Task       | {"prompt":"Look around","description":"Explore"}    | Explore · Look around
          TodoWrite  | {"todos":[{"content":"Trim","status":"pending"}]}   | Trim
          TaskUpdate | {"taskId":"3","status":"completed"}                 | 3 completed
          Skill      | {"skill":"plan","args":"tomorrow"}                  | plan tomorrow
          mcp__x__y  | {"deep":{"er":[1,{"q":"found"}]}}                   | found
          TaskList   | {}                                                  | TaskList
          """)
  void a_tool_is_summed_up_by_what_it_works_on(String tool, String input, String summary) {
    HookEvent event =
        Captures.event(
            "PreToolUse",
            "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\""
                + tool
                + "\",\"tool_input\":"
                + input.replace("\\\\", "\\")
                + "}");
    assertThat(event.summary()).isEqualTo(summary);
  }

  @Test
  void a_summary_is_one_safe_line() {
    String prompt =
        "\u001b[31mred\u001b[0m\u001b]0;title\u0007 \u202eevil\u202c\r\n\ttab\u0085\u2028x \ud83d\ude00";
    HookEvent event = prompt(prompt);
    assertThat(event.summary()).isEqualTo("red evil tab x \ud83d\ude00");
  }

  @Test
  void a_long_text_keeps_head_and_end_and_whole_characters() {
    for (int shift = 0; shift < 4; shift++) {
      String summary = prompt("x".repeat(shift) + "\ud83d\ude00".repeat(400) + " END").summary();
      assertThat(summary).hasSizeLessThanOrEqualTo(300).contains("…").endsWith(" END");
      assertThat(summary.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)).isTrue();
    }
  }

  @Test
  void three_long_parts_share_the_line() {
    String joined =
        DisplayText.join(List.of("a".repeat(500), "b".repeat(10), "c".repeat(500)), 300);
    assertThat(joined).hasSize(300).contains("bbbbbbbbbb").startsWith("aaa").endsWith("ccc");
  }

  @Test
  void nothing_to_say_is_said_with_an_empty_line() {
    HookEvent event =
        Captures.event(
            "Stop",
            "{\"session_id\":\"s\",\"cwd\":\"/x\",\"transcript_path\":\"/t\",\"permission_mode\":\"plan\","
                + "\"hook_event_name\":\"Stop\",\"stop_hook_active\":false}");
    assertThat(event.summary()).isEmpty();
  }

  /** The shapes of the load generator: its stamp stands at the end of the field it picks. */
  @ParameterizedTest
  @ValueSource(strings = {"SessionStart", "SubagentStop", "Stop", "SessionEnd"})
  void a_stamp_in_reason_is_seen(String name) {
    Map<String, Object> payload = base(name);
    payload.put("source", "startup");
    payload.put("model", "claude-sonnet");
    payload.put("agent_id", "agent-0a1b2c3d");
    payload.put("agent_type", "general-purpose");
    payload.put("stop_hook_active", false);
    payload.put("reason", (name.equals("SessionEnd") ? "logout" : "") + STAMP);
    assertThat(event(payload).summary()).contains(STAMP.strip()).hasSizeLessThanOrEqualTo(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "LONG"})
  void a_stamp_at_the_end_of_a_prompt_or_message_is_seen(String text) {
    String start = text.equals("LONG") ? LONG : text;
    Map<String, Object> prompt = base("UserPromptSubmit");
    prompt.put("prompt", start + STAMP);
    Map<String, Object> message = base("Notification");
    message.put("message", start + STAMP);
    message.put("notification_type", "idle_prompt");
    for (Map<String, Object> payload : List.of(prompt, message)) {
      assertThat(event(payload).summary()).contains(STAMP.strip()).hasSizeLessThanOrEqualTo(300);
    }
  }

  @Test
  void a_stamp_in_a_tools_description_is_seen_whatever_the_rest_is() {
    for (String name : List.of("PreToolUse", "PostToolUse", "PostToolUseFailure")) {
      for (String description : List.of("run it", LONG)) {
        for (String field : List.of("command", "file_path", "pattern", "content")) {
          Map<String, Object> payload = base(name);
          payload.put("tool_name", "Bash");
          payload.put("tool_input", Map.of("description", description + STAMP, field, LONG));
          payload.put("tool_response", Map.of("error", "Exit code 1: " + LONG, "success", false));
          payload.put("error", LONG);
          assertThat(event(payload).summary())
              .contains(STAMP.strip())
              .hasSizeLessThanOrEqualTo(300);
        }
      }
    }
  }

  private static HookEvent prompt(String text) {
    Map<String, Object> payload = base("UserPromptSubmit");
    payload.put("prompt", text);
    return event(payload);
  }

  private static Map<String, Object> base(String name) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("session_id", Captures.SESSION);
    payload.put("transcript_path", "/t.jsonl");
    payload.put("cwd", "/home/dev/app");
    payload.put("permission_mode", "default");
    payload.put("hook_event_name", name);
    return payload;
  }

  private static HookEvent event(Map<String, Object> payload) {
    try {
      String json = new ObjectMapper().writeValueAsString(payload);
      return Captures.event(new ArrayList<>(payload.values()).get(4).toString(), json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
