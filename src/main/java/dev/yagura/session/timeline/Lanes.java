package dev.yagura.session.timeline;

import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionDetail.Agent;
import dev.yagura.vocabulary.event.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of a timeline: the main thread, and every agent that a span or a lane below it needs,
 * each below the one that called it, in the order of their first spans.
 */
final class Lanes {
  private final Map<String, Agent> known = new HashMap<>();

  /** First span of each lane, or of a lane below it. */
  private final Map<String, Instant> starts = new HashMap<>();

  private Lanes(List<Agent> agents, List<Span> spans) {
    agents.forEach(agent -> known.put(agent.agentId(), agent));
    for (Span span : spans) {
      // Spans come by start, so the first of a lane is its earliest; parents end the walk.
      String lane = span.lane();
      while (!lane.isEmpty() && starts.putIfAbsent(lane, span.start()) == null) {
        lane = parent(lane);
      }
    }
  }

  /**
   * @param spans by start
   */
  static List<Sessions.Lane> of(List<Agent> agents, List<Span> spans) {
    return new Lanes(agents, spans).ordered();
  }

  private List<Sessions.Lane> ordered() {
    Comparator<String> byStart =
        Comparator.comparing((String lane) -> starts.getOrDefault(lane, Instant.MAX))
            .thenComparing(Comparator.naturalOrder());
    Map<String, Set<String>> below = new HashMap<>();
    for (String lane : starts.keySet()) {
      below.computeIfAbsent(parent(lane), key -> new TreeSet<>(byStart)).add(lane);
    }
    Set<String> order = new LinkedHashSet<>();
    add(order, "", below);
    // Who call each other in a ring hang below nobody.
    starts.keySet().stream().sorted(byStart).forEach(lane -> add(order, lane, below));
    return order.stream().map(this::lane).toList();
  }

  /** The lane and all below it, without recursion: a chain may be as long as there are agents. */
  private static void add(Set<String> order, String first, Map<String, Set<String>> below) {
    List<String> next = new ArrayList<>(List.of(first));
    while (!next.isEmpty()) {
      String lane = next.remove(next.size() - 1);
      if (order.add(lane)) {
        List<String> children = new ArrayList<>(below.getOrDefault(lane, Set.of()));
        for (int i = children.size() - 1; i >= 0; i--) {
          next.add(children.get(i));
        }
      }
    }
  }

  /** {@code ""}: the main thread, also for an agent of which nothing is known. */
  private String parent(String lane) {
    Agent agent = known.get(lane);
    String parent = agent == null ? null : agent.parent();
    return parent == null ? "" : parent;
  }

  private Sessions.Lane lane(String id) {
    @Nullable Agent agent = known.get(id);
    if (id.isEmpty()) {
      return new Sessions.Lane("", null, null, null);
    }
    return agent == null
        ? new Sessions.Lane(id, "", null, null)
        : new Sessions.Lane(id, parent(id), agent.type(), agent.description());
  }
}
