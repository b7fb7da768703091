package dev.yagura.report;

import dev.yagura.report.ReportShape.NamedCount;
import dev.yagura.report.ReportShape.Totals;
import dev.yagura.vocabulary.json.CostJson;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A report in which nothing calls for anything, and what a case of a rule puts into it. */
final class ReportDraft {
  static final long MINUTE = 60_000;

  private Totals totals = totals(0, 0, null, null, null);
  private ReportShape.@Nullable Before before;
  private ReportShape.Waits waits = new ReportShape.Waits(List.of(), List.of());
  private List<ReportShape.Tool> tools = List.of();
  private ReportShape.@Nullable Cost cost;
  private ReportShape.Findings findings = findings(List.of(), 0);
  private SystemFigures.@Nullable Shape system;

  ReportShape shape() {
    return new ReportShape(
        1,
        "2026-11-26",
        "day",
        Instant.EPOCH,
        Instant.EPOCH,
        "UTC",
        Instant.EPOCH,
        true,
        true,
        totals,
        before,
        new ReportShape.SessionsPart(List.of(), 0, 0),
        waits,
        new ReportShape.Events(List.of(), List.of()),
        tools,
        List.of(),
        List.of(),
        List.of(),
        cost,
        List.of(),
        findings,
        system,
        List.of(),
        List.of());
  }

  static UnaryOperator<ReportDraft> finding(String name, long count) {
    return draft -> {
      draft.findings = findings(List.of(new NamedCount(name, count)), 0);
      return draft;
    };
  }

  static UnaryOperator<ReportDraft> conflicts(long count) {
    return draft -> {
      draft.findings = findings(List.of(), count);
      return draft;
    };
  }

  static UnaryOperator<ReportDraft> reason(String reason, long count, long minutes) {
    return draft -> {
      draft.waits =
          new ReportShape.Waits(
              List.of(new ReportShape.WaitReason(reason, count, minutes * MINUTE, MINUTE)),
              List.of());
      return draft;
    };
  }

  static UnaryOperator<ReportDraft> waited(long ms) {
    return draft -> {
      draft.waits =
          new ReportShape.Waits(
              List.of(),
              List.of(
                  new ReportShape.LongWait(
                      "s1", null, null, "question", "?", Instant.EPOCH, Instant.EPOCH, ms)));
      return draft;
    };
  }

  static UnaryOperator<ReportDraft> share(double share, long ms) {
    return draft -> {
      draft.totals = totals(0, 0, ms, share, null);
      return draft;
    };
  }

  static UnaryOperator<ReportDraft> tool(
      String name, long calls, double rate, long timed, @Nullable Long p95) {
    return draft -> {
      draft.tools =
          List.of(
              new ReportShape.Tool("Other", 500, 500, 0, 0, 0, 0, 500, 1L, 2L, 900),
              new ReportShape.Tool(name, calls, calls, 0, 0, 0, rate, timed, p95, p95, 1_000_000));
      return draft;
    };
  }

  static UnaryOperator<ReportDraft> errors(long before, long now, long events) {
    return draft -> {
      draft.before = new ReportShape.Before("b", totals(events, before, null, null, null));
      draft.totals = totals(events, now, null, null, null);
      return draft;
    };
  }

  static UnaryOperator<ReportDraft> spent(@Nullable Long before, long now) {
    return draft -> {
      draft.before = new ReportShape.Before("b", totals(0, 0, null, null, before));
      draft.totals = totals(0, 0, null, null, now);
      return draft;
    };
  }

  static UnaryOperator<ReportDraft> tokens(long input, long cached, long unpriced) {
    return draft -> {
      ReportShape.CostLine total =
          new ReportShape.CostLine(
              null, new CostJson.Tokens(input, 0, 0, 0, cached, 0, 0, 0, 0), 0L, unpriced);
      draft.cost =
          new ReportShape.Cost("UTC", "", "", total, List.of(), List.of(), List.of("llama"));
      return draft;
    };
  }

  static UnaryOperator<ReportDraft> node(
      SystemFigures.@Nullable Cpu cpu,
      SystemFigures.@Nullable Memory memory,
      SystemFigures.@Nullable Http http) {
    return draft -> {
      draft.system =
          new SystemFigures.Shape(
              List.of(
                  new SystemFigures.NodeShape("quiet", 1, null, null, null),
                  new SystemFigures.NodeShape("n1", 60, cpu, memory, http)));
      return draft;
    };
  }

  static UnaryOperator<ReportDraft> cpu(double mean) {
    return node(new SystemFigures.Cpu(mean, 99, Instant.EPOCH, Instant.EPOCH), null, null);
  }

  static UnaryOperator<ReportDraft> memory(long peak, long growth) {
    return node(null, new SystemFigures.Memory(1, peak, 200, growth), null);
  }

  static UnaryOperator<ReportDraft> http(long requests, double errors, double ms) {
    return node(null, null, new SystemFigures.Http(requests, 0, errors, ms, 5000));
  }

  private static Totals totals(
      long events,
      long errors,
      @Nullable Long waiting,
      @Nullable Double share,
      @Nullable Long cost) {
    return new Totals(1, events, errors, 0, 0, 0, 0, null, waiting, share, null, null, null, cost);
  }

  private static ReportShape.Findings findings(List<NamedCount> names, long conflicts) {
    return new ReportShape.Findings(names, List.of(), conflicts);
  }
}
