package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * No event for long although a turn is under way. Who waits for a human is not stuck, and a command
 * or an agent may take its time. Esc writes no event; what the transcript tells of it ends the turn
 * here, too.
 *
 * <p>A session whose hooks do not log how turns end looks busy for ever, so nothing is said of one
 * that never logged a Stop and has had two prompts in a row, or none and no other event of turns.
 */
final class Silence implements Detector {
  private static final int CALLS = 32;
  private static final Set<String> ASKING = Set.of("AskUserQuestion", "ExitPlanMode");
  private static final Set<String> LONG =
      Set.of(
          "Bash", "PowerShell", "Task", "Agent", "TaskOutput", "BashOutput", "Monitor", "Workflow");

  /** Notifications after which somebody else has to do something. */
  private static final Set<String> RESTING =
      Set.of(
          "permission_prompt",
          "worker_permission_prompt",
          "idle_prompt",
          "elicitation_dialog",
          "elicitation_url_dialog",
          "agent_needs_input");

  private final LinkedHashMap<Long, Boolean> longCalls = new LinkedHashMap<>();
  private final LinkedHashMap<String, Boolean> agents = new LinkedHashMap<>();
  private long lastAt = Long.MIN_VALUE;
  private String lastType = "";
  private String lastTool = "";
  private boolean busy;
  private boolean told;
  private boolean stops;
  private boolean turns;
  private int promptsInARow;

  Silence() {}

  Silence(Silence other) {
    longCalls.putAll(other.longCalls);
    agents.putAll(other.agents);
    lastAt = other.lastAt;
    lastType = other.lastType;
    lastTool = other.lastTool;
    busy = other.busy;
    told = other.told;
    stops = other.stops;
    turns = other.turns;
    promptsInARow = other.promptsInARow;
  }

  @Override
  public void apply(Seen seen, PatternRules rules, List<Finding> found) {
    tick(seen.at(), rules, found);
    calls(seen);
    ends(seen.type());
    if (seen.at() < lastAt) {
      // It came late: what was logged before is newer.
      return;
    }
    lastAt = seen.at();
    lastType = seen.event().eventType();
    lastTool = seen.tool();
    told = false;
    busy = isBusy(seen);
  }

  private void calls(Seen seen) {
    String id = seen.event().toolUseId();
    long call = id == null ? seen.input() : Seen.hash(id);
    if (seen.isPre() && (LONG.contains(seen.tool()) || seen.tool().startsWith("mcp__"))) {
      Recent.put(longCalls, call, true, CALLS);
    } else if (seen.isPost()) {
      longCalls.remove(call);
    }
    if (!seen.main()) {
      if (seen.type() == HookEventType.SUBAGENT_STOP) {
        agents.remove(seen.thread());
      } else if (seen.type() == HookEventType.SUBAGENT_START) {
        Recent.put(agents, seen.thread(), true, CALLS);
      }
    }
    switch (seen.type()) {
      case STOP, STOP_FAILURE, SESSION_END, SESSION_START, USER_PROMPT_SUBMIT -> longCalls.clear();
      default -> {}
    }
  }

  private void ends(HookEventType type) {
    switch (type) {
      case STOP, STOP_FAILURE -> {
        stops = true;
        turns = true;
      }
      case USER_PROMPT_SUBMIT -> {
        turns = true;
        promptsInARow = Math.min(promptsInARow + 1, 2);
      }
      case SUBAGENT_STOP, NOTIFICATION_SENT, SESSION_END -> turns = true;
      default -> {}
    }
  }

  private boolean isBusy(Seen seen) {
    return switch (seen.type()) {
      case USER_PROMPT_SUBMIT,
          POST_TOOL_USE,
          POST_TOOL_USE_FAILURE,
          POST_TOOL_BATCH,
          PERMISSION_DENIED,
          ELICITATION_RESULT,
          TASK_CREATED,
          TASK_COMPLETED ->
          true;
      case PRE_TOOL_USE -> !ASKING.contains(seen.tool());
      case STOP, STOP_FAILURE, SESSION_END, PERMISSION_REQUEST, ELICITATION_ASKED, TEAMMATE_IDLE ->
          false;
      case SESSION_START -> busy && "compact".equals(seen.data("source"));
      case NOTIFICATION_SENT -> {
        String type = seen.data("notification_type");
        yield busy && type != null && !RESTING.contains(type);
      }
      default -> busy;
    };
  }

  @Override
  public void tick(long now, PatternRules rules, List<Finding> found) {
    long due = dueAt(rules);
    if (due > now) {
      return;
    }
    told = true;
    found.add(
        Seen.finding(
            FindingName.STUCK,
            "A turn is under way, but nothing was heard for %d min"
                .formatted((due - lastAt) / 60_000),
            0,
            due,
            lastTool.isEmpty() ? lastType : lastType + " " + lastTool));
  }

  @Override
  public long dueAt(PatternRules rules) {
    boolean known = stops || (turns && promptsInARow < 2);
    if (!busy || told || !known) {
      return Long.MAX_VALUE;
    }
    boolean patient = !longCalls.isEmpty() || !agents.isEmpty();
    return lastAt + (patient ? rules.stuckCallAfter() : rules.stuckAfter()).toMillis();
  }

  void interrupted(long at) {
    if (at >= lastAt) {
      busy = false;
      longCalls.clear();
    }
  }
}
