package dev.yagura.report;

import dev.yagura.report.ReportShape.Named;
import dev.yagura.report.ReportShape.SessionLine;
import dev.yagura.report.ReportShape.Totals;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a report together from what was gathered. */
final class ReportMaker {
  private static final int ROWS = 20;

  /**
   * What was gathered.
   *
   * @param sessions by id, those whose timeline was read; null when nobody could tell of sessions
   * @param notes codes of what is missing
   */
  record Gathered(
      Period period,
      Instant now,
      EventSums events,
      @Nullable Map<String, SessionDay> sessions,
      ReportShape.@Nullable Cost cost,
      List<ReportShape.Failure> failures,
      SystemFigures.@Nullable Shape system,
      List<String> notes) {}

  private final Gathered in;
  private final List<SessionDay> days;

  private ReportMaker(Gathered in) {
    this.in = in;
    this.days = in.sessions == null ? List.of() : List.copyOf(in.sessions.values());
  }

  /**
   * @param before totals of the period before, when there is something to compare
   */
  static ReportShape make(Gathered in, ReportShape.@Nullable Before before) {
    ReportShape plain = new ReportMaker(in).shape(before);
    return plain.with(Rules.recommend(plain));
  }

  private ReportShape shape(ReportShape.@Nullable Before before) {
    SessionSums sums = new SessionSums(days);
    Period period = in.period;
    return new ReportShape(
        ReportShape.VERSION,
        period.id(),
        period.isWeek() ? "week" : "day",
        period.from(),
        period.until(in.now),
        period.zone().getId(),
        in.now,
        period.isOver(in.now),
        true,
        totals(),
        before,
        sessions(),
        new ReportShape.Waits(sums.reasons(), sums.longest()),
        new ReportShape.Events(named(in.events.types), hours()),
        tools(),
        in.failures,
        sums.agents(),
        projects(),
        in.cost,
        sums.files(),
        sums.findings(),
        in.system,
        List.of(),
        in.notes);
  }

  private Totals totals() {
    EventSums events = in.events;
    Long active = sum(SessionDay::activeMs);
    Long waiting = sum(SessionDay::waitingMs);
    return new Totals(
        events.sessionCount(),
        events.all.events,
        events.all.errors,
        events.prompts(),
        events.calls(),
        events.failedCalls(),
        events.agents(),
        active,
        waiting,
        active == null || waiting == null || active + waiting == 0
            ? null
            : share(waiting, active + waiting),
        sum(SessionDay::idleMs),
        sum(day -> (long) day.findings().size()),
        in.cost == null ? null : in.cost.total().tokens().total(),
        in.cost == null ? null : in.cost.total().costMicroUsd());
  }

  private @Nullable Long sum(Function<SessionDay, Long> of) {
    return in.sessions == null ? null : days.stream().mapToLong(of::apply).sum();
  }

  private ReportShape.SessionsPart sessions() {
    List<EventSums.Busy> all = in.events.sessions();
    List<SessionLine> items = all.stream().limit(ROWS).map(this::line).toList();
    return new ReportShape.SessionsPart(items, days.size(), all.size() - (long) items.size());
  }

  private SessionLine line(EventSums.Busy busy) {
    SessionDay day = in.sessions == null ? null : in.sessions.get(busy.sessionId);
    return new SessionLine(
        busy.sessionId,
        day == null ? null : day.title(),
        day == null || day.project() == null ? busy.project : day.project(),
        busy.events,
        busy.errors,
        day == null ? null : Long.valueOf(day.activeMs()),
        day == null ? null : Long.valueOf(day.waitingMs()),
        day == null ? null : Long.valueOf(day.findings().size()));
  }

  private static List<Named> named(Map<String, EventSums.Count> counts) {
    return counts.entrySet().stream()
        .map(each -> new Named(each.getKey(), each.getValue().events, each.getValue().errors))
        .sorted(Comparator.comparingLong((Named one) -> -one.count()).thenComparing(Named::name))
        .toList();
  }

  private List<ReportShape.Hour> hours() {
    return in.events.hours.entrySet().stream()
        .filter(each -> each.getValue().events > 0)
        .map(
            each ->
                new ReportShape.Hour(each.getKey(), each.getValue().events, each.getValue().errors))
        .toList();
  }

  private List<ReportShape.Tool> tools() {
    return in.events.tools.entrySet().stream()
        .map(each -> tool(each.getKey(), each.getValue()))
        .sorted(
            Comparator.comparingLong((ReportShape.Tool tool) -> -tool.calls())
                .thenComparing(ReportShape.Tool::name))
        .limit(2L * ROWS)
        .toList();
  }

  private static ReportShape.Tool tool(String name, EventSums.Calls calls) {
    return new ReportShape.Tool(
        name,
        calls.all(),
        calls.ok,
        calls.failed,
        calls.denied,
        calls.interrupted,
        share(calls.failed, calls.all()),
        calls.took.count(),
        calls.took.quantile(0.5),
        calls.took.quantile(0.95),
        calls.totalMs);
  }

  private List<ReportShape.Project> projects() {
    return named(in.events.projects).stream()
        .limit(ROWS)
        .map(
            one ->
                new ReportShape.Project(
                    one.name(), in.events.sessionsOf(one.name()), one.count(), one.errors()))
        .toList();
  }

  /** To a hundredth of a percent. */
  private static double share(long part, long whole) {
    return whole == 0 ? 0 : Math.round(10_000.0 * part / whole) / 10_000.0;
  }
}
