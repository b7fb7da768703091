package dev.yagura.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.Lifted;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is lifted from inside tool payloads, and what is not. */
class ToolFieldsTest {

  /** Shape: event, tool, other fields of the payload, what is lifted beside the input's key. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          PreToolUse         | Read         | "tool_input":{"file_path":"/a/b  c"}                 | file_path=/a/b  c
          PostToolUse        | NotebookEdit | "tool_input":{"notebook_path":"/n.ipynb"}            | file_path=/n.ipynb
          PostToolUseFailure | Edit         | "tool_input":{"file_path":"/a"},"error":"e"          | error=e file_path=/a
          PreToolUse         | Glob         | "tool_input":{"path":"/a"}                           | ``
          PreToolUse         | Bash         | "tool_input":{"command":"ls\\n  -l","timeout":5}     | command=ls¶-l
          PermissionRequest  | PowerShell   | "tool_input":{"command":"dir"}                       | command=dir
          PostToolUse        | Bash         | "tool_input":{"command":"ls"}                        | ``
          PostToolUse        | Bash         | "tool_input":{"command":"ls","run_in_background":true} | background=true
          PostToolUse        | Bash         | "tool_input":{},"tool_response":{"backgroundTaskId":"b1"} | background=true
          PreToolUse         | Bash         | "tool_input":{"command":"x","run_in_background":false} | command=x
          PreToolUse         | AskUserQuestion | "tool_input":{"questions":[{"options":[{"question":"no"}],"question":"Blue?"},{"question":"Red?"}]} | question=Blue?
          PermissionRequest  | ExitPlanMode | "tool_input":{"plan":"\\n\\n## Split it\\nFirst"}    | question=Split it
          PreToolUse         | Agent        | "tool_input":{"subagent_type":"Explore","description":"Look","prompt":"P"} | description=Look subagent_type=Explore
          PostToolUse        | Task         | "tool_input":{},"tool_response":{"status":"completed","agentId":"a1","totalDurationMs":12.7} | agent_duration_ms=12 agent_status=completed started_agent=a1
          PostToolUse        | Agent        | "tool_input":{},"tool_response":{"status":"async_launched","isAsync":true,"agentId":"a1"} | agent_status=async_launched background=true started_agent=a1
          PostToolUse        | Agent        | "tool_input":{},"tool_response":{"totalDurationMs":-1} | ``
          PostToolUse        | Agent        | "tool_input":{},"tool_response":{"totalDurationMs":"9"} | ``
          PreToolUse         | TodoWrite    | "tool_input":{"todos":[]}                            | todos_done=0 todos_total=0
          PostToolUse        | TodoWrite    | "tool_input":{"todos":[{"content":"a","status":"completed"},{"content":"b","status":"in_progress","activeForm":"doing b"},{"content":"c","status":"pending"}]} | todo_active=doing b todos_done=1 todos_total=3
          PreToolUse         | TodoWrite    | "tool_input":{"todos":[7,"x",[{"status":"completed"}],{"content":"b","status":"in_progress"}]} | todo_active=b todos_done=0 todos_total=1
          PreToolUse         | TodoWrite    | "tool_input":{"todos":"none"}                        | ``
          PreToolUse         | TaskCreate   | "tool_input":{"subject":"Wrap it"}                   | task_subject=Wrap it
          PostToolUse        | TaskCreate   | "tool_input":{"subject":"Wrap it"},"tool_response":{"task":{"id":"4","subject":"Wrap it"}} | task_id=4 task_subject=Wrap it
          PostToolUse        | TaskUpdate   | "tool_input":{"taskId":10,"status":"completed"}      | task_id=10 task_status=completed
          Stop               | ``           | "background_tasks":[],"session_crons":[{"id":"c"}]   | background_tasks=0 session_crons=1
          Stop               | ``           | "background_tasks":[{"id":"1","status":"running"},{"id":"2","status":"done"},{"id":"3","status":"pending"}] | background_tasks=2
          SubagentStop       | ``           | "agent_id":"me","background_tasks":[{"id":"me","status":"running"},{"id":"2","status":"running"}] | background_tasks=1
          Stop               | ``           | "background_tasks":{"status":"running"}              | background_tasks=1
          Stop               | ``           | "background_tasks":3,"session_crons":null            | ``
          """)
  void a_row_lifts_from_its_events_and_tools(
      String event, String tool, String fields, String lifted) {
    Map<String, String> data = lifted(event, tool, fields);
    StringBuilder told = new StringBuilder();
    data.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(Lifted.INPUT_KEY))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> told.append(' ').append(entry));
    assertThat(told.toString().strip().replace('\n', '¶')).isEqualTo(lifted);
  }

  @Test
  void a_batch_names_its_calls_and_those_that_were_refused() {
    Map<String, String> data =
        lifted(
            "PostToolBatch",
            "",
            "\"tool_calls\":["
                + call("t1", "\"fine; it quotes: The user doesn't want to proceed\"")
                + ","
                + call("t2", "\"The user doesn't want to proceed with this tool use. The\"")
                + ","
                + call(
                    "t3", "[{\"type\":\"text\",\"text\":\"Permission to use Bash was denied.\"}]")
                + ","
                + call("two words", "\"\"")
                + ",{\"tool_name\":\"Bash\"},5]");
    assertThat(data)
        .isEqualTo(Map.of(Lifted.BATCH_CALLS, "t1 t2 t3", Lifted.BATCH_REFUSED, "t2 t3"));
  }

  @Test
  void a_list_that_comes_twice_counts_as_the_last_time() {
    Map<String, String> data =
        lifted(
            "Stop",
            "",
            "\"background_tasks\":[{\"id\":\"1\",\"status\":\"running\"}],\"background_tasks\":[]");
    assertThat(data).containsEntry(Lifted.BACKGROUND_TASKS, "0");
  }

  @Test
  void secrets_are_replaced_in_what_is_lifted() {
    String token = "ghp_" + "a1B2c3D4e5".repeat(4).substring(0, 36);
    Map<String, String> data =
        lifted("PreToolUse", "Bash", "\"tool_input\":{\"command\":\"push " + token + "\"}");
    assertThat(data.get(Lifted.COMMAND)).contains("[redacted:").doesNotContain(token);
  }

  @Test
  void a_long_command_keeps_its_head_only() {
    Map<String, String> data =
        lifted("PreToolUse", "Bash", "\"tool_input\":{\"command\":\"" + "x".repeat(9000) + "\"}");
    assertThat(data.get(Lifted.COMMAND)).hasSize(1000).endsWith("x…");
  }

  private static String call(String id, String response) {
    return "{\"tool_name\":\"Bash\",\"tool_use_id\":\"%s\",\"tool_response\":%s}"
        .formatted(id, response);
  }

  private static Map<String, String> lifted(String event, String tool, String fields) {
    String payload =
        "{\"session_id\":\"s\",\"hook_event_name\":\"%s\",%s%s}"
            .formatted(event, tool.isEmpty() ? "" : "\"tool_name\":\"" + tool + "\",", fields);
    return Captures.eventOf(Captures.name(event), payload.getBytes(UTF_8)).processedData();
  }
}
