package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.event;

import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Lifted;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One session as it happens: prompts, calls side by side, subagents, permission, a plan, a
 * question, a compaction, an end and a resume. Every event has its own millisecond; the same seed
 * tells the same story.
 */
final class SessionStory {
  private final Random random;
  private final List<HookEvent> events = new ArrayList<>();
  private long millis;
  private int calls;

  private final String session;

  private SessionStory(long seed, String session) {
    this.session = session;
    random = new Random(seed);
  }

  static List<HookEvent> of(long seed) {
    return of(seed, "s1");
  }

  static List<HookEvent> of(long seed, String session) {
    SessionStory story = new SessionStory(seed, session);
    story.tell();
    return List.copyOf(story.events);
  }

  private void tell() {
    add(event("SessionStart").with("source", "startup").with("model", "one"));
    for (int turn = 0; turn < 3; turn++) {
      turn(turn);
    }
    add(event("SessionEnd").with("reason", "other"));
    add(event("SessionStart").with("source", "resume").with("session_title", "Given"));
    turn(3);
    if (random.nextBoolean()) {
      pass(60_000);
      add(event("Notification").with("notification_type", "idle_prompt").with("message", "Idle"));
    }
  }

  private void turn(int number) {
    pass(random.nextInt(60_000));
    add(event("UserPromptSubmit").summary("prompt " + number));
    batch(null);
    switch (random.nextInt(5)) {
      case 0 -> subagent("agent-" + number);
      case 1 -> asking("AskUserQuestion");
      case 2 -> asking("ExitPlanMode");
      case 3 -> compaction();
      default -> permission(null);
    }
    batch(null);
    add(
        random.nextInt(4) == 0
            ? event("Stop").with(Lifted.BACKGROUND_TASKS, "1")
            : event("Stop").with(Lifted.BACKGROUND_TASKS, "0"));
  }

  private void batch(String agent) {
    int first = calls;
    int size = 1 + random.nextInt(3);
    calls += size;
    for (int call = first; call < first + size; call++) {
      add(tool("PreToolUse", call, agent));
    }
    for (int call = first + size - 1; call >= first; call--) {
      boolean failed = random.nextInt(6) == 0;
      add(
          tool(failed ? "PostToolUseFailure" : "PostToolUse", call, agent)
              .status(failed ? EventStatus.FAILED : EventStatus.OK));
    }
  }

  private void permission(String agent) {
    int call = calls++;
    add(tool("PreToolUse", call, agent));
    add(tool("PermissionRequest", call, agent).tool("Bash", null));
    pass(6000);
    add(
        event("Notification")
            .with("notification_type", "permission_prompt")
            .with("message", "Claude needs your permission to use Bash"));
    pass(random.nextInt(30_000));
    if (random.nextBoolean()) {
      add(tool("PostToolUse", call, agent).status(EventStatus.OK));
    }
  }

  private void subagent(String id) {
    int call = calls++;
    add(event("PreToolUse").tool("Agent", "toolu_" + call).with(Lifted.DESCRIPTION, "look"));
    add(event("SubagentStart").agent(id, "Explore"));
    batch(id);
    permission(id);
    add(event("SubagentStop").agent(id, "Explore").summary("found"));
    add(event("PostToolUse").tool("Agent", "toolu_" + call).with(Lifted.STARTED_AGENT, id));
  }

  private void asking(String tool) {
    int call = calls++;
    add(event("PreToolUse").tool(tool, "toolu_" + call).with(Lifted.QUESTION, "which?"));
    pass(random.nextInt(40_000));
    add(event("PostToolUse").tool(tool, "toolu_" + call));
  }

  private void compaction() {
    add(event("PreCompact").with("trigger", "auto"));
    add(event("SessionStart").with("source", "compact"));
    add(event("PostCompact").with("trigger", "auto"));
    add(event("PostModelSwitch").with("from_model", "one").with("to_model", "two"));
  }

  private EventBuilder tool(String type, int call, String agent) {
    EventBuilder tool =
        event(type)
            .tool("Bash", "toolu_" + call)
            .with(Lifted.INPUT_KEY, "key-" + call)
            .place("/w/app/" + call, "app" + call);
    return agent == null ? tool : tool.agent(agent, "Explore");
  }

  private void pass(long time) {
    millis += time;
  }

  private void add(EventBuilder event) {
    millis += 1 + random.nextInt(400);
    events.add(event.session(session).at(millis / 1000.0).build());
  }
}
