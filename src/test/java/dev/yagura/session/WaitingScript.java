package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.event;

import dev.yagura.vocabulary.event.EventBuilder;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Lifted;
import java.util.ArrayList;
import java.util.List;

/**
 * Events as words: each is an event, its thread, call and second, {@code pre:main:a:1}. Calls a, b
 * … are Bash with input a, b …; Q asks a question, P wants approval of a plan.
 */
final class WaitingScript {
  static final String KEY = Lifted.INPUT_KEY;

  private WaitingScript() {}

  static List<HookEvent> events(String script) {
    List<HookEvent> events = new ArrayList<>();
    for (String word : script.split(" ")) {
      String[] part = word.split(":");
      double second = Integer.parseInt(part[3]);
      EventBuilder event = spoken(part[0], part[2], second);
      if (part[0].equals("internal")) {
        event.agent("internal", "");
      } else if (!part[1].equals("main")) {
        event.agent(part[1], "Explore");
      }
      events.add(event.build());
    }
    return events;
  }

  private static EventBuilder spoken(String word, String call, double second) {
    return switch (word) {
      case "prompt" -> event("UserPromptSubmit").at(second).summary("do it");
      case "injected" -> event("UserPromptSubmit").at(second).summary("<task-notification>");
      case "pre" -> tool("PreToolUse", call, second);
      case "post" -> tool("PostToolUse", call, second);
      case "denied" -> tool("PermissionDenied", call, second);
      case "esc" -> tool("PostToolUseFailure", call, second).status(EventStatus.INTERRUPTED);
      case "ask" -> tool("PermissionRequest", call, second).tool(name(call), null);
      case "bypass" ->
          tool("PermissionRequest", call, second).tool(name(call), null).mode("bypassPermissions");
      case "batch" -> event("PostToolBatch").at(second);
      case "stop" -> event("Stop").at(second);
      case "busystop" -> event("Stop").at(second).with(Lifted.BACKGROUND_TASKS, "2");
      case "agentstop", "internal" -> event("SubagentStop").at(second);
      case "end" -> event("SessionEnd").at(second);
      case "resumed" -> event("SessionStart").at(second).with("source", "resume");
      case "elicit" -> event("Elicitation").at(second).summary("your name?");
      case "elicited" -> event("ElicitationResult").at(second);
      case "idle" -> note(second, "idle_prompt", "Claude is waiting for your input");
      case "oldidle" -> note(second, null, "Claude is waiting for your input");
      case "note" -> note(second, "permission_prompt", "Claude needs your permission to use Bash");
      case "oldnote" -> note(second, null, "Claude needs your permission to use Bash");
      case "needs" -> note(second, "agent_needs_input", "an agent needs you");
      case "worker" -> note(second, "worker_permission_prompt", "a worker needs you");
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static EventBuilder tool(String type, String call, double second) {
    return event(type).at(second).tool(name(call), "id-" + call).with(KEY, "key-" + call);
  }

  private static String name(String call) {
    return call.equals("Q") ? "AskUserQuestion" : call.equals("P") ? "ExitPlanMode" : "Bash";
  }

  static EventBuilder note(double second, String type, String message) {
    EventBuilder note = event("Notification").at(second).with("message", message);
    return type == null ? note : note.with("notification_type", type);
  }
}
