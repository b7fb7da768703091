package dev.yagura.cli.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One made-up session: prompts, tools in pairs, now and then a failure, a subagent, a wait for the
 * human, an end.
 */
final class DemoAgent {
  private final Random random;
  private final DemoStory story;
  private final String session;
  private final DemoReplies replies;
  private final Deque<DemoEvent> next = new ArrayDeque<>();
  private int turns;
  private boolean ended;

  DemoAgent(Random random, DemoStory story) {
    this.random = random;
    this.story = story;
    this.session = new UUID(random.nextLong(), random.nextLong()).toString();
    this.replies = new DemoReplies(random, session, story.project());
    this.turns = 3 + random.nextInt(6);
    add(
        200,
        "SessionStart",
        Map.of("source", "startup", "model", DemoReplies.MODEL, "session_title", story.title()));
  }

  /** False after SessionEnd was told. */
  boolean lives() {
    return !ended || !next.isEmpty();
  }

  DemoEvent next() {
    while (next.isEmpty()) {
      turn();
    }
    return next.poll();
  }

  private void turn() {
    if (turns-- <= 0) {
      add(1500, "SessionEnd", Map.of("reason", "prompt_input_exit"));
      ended = true;
      return;
    }
    String prompt = pick(story.prompts());
    add(2500, "UserPromptSubmit", Map.of("prompt", prompt), replies.prompt(prompt));
    int steps = 2 + random.nextInt(6);
    for (int i = 0; i < steps; i++) {
      int dice = random.nextInt(20);
      if (dice == 0) {
        subagent();
      } else if (dice == 1) {
        permission();
      } else {
        tool(null);
      }
    }
    String answer = pick(story.answers());
    add(
        900,
        "Stop",
        Map.of("stop_hook_active", false, "last_assistant_message", answer),
        replies.text(answer));
    if (random.nextInt(4) == 0) {
      add(
          3000,
          "Notification",
          Map.of(
              "message", "Claude is waiting for your input", "notification_type", "idle_prompt"));
    }
  }

  private void tool(@Nullable String agent) {
    DemoStory.Step step = pick(story.steps());
    String id = "toolu_demo" + Long.toHexString(random.nextLong());
    int took = 30 + (int) (Math.exp(random.nextGaussian()) * 350);
    Map<String, Object> call = new LinkedHashMap<>();
    if (agent != null) {
      call.put("agent_id", agent);
      call.put("agent_type", "Explore");
    }
    call.put("tool_name", step.tool());
    call.put("tool_input", step.input());
    call.put("tool_use_id", id);
    add(400, "PreToolUse", call, agent == null ? replies.call(id, step) : null);
    Map<String, Object> result = new LinkedHashMap<>(call);
    result.put("duration_ms", took);
    if (random.nextInt(14) == 0) {
      result.put("error", "Exit code 1\n" + pick(story.errors()));
      add(took, "PostToolUseFailure", result);
    } else {
      result.put("tool_response", step.output());
      add(took, "PostToolUse", result);
    }
  }

  private void subagent() {
    String agent = "a" + Long.toHexString(random.nextLong() & 0xffffffffffffL);
    add(300, "SubagentStart", Map.of("agent_id", agent, "agent_type", "Explore"));
    for (int i = 0; i < 2 + random.nextInt(3); i++) {
      tool(agent);
    }
    add(
        500,
        "SubagentStop",
        Map.of(
            "agent_id",
            agent,
            "agent_type",
            "Explore",
            "stop_hook_active",
            false,
            "last_assistant_message",
            pick(story.answers())));
  }

  private void permission() {
    Map<String, Object> input =
        Map.of("command", "git push --force-with-lease", "description", "Push the rebased branch");
    add(300, "PermissionRequest", Map.of("tool_name", "Bash", "tool_input", input));
    add(
        6000,
        "Notification",
        Map.of(
            "message",
            "Claude needs your permission to use Bash",
            "notification_type",
            "permission_prompt"));
  }

  private void add(int waitMs, String type, Map<String, Object> fields) {
    add(waitMs, type, fields, null);
  }

  private void add(
      int waitMs, String type, Map<String, Object> fields, @Nullable Map<String, Object> said) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("session_id", session);
    payload.put("transcript_path", "/home/demo/.claude/projects/" + replies.file());
    payload.put("cwd", "/home/demo/" + story.project());
    payload.put("permission_mode", "default");
    payload.put("hook_event_name", type);
    payload.putAll(fields);
    next.add(
        new DemoEvent(
            waitMs,
            type,
            session,
            payload,
            said == null ? null : new DemoEvent.Said(replies.file(), said)));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
