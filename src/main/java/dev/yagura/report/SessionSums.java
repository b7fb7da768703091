package dev.yagura.report;

import dev.yagura.report.ReportShape.FindingLine;
import dev.yagura.report.ReportShape.LongWait;
import dev.yagura.report.ReportShape.NamedCount;
import dev.yagura.report.ReportShape.WaitReason;
import dev.yagura.report.SessionDay.Touch;
import dev.yagura.report.SessionDay.Waited;
import dev.yagura.report.SessionDay.Work;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the timelines of a period's sessions add up to. */
final class SessionSums {
  private static final int ROWS = 20;
  private static final int FEW = 10;

  private final List<SessionDay> days;

  SessionSums(List<SessionDay> days) {
    this.days = days;
  }

  List<WaitReason> reasons() {
    Map<String, Waited> sums = new HashMap<>();
    days.forEach(
        day -> day.reasons().forEach((reason, waited) -> sums.merge(reason, waited, Waited::plus)));
    return sums.entrySet().stream()
        .map(
            each ->
                new WaitReason(
                    each.getKey(),
                    each.getValue().count(),
                    each.getValue().totalMs(),
                    each.getValue().maxMs()))
        .sorted(
            Comparator.comparingLong((WaitReason reason) -> -reason.totalMs())
                .thenComparing(WaitReason::reason))
        .toList();
  }

  List<LongWait> longest() {
    return days.stream()
        .flatMap(
            day ->
                day.longest().stream()
                    .map(
                        wait ->
                            new LongWait(
                                day.sessionId(),
                                day.title(),
                                day.project(),
                                wait.reason(),
                                wait.text(),
                                wait.from(),
                                wait.to(),
                                wait.millis())))
        .sorted(
            Comparator.comparingLong((LongWait wait) -> -wait.durationMs())
                .thenComparing(LongWait::from))
        .limit(FEW)
        .toList();
  }

  List<ReportShape.Agent> agents() {
    Map<String, Work> sums = new HashMap<>();
    days.forEach(day -> day.agents().forEach((type, work) -> sums.merge(type, work, Work::plus)));
    return sums.entrySet().stream()
        .map(
            each ->
                new ReportShape.Agent(
                    each.getKey(), each.getValue().count(), each.getValue().totalMs()))
        .sorted(
            Comparator.comparingLong((ReportShape.Agent agent) -> -agent.count())
                .thenComparing(ReportShape.Agent::type))
        .limit(ROWS)
        .toList();
  }

  /** Written ones first: what was only read changed nothing. */
  List<ReportShape.TouchedFile> files() {
    Map<String, Touch> sums = new HashMap<>();
    Map<String, Long> sessions = new HashMap<>();
    days.forEach(
        day ->
            day.files()
                .forEach(
                    (path, touch) -> {
                      sums.merge(path, touch, Touch::plus);
                      sessions.merge(path, 1L, Long::sum);
                    }));
    return sums.entrySet().stream()
        .map(
            each ->
                new ReportShape.TouchedFile(
                    each.getKey(),
                    each.getValue().reads(),
                    each.getValue().writes(),
                    sessions.getOrDefault(each.getKey(), 0L)))
        .sorted(
            Comparator.comparingLong((ReportShape.TouchedFile file) -> -file.writes())
                .thenComparingLong(file -> -file.reads())
                .thenComparing(ReportShape.TouchedFile::path))
        .limit(ROWS)
        .toList();
  }

  ReportShape.Findings findings() {
    List<FindingLine> all =
        days.stream()
            .flatMap(SessionSums::lines)
            .sorted(Comparator.comparing(FindingLine::at).reversed())
            .toList();
    List<NamedCount> byName =
        all.stream()
            .collect(Collectors.groupingBy(FindingLine::name, Collectors.counting()))
            .entrySet()
            .stream()
            .map(each -> new NamedCount(each.getKey(), each.getValue()))
            .sorted(
                Comparator.comparingLong((NamedCount one) -> -one.count())
                    .thenComparing(NamedCount::name))
            .toList();
    return new ReportShape.Findings(
        byName,
        all.stream().limit(FEW).toList(),
        days.stream().mapToLong(SessionDay::conflicts).sum());
  }

  private static Stream<FindingLine> lines(SessionDay day) {
    return day.findings().stream()
        .map(
            finding ->
                new FindingLine(
                    finding.name(), finding.at(), day.sessionId(), day.title(), finding.reason()));
  }
}
