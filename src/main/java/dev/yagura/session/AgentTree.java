package dev.yagura.session;

import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionDetail.Agent;
import dev.yagura.vocabulary.event.SessionDetail.AgentState;
import dev.yagura.vocabulary.event.SessionView;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Subagents of one session, by {@code agent_id}: each counts once, however many events start or
 * stop it. An agent is known when an event was fired in it, when a Task or Agent call names it in
 * its response, or when a transcript tells of it; nothing else makes one. So a SubagentStop of 2025
 * without any id is no agent, only {@link #nameless()}.
 *
 * <p>The parent is the agent that made the call, else the one that the transcript names. An agent
 * is done when it stopped, when its call returned with its result, or when a task-notification
 * names it; it runs again when it gives a sign of life after that. One that never stopped is
 * unknown once its session is over, or its caller's turn is over and Claude Code knows of nothing
 * in the background.
 *
 * <p>The 1000 that were heard of last are kept; those that were forgotten still count.
 */
final class AgentTree {
  private static final int KEPT = 1000;
  private static final int DEEPEST = 100;
  private static final Set<String> STARTERS = Set.of("Task", "Agent");
  private static final Pattern TASK_ID = Pattern.compile("<task-id>\\s*([^<\\s]+)\\s*</task-id>");

  /** What a Task or Agent call asks for; its two events need not tell the same of it. */
  record Order(String thread, @Nullable String type, @Nullable String description) {
    Order or(Order other) {
      return new Order(
          thread,
          type == null ? other.type : type,
          description == null ? other.description : description);
    }
  }

  private final Map<String, AgentRecord> agents = new HashMap<>();
  private final Map<String, Order> orders = new LinkedHashMap<>();

  /** Newest task-notification by task id; most tasks are agents, others are shells. */
  private final Map<String, Long> notified = new LinkedHashMap<>();

  private long forgotten;
  private long nameless;
  private long sessionEnd = Long.MIN_VALUE;

  /** Newest Stop after which nothing went on in the background. */
  private long quiet = Long.MIN_VALUE;

  /** Newest Stop that does not tell what goes on in the background. */
  private long silent = Long.MIN_VALUE;

  AgentTree() {}

  AgentTree(AgentTree other) {
    other.agents.forEach((id, agent) -> agents.put(id, new AgentRecord(agent)));
    orders.putAll(other.orders);
    notified.putAll(other.notified);
    forgotten = other.forgotten;
    nameless = other.nameless;
    sessionEnd = other.sessionEnd;
    quiet = other.quiet;
    silent = other.silent;
  }

  /**
   * The session's next event of whatever type.
   *
   * @param newCalls by how many the event raised {@link ToolCalls#count()}
   */
  void apply(HookEvent event, Mark when, long newCalls) {
    if (event.agentId() != null && !event.agentId().isBlank()) {
      within(agent(event.agentId()), event, when, newCalls);
    }
    long at = when.at();
    switch (event.type()) {
      case SUBAGENT_STOP -> nameless += event.agentId() == null ? 1 : 0;
      case PRE_TOOL_USE -> ordered(event);
      case POST_TOOL_USE -> returned(event, at);
      case USER_PROMPT_SUBMIT -> notified(event, at);
      case STOP -> turnEnded(event, at);
      case SESSION_END -> sessionEnd = Math.max(sessionEnd, at);
      default -> {}
    }
    forgetBeyond();
  }

  private static void within(AgentRecord agent, HookEvent event, Mark when, long newCalls) {
    EventStatus status = event.status();
    agent.event(when.at(), newCalls, status != null && status != EventStatus.OK);
    agent.type(event.agentType());
    switch (event.type()) {
      case SUBAGENT_START -> agent.started(when.at());
      case SUBAGENT_STOP -> agent.stopped(when, answer(event));
      case PRE_TOOL_USE, USER_PROMPT_SUBMIT -> agent.alive(when.at());
      default -> {}
    }
  }

  /** A SubagentStop without a message is summed up by the agent's type or id. */
  private static @Nullable String answer(HookEvent event) {
    String text = event.summary();
    return text.equals(event.agentType()) || text.equals(event.agentId()) ? null : text;
  }

  private void ordered(HookEvent event) {
    String id = event.toolUseId();
    if (id != null && event.toolName() != null && STARTERS.contains(event.toolName())) {
      Map<String, String> data = event.processedData();
      orders.merge(
          id,
          new Order(thread(event), data.get(Lifted.SUBAGENT_TYPE), data.get(Lifted.DESCRIPTION)),
          Order::or);
      forgetOldest(orders);
    }
  }

  private void returned(HookEvent event, long at) {
    Map<String, String> data = event.processedData();
    String id = data.get(Lifted.STARTED_AGENT);
    if (id == null || id.isBlank()) {
      return;
    }
    ordered(event);
    AgentRecord agent = agent(id);
    agent.called(thread(event), event.toolUseId());
    if ("async_launched".equals(data.get(Lifted.AGENT_STATUS))) {
      agent.background();
      agent.alive(at);
    } else {
      agent.done(at);
    }
    String took = data.get(Lifted.AGENT_DURATION_MS);
    if (took != null && took.matches("\\d{1,15}")) {
      agent.took(Long.parseLong(took));
    }
  }

  /** That may come more than once, and before any event of the agent itself. */
  private void notified(HookEvent event, long at) {
    if (event.summary().stripLeading().startsWith("<task-notification>")) {
      Matcher task = TASK_ID.matcher(event.summary());
      if (task.find()) {
        notified.merge(task.group(1), at, Math::max);
        forgetOldest(notified);
      }
    }
  }

  private void turnEnded(HookEvent event, long at) {
    String tasks = event.processedData().get(Lifted.BACKGROUND_TASKS);
    if (tasks == null) {
      silent = Math.max(silent, at);
    } else if (tasks.equals("0")) {
      quiet = Math.max(quiet, at);
    }
  }

  /** What a transcript tells of an agent of this session; replaces what it told before. */
  void merge(AgentFacts facts) {
    agent(facts.agentId()).facts(facts);
    forgetBeyond();
  }

  private AgentRecord agent(String id) {
    return agents.computeIfAbsent(id, key -> new AgentRecord());
  }

  private static String thread(HookEvent event) {
    return event.agentId() == null ? "" : event.agentId();
  }

  private static <V> void forgetOldest(Map<String, V> entries) {
    if (entries.size() > KEPT) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  private void forgetBeyond() {
    if (agents.size() > KEPT) {
      agents.entrySet().stream()
          .min(Comparator.comparingLong(agent -> agent.getValue().lastHeard()))
          .ifPresent(
              oldest -> {
                agents.remove(oldest.getKey());
                forgotten += oldest.getValue().isInternal() ? 0 : 1;
              });
    }
  }

  /** Internal agents do not count. */
  SessionView.Agents view() {
    long total = 0;
    long running = 0;
    for (Map.Entry<String, AgentRecord> entry : agents.entrySet()) {
      if (!entry.getValue().isInternal()) {
        total++;
        running += state(entry.getKey(), entry.getValue()) == AgentState.RUNNING ? 1 : 0;
      }
    }
    return new SessionView.Agents(forgotten + total, running);
  }

  /** How often a subagent stopped that nobody named (payloads of 2025). */
  long nameless() {
    return nameless;
  }

  /** In the order of their first event; internal ones, too. */
  List<Agent> list() {
    return agents.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, AgentRecord>>comparingLong(
                    entry -> entry.getValue().firstHeard())
                .thenComparing(Map.Entry::getKey))
        .map(entry -> view(entry.getKey(), entry.getValue()))
        .toList();
  }

  private AgentState state(String id, AgentRecord agent) {
    if (agent.doneAt(notified.get(id)) != null) {
      return AgentState.DONE;
    }
    long over = Math.max(sessionEnd, quiet);
    long last = agent.isBackground() ? over : Math.max(over, silent);
    return agent.aliveAt() > last ? AgentState.RUNNING : AgentState.UNKNOWN;
  }

  private Agent view(String id, AgentRecord agent) {
    Long over = agent.doneAt(notified.get(id));
    AgentState state = state(id, agent);
    String callId = agent.toolUseId();
    Order order = callId == null ? null : orders.get(callId);
    AgentFacts facts = agent.facts();
    String type = agent.type();
    String described = facts == null ? null : facts.description();
    return new Agent(
        id,
        type == null && order != null ? order.type() : type,
        parent(id),
        order != null && order.description() != null ? order.description() : described,
        callId,
        agent.isBackground(),
        state,
        agent.startedAt(),
        over == null ? null : Instant.ofEpochMilli(over),
        state == AgentState.RUNNING ? null : agent.durationMs(over),
        agent.events(),
        agent.toolCalls(),
        agent.errors(),
        agent.response());
  }

  /** Null for the main thread's, and where following parents would come back to the agent. */
  private @Nullable String parent(String id) {
    String parent = namedParent(id);
    String above = parent;
    for (int i = 0; i < DEEPEST && above != null; i++) {
      if (above.equals(id)) {
        return null;
      }
      above = namedParent(above);
    }
    return above == null ? parent : null;
  }

  private @Nullable String namedParent(String id) {
    AgentRecord agent = agents.get(id);
    if (agent == null) {
      return null;
    }
    String callId = agent.toolUseId();
    Order order = callId == null ? null : orders.get(callId);
    String caller = agent.caller() != null ? agent.caller() : order == null ? null : order.thread();
    if (caller != null && !caller.isEmpty()) {
      return caller;
    }
    return agent.facts() == null ? null : agent.facts().parentAgentId();
  }
}
