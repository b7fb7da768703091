package dev.yagura.session;

import dev.yagura.vocabulary.event.HookEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a turn of the main thread is under way, or something in the background.
 *
 * <p>A turn is under way when the main thread did something after the last thing that ends turns:
 * Stop, StopFailure, an interrupt, a reminder that it waits for input, SessionEnd, or a
 * SessionStart that is not that of a compaction (who resumes a session finds no turn under way).
 *
 * <p>A Stop that counts background tasks leaves the session at work in the background until the
 * next thing that ends turns; so does a subagent that did something after the turn's end and has
 * not stopped. Internal agents (empty type), which only stop, do not count.
 */
final class Turns {
  private static final int AGENTS_KEPT = 64;

  /** What is going on. */
  enum Phase {
    TURN,
    BACKGROUND,
    REST
  }

  private Mark work = Mark.NEVER;
  private Mark over = Mark.NEVER;
  private Mark reminded = Mark.NEVER;
  private Mark busyStop = Mark.NEVER;
  private final Map<String, Mark> agentsAt = new LinkedHashMap<>();
  private final Map<String, Mark> agentsStopped = new LinkedHashMap<>();

  Turns() {}

  Turns(Turns other) {
    work = other.work;
    over = other.over;
    reminded = other.reminded;
    busyStop = other.busyStop;
    agentsAt.putAll(other.agentsAt);
    agentsStopped.putAll(other.agentsStopped);
  }

  void apply(HookEvent event, @Nullable Sign sign, Mark when) {
    if (event.agentId() != null) {
      agent(event, when);
      return;
    }
    if (sign != null && sign.kind() == Sign.Kind.STOP_BUSY) {
      busyStop = later(busyStop, when);
      over = later(over, when);
    } else if (sign != null && endsTurn(sign)) {
      over = later(over, when);
    } else if (isWork(event)) {
      work = later(work, when);
    } else if (sign != null && sign.kind() == Sign.Kind.NOTICE && AskReader.idle(event)) {
      reminded = later(reminded, when);
    }
  }

  /** A human pressed Esc, as only the transcript tells. */
  void interrupted(Mark when) {
    over = later(over, when);
  }

  private static boolean endsTurn(Sign sign) {
    return switch (sign.kind()) {
      case STOP, START, END, INTERRUPT -> true;
      default -> false;
    };
  }

  private static boolean isWork(HookEvent event) {
    return switch (SignReader.type(event)) {
      case USER_PROMPT_SUBMIT,
          PRE_TOOL_USE,
          POST_TOOL_USE,
          POST_TOOL_USE_FAILURE,
          POST_TOOL_BATCH,
          PERMISSION_REQUEST,
          PERMISSION_DENIED,
          TASK_CREATED,
          TASK_COMPLETED,
          ELICITATION_ASKED,
          ELICITATION_RESULT ->
          true;
      default -> false;
    };
  }

  private void agent(HookEvent event, Mark when) {
    String id = event.agentId();
    if (id == null || "".equals(event.agentType())) {
      return;
    }
    switch (event.type()) {
      case SUBAGENT_STOP -> keep(agentsStopped, id, when);
      case SUBAGENT_START,
          PRE_TOOL_USE,
          POST_TOOL_USE,
          POST_TOOL_USE_FAILURE,
          POST_TOOL_BATCH,
          PERMISSION_REQUEST,
          PERMISSION_DENIED ->
          keep(agentsAt, id, when);
      default -> {}
    }
  }

  /** Keeps the agents that were heard of last. */
  private static void keep(Map<String, Mark> agents, String id, Mark when) {
    agents.merge(id, when, Turns::later);
    if (agents.size() > AGENTS_KEPT) {
      String oldest = id;
      for (Map.Entry<String, Mark> agent : agents.entrySet()) {
        Mark least = agents.getOrDefault(oldest, when);
        oldest = least.isAfter(agent.getValue()) ? agent.getKey() : oldest;
      }
      agents.remove(oldest);
    }
  }

  private static Mark later(Mark known, Mark when) {
    return when.isAfter(known) ? when : known;
  }

  Phase phase() {
    if (work.isAfter(over) && work.isAfter(reminded)) {
      return Phase.TURN;
    }
    boolean busy = !busyStop.equals(Mark.NEVER) && busyStop.equals(over);
    return busy || agentsWork() ? Phase.BACKGROUND : Phase.REST;
  }

  private boolean agentsWork() {
    for (Map.Entry<String, Mark> agent : agentsAt.entrySet()) {
      Mark stopped = agentsStopped.getOrDefault(agent.getKey(), Mark.NEVER);
      if (agent.getValue().isAfter(over) && agent.getValue().isAfter(stopped)) {
        return true;
      }
    }
    return false;
  }

  /** Agents that did nothing since the turn's end are not asked for any more. */
  void sleep() {
    agentsAt.values().removeIf(at -> !at.isAfter(over));
    agentsStopped.keySet().retainAll(agentsAt.keySet());
  }
}
