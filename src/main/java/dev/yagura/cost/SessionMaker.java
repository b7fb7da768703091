package dev.yagura.cost;

import dev.yagura.cost.CostSheet.Row;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Costs.Part;
import dev.yagura.vocabulary.bus.Costs.SessionCost;
import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Transcripts.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers what sessions cost: what to ask the store, and the figures of what it answers. */
final class SessionMaker {
  private static final int MOST_SESSIONS = 1000;
  private static final int MOST_PARTS = 1000;

  /** The main thread. */
  private static final String MAIN = "";

  private final Costs.SessionsRequest request;

  /**
   * @throws BusFailure naming the field at fault
   */
  SessionMaker(Costs.SessionsRequest request) {
    int sessions = request.sessions().size();
    if (sessions < 1 || sessions > MOST_SESSIONS) {
      throw BusFailure.invalid("sessions", "must be 1 to " + MOST_SESSIONS);
    }
    if (request.parts() && sessions > 1) {
      throw BusFailure.invalid("parts", "are told of one session only");
    }
    this.request = request;
  }

  Transcripts.UsageRequest question() {
    return new Transcripts.UsageRequest(
        List.of("session", "agent"), null, null, null, null, null, request.sessions());
  }

  /**
   * @param told what Claude Code and its transcripts say of a session
   */
  Costs.Sessions sessions(
      PriceBook book, Transcripts.Usage usage, Function<String, SessionNotes> told) {
    Map<String, List<Line>> lines = new HashMap<>();
    for (Line line : usage.lines()) {
      if (line.session() != null) {
        lines.computeIfAbsent(line.session(), fresh -> new ArrayList<>()).add(line);
      }
    }
    return new Costs.Sessions(
        request.sessions().stream()
            .distinct()
            .filter(lines::containsKey)
            .map(id -> cost(book, id, lines.getOrDefault(id, List.of()), told.apply(id)))
            .toList());
  }

  private SessionCost cost(PriceBook book, String id, List<Line> lines, SessionNotes told) {
    CostSheet<String> byAgent =
        new CostSheet<>(book, (Line line) -> Objects.requireNonNullElse(line.agent(), MAIN))
            .add(lines);
    Row main = byAgent.rows().get(MAIN);
    Sum agents = new Sum();
    byAgent
        .rows()
        .forEach(
            (agent, row) -> {
              if (!agent.equals(MAIN)) {
                agents.add(row.total);
              }
            });
    boolean parts = request.parts();
    return new SessionCost(
        id,
        byAgent.total(),
        main == null ? Costs.Figure.NONE : main.total.figure(),
        agents.figure(),
        byAgent.inherited(),
        told.claudeMicroUsd(),
        parts ? agents(byAgent, told.parents()) : List.of(),
        parts ? parts(book, lines, Line::model) : List.of(),
        parts ? parts(book, lines, Line::day) : List.of(),
        byAgent.unpriced().stream().map(Costs.Unpriced::model).toList(),
        byAgent.atLeast());
  }

  private static List<Part> parts(PriceBook book, List<Line> lines, Function<Line, String> key) {
    CostSheet<String> sheet = new CostSheet<>(book, key).add(lines);
    return sheet.rows().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MOST_PARTS)
        .map(
            entry -> {
              Costs.Figure figure = entry.getValue().total.figure();
              return new Part(entry.getKey(), null, figure, figure);
            })
        .toList();
  }

  /** The dearest first; each with everything below it. */
  private static List<Part> agents(CostSheet<String> sheet, Map<String, String> parents) {
    Map<String, Sum> totals = new HashMap<>();
    sheet
        .rows()
        .forEach(
            (agent, row) ->
                above(agent, parents)
                    .forEach(
                        each -> totals.computeIfAbsent(each, fresh -> new Sum()).add(row.total)));
    return totals.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, Sum> entry) -> entry.getValue().pico(),
                    Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_PARTS)
        .map(entry -> part(sheet.rows().get(entry.getKey()), entry, parents))
        .toList();
  }

  private static Part part(
      @Nullable Row own, Map.Entry<String, Sum> total, Map<String, String> parents) {
    return new Part(
        total.getKey(),
        parents.get(total.getKey()),
        own == null ? Costs.Figure.NONE : own.total.figure(),
        total.getValue().figure());
  }

  /** The agent, all agents above it, and the main thread; a circle is walked once. */
  private static Set<String> above(String agent, Map<String, String> parents) {
    Set<String> above = new HashSet<>();
    String next = agent;
    while (next != null && above.add(next)) {
      next = parents.get(next);
    }
    above.add(MAIN);
    return above;
  }
}
