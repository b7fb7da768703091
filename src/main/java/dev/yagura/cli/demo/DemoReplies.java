package dev.yagura.cli.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * What the model of one made-up session says, as lines of its transcript without their time: each
 * reply reads what was said so far from the cache and adds a little to it.
 */
final class DemoReplies {
  /** One that has a price, so that the page of costs has something to show. */
  static final String MODEL = "claude-sonnet-4-5";

  private static final int SYSTEM_PROMPT_TOKENS = 14_000;

  private final Random random;
  private final String session;
  private final String project;
  private int cached = SYSTEM_PROMPT_TOKENS;

  DemoReplies(Random random, String session, String project) {
    this.random = random;
    this.session = session;
    this.project = project;
  }

  /** The file below the projects folder that these lines belong to. */
  String file() {
    return "-home-demo-" + project + "/" + session + ".jsonl";
  }

  Map<String, Object> prompt(String text) {
    Map<String, Object> line = line("user");
    line.put("message", Map.of("role", "user", "content", text));
    return line;
  }

  Map<String, Object> text(String text) {
    return reply(Map.of("type", "text", "text", text), "end_turn");
  }

  Map<String, Object> call(String id, DemoStory.Step step) {
    return reply(
        Map.of("type", "tool_use", "id", id, "name", step.tool(), "input", step.input()),
        "tool_use");
  }

  private Map<String, Object> reply(Map<String, Object> block, String stopReason) {
    int added = 300 + random.nextInt(2_200);
    Map<String, Object> usage =
        Map.of(
            "input_tokens",
            3 + random.nextInt(9),
            "output_tokens",
            60 + random.nextInt(700),
            "cache_creation_input_tokens",
            added,
            "cache_read_input_tokens",
            cached);
    cached += added;
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", "msg_demo" + Long.toHexString(random.nextLong()));
    message.put("type", "message");
    message.put("role", "assistant");
    message.put("model", MODEL);
    message.put("content", List.of(block));
    message.put("stop_reason", stopReason);
    message.put("usage", usage);
    Map<String, Object> line = line("assistant");
    line.put("requestId", "req_demo" + Long.toHexString(random.nextLong()));
    line.put("message", message);
    return line;
  }

  private Map<String, Object> line(String type) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", type);
    line.put("uuid", new UUID(random.nextLong(), random.nextLong()).toString());
    line.put("sessionId", session);
    line.put("isSidechain", false);
    line.put("cwd", "/home/demo/" + project);
    return line;
  }
}
