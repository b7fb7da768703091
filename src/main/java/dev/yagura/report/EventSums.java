package dev.yagura.report;

import dev.yagura.vocabulary.bus.Tallies;
import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEventType;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a period add up to, from the sums of its stretches. A call of a tool is
 * counted when it ends. Names beyond {@value #MOST_NAMES} are counted together, and so much is kept
 * of how long tools took that memory stays small whatever a day brings.
 */
final class EventSums {
  private static final int MOST_NAMES = 300;
  private static final int MOST_SESSIONS = 20_000;
  private static final int MOST_AGENTS = 100_000;
  static final String OTHERS = "…";

  /** Events, and those of them with status failed, denied or interrupted. */
  static final class Count {
    long events;
    long errors;

    void add(long more, long bad) {
      events += more;
      errors += bad;
    }
  }

  /** Calls of one tool that ended. */
  static final class Calls {
    long ok;
    long failed;
    long denied;
    long interrupted;
    long totalMs;
    final Spread took = new Spread();

    long all() {
      return ok + failed + denied + interrupted;
    }

    private void add(EventStatus outcome, Tallies.Line line) {
      switch (outcome) {
        case OK -> ok += line.events();
        case FAILED -> failed += line.events();
        case DENIED -> denied += line.events();
        case INTERRUPTED -> interrupted += line.events();
      }
      Long duration = line.durationMs();
      if (duration != null) {
        took.add(duration, line.events());
        totalMs += line.totalMs();
      }
    }
  }

  /** A session that did something in the period. */
  static final class Busy {
    final String sessionId;
    @Nullable String project;
    long events;
    long errors;

    private Busy(String sessionId) {
      this.sessionId = sessionId;
    }
  }

  final Count all = new Count();
  final Map<String, Count> types = new HashMap<>();
  final Map<String, Count> projects = new HashMap<>();
  final Map<String, Calls> tools = new HashMap<>();
  final TreeMap<Instant, Count> hours = new TreeMap<>();
  private final Map<String, Busy> sessions = new HashMap<>();
  private final Set<List<String>> agents = new HashSet<>();
  private long prompts;
  private boolean leftOut;

  /**
   * @param hour begin of the hour that the stretch lies in
   */
  void add(Instant hour, Tallies.Sums sums) {
    Count inHour = hours.computeIfAbsent(hour, begin -> new Count());
    for (Tallies.Line line : sums.lines()) {
      long bad = isError(line.status()) ? line.events() : 0;
      all.add(line.events(), bad);
      inHour.add(line.events(), bad);
      named(types, line.type(), new Count()).add(line.events(), bad);
      String project = line.project();
      if (project != null) {
        named(projects, project, new Count()).add(line.events(), bad);
      }
      HookEventType type = HookEventType.of(line.type());
      prompts += type == HookEventType.USER_PROMPT_SUBMIT ? line.events() : 0;
      EventStatus outcome = outcome(type, line.status());
      if (outcome != null) {
        String tool = line.tool() == null ? "unknown" : line.tool();
        named(tools, tool, new Calls()).add(outcome, line);
      }
    }
    sums.busy().forEach(this::add);
    leftOut |= sums.busyLeft();
  }

  private void add(Tallies.Busy busy) {
    Busy session = sessions.get(busy.sessionId());
    if (session == null) {
      if (sessions.size() >= MOST_SESSIONS) {
        leftOut = true;
        return;
      }
      session = new Busy(busy.sessionId());
      sessions.put(busy.sessionId(), session);
    }
    session.events += busy.events();
    session.errors += busy.errors();
    session.project = session.project == null ? busy.project() : session.project;
    String agent = busy.agentId();
    if (agent != null && agents.size() < MOST_AGENTS) {
      agents.add(List.of(busy.sessionId(), agent));
    }
  }

  /** Null for an event that does not end a call. */
  private static @Nullable EventStatus outcome(HookEventType type, @Nullable EventStatus told) {
    EventStatus usual =
        switch (type) {
          case POST_TOOL_USE -> EventStatus.OK;
          case POST_TOOL_USE_FAILURE -> EventStatus.FAILED;
          case PERMISSION_DENIED -> EventStatus.DENIED;
          default -> null;
        };
    return usual == null || told == null ? usual : told;
  }

  private static boolean isError(@Nullable EventStatus status) {
    return status != null && status != EventStatus.OK;
  }

  private static <T> T named(Map<String, T> by, String name, T fresh) {
    T there = by.get(name);
    if (there != null) {
      return there;
    }
    String kept = by.size() < MOST_NAMES ? name : OTHERS;
    T before = by.putIfAbsent(kept, fresh);
    return before == null ? fresh : before;
  }

  /** The busiest first. */
  List<Busy> sessions() {
    return sessions.values().stream()
        .sorted(
            Comparator.comparingLong((Busy one) -> -one.events).thenComparing(one -> one.sessionId))
        .toList();
  }

  long sessionCount() {
    return sessions.size();
  }

  long sessionsOf(String project) {
    return sessions.values().stream().filter(one -> project.equals(one.project)).count();
  }

  /** Subagents that did something. */
  long agents() {
    return agents.size();
  }

  /** Those that programs put in, too. */
  long prompts() {
    return prompts;
  }

  long calls() {
    return tools.values().stream().mapToLong(Calls::all).sum();
  }

  long failedCalls() {
    return tools.values().stream().mapToLong(tool -> tool.failed).sum();
  }

  /** There were more sessions than are counted one by one. */
  boolean leavesOut() {
    return leftOut;
  }
}
