package dev.yagura.vocabulary.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A seeded stream of events of all kinds, with the oddities of real ones; for property tests. */
public final class EventStorm {
  private static final List<String> TYPES =
      List.of(
          "SessionStart",
          "SessionEnd",
          "UserPromptSubmit",
          "PreToolUse",
          "PreToolUse",
          "PreToolUse",
          "PostToolUse",
          "PostToolUse",
          "PostToolUse",
          "PostToolUseFailure",
          "PermissionDenied",
          "PostToolBatch",
          "Stop",
          "StopFailure",
          "SubagentStop",
          "Notification",
          "PostModelSwitch",
          "CwdChanged",
          "somethingElse");
  private static final List<String> TOOLS =
      List.of("Bash", "Read", "Edit", "Task", "mcp__github__search_code");

  private EventStorm() {}

  /** {@code count} events; times jump back now and then, ids and sessions repeat. */
  public static List<HookEvent> of(long seed, int count, int sessions) {
    Random random = new Random(seed);
    List<HookEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(one(random, i, sessions));
    }
    return events;
  }

  private static HookEvent one(Random random, int i, int sessions) {
    EventBuilder event =
        EventBuilder.event(TYPES.get(random.nextInt(TYPES.size())))
            .session("session-" + random.nextInt(sessions))
            .at(i + random.nextInt(40) - 20)
            .summary(random.nextInt(10) == 0 ? "<task-notification> done" : "say " + i);
    if (random.nextInt(3) > 0) {
      String id = random.nextInt(3) == 0 ? null : "toolu_" + random.nextInt(count(i));
      event.tool(TOOLS.get(random.nextInt(TOOLS.size())), id);
    }
    if (random.nextBoolean()) {
      event.took(random.nextInt(20_000));
    }
    if (random.nextInt(4) == 0) {
      event.status(EventStatus.values()[random.nextInt(EventStatus.values().length)]);
    }
    if (random.nextInt(3) == 0) {
      String project = "project-" + random.nextInt(3);
      event.place("/home/dev/" + project, project);
    }
    if (random.nextInt(6) == 0) {
      event.with("model", "model-" + random.nextInt(3)).with("to_model", "m-" + random.nextInt(3));
    }
    if (random.nextInt(8) == 0) {
      event.with("session_title", "title " + random.nextInt(5));
    }
    if (random.nextInt(5) == 0) {
      event.with("source", random.nextBoolean() ? "user" : "system").with("reason", "clear");
    }
    return event.build();
  }

  private static int count(int i) {
    return 5 + i / 4;
  }
}
