package dev.yagura.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.yagura.vocabulary.json.CostJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report as JSON; docs/openapi.yaml explains it. Nulls are what is not known or was not measured.
 *
 * @param version of this shape; grows when something is renamed or taken away
 * @param kind {@code day} or {@code week}
 * @param to end of the period, or when it was made while the period went on
 * @param zone whose days these are
 * @param complete the period was over
 * @param estimate of money
 * @param before totals of the period before; null when this one is not over, or nothing happened
 * @param notes what is missing, by code
 */
record ReportShape(
    int version,
    String id,
    String kind,
    Instant from,
    Instant to,
    String zone,
    Instant generatedAt,
    boolean complete,
    boolean estimate,
    Totals totals,
    @Nullable Before before,
    SessionsPart sessions,
    Waits waits,
    Events events,
    List<Tool> tools,
    List<Failure> failures,
    List<Agent> agents,
    List<Project> projects,
    @Nullable Cost cost,
    List<TouchedFile> files,
    Findings findings,
    SystemFigures.@Nullable Shape system,
    List<Rule.Recommendation> recommendations,
    List<String> notes) {
  static final int VERSION = 1;

  /**
   * @param sessions that did something
   * @param toolFailures calls that failed; neither denied nor interrupted
   * @param waitingMs sessions could not go on without their human
   * @param waitingShare of {@code activeMs} and {@code waitingMs}
   * @param idleMs turns were over and sessions reminded their human
   */
  record Totals(
      long sessions,
      long events,
      long errors,
      long prompts,
      long toolCalls,
      long toolFailures,
      long agents,
      @Nullable Long activeMs,
      @Nullable Long waitingMs,
      @Nullable Double waitingShare,
      @Nullable Long idleMs,
      @Nullable Long findings,
      @Nullable Long tokens,
      @Nullable Long costMicroUsd) {}

  record Before(String id, Totals totals) {}

  /**
   * @param read sessions whose timeline was read: times, files, agents and findings are theirs
   * @param left that are not in {@code items}
   */
  record SessionsPart(List<SessionLine> items, long read, long left) {}

  record SessionLine(
      String sessionId,
      @Nullable String title,
      @Nullable String project,
      long events,
      long errors,
      @Nullable Long activeMs,
      @Nullable Long waitingMs,
      @Nullable Long findings) {}

  record Waits(List<WaitReason> byReason, List<LongWait> longest) {}

  record WaitReason(String reason, long count, long totalMs, long maxMs) {}

  record LongWait(
      String sessionId,
      @Nullable String title,
      @Nullable String project,
      String reason,
      String text,
      Instant from,
      Instant to,
      long durationMs) {}

  record Events(List<Named> byType, List<Hour> byHour) {}

  record Named(String name, long count, long errors) {}

  record Hour(Instant from, long count, long errors) {}

  /**
   * @param failureRate failed of all calls, 0 to 1
   * @param p50Ms less than 1 % too low; null when no call told how long it took
   */
  record Tool(
      String name,
      long calls,
      long ok,
      long failed,
      long denied,
      long interrupted,
      double failureRate,
      long timed,
      @JsonProperty("p50_ms") @Nullable Long p50Ms,
      @JsonProperty("p95_ms") @Nullable Long p95Ms,
      long totalMs) {}

  record Failure(long seq, Instant at, String sessionId, @Nullable String tool, String summary) {}

  record Agent(String type, long count, long totalMs) {}

  record Project(String name, long sessions, long events, long errors) {}

  /**
   * @param tz always UTC: the log has no finer sums
   * @param from first day
   * @param to last day
   */
  record Cost(
      String tz,
      String from,
      String to,
      CostLine total,
      List<CostLine> byModel,
      List<CostLine> byProject,
      List<String> unpriced) {}

  /**
   * @param name null for the total, and for what tells none
   */
  record CostLine(
      @Nullable String name,
      CostJson.Tokens tokens,
      @Nullable Long costMicroUsd,
      long unpricedTokens) {}

  record TouchedFile(String path, long reads, long writes, long sessions) {}

  record Findings(List<NamedCount> byName, List<FindingLine> newest, long conflicts) {}

  record NamedCount(String name, long count) {}

  record FindingLine(
      String name, Instant at, String sessionId, @Nullable String title, String reason) {}

  ReportShape with(List<Rule.Recommendation> advice) {
    return new ReportShape(
        version,
        id,
        kind,
        from,
        to,
        zone,
        generatedAt,
        complete,
        estimate,
        totals,
        before,
        sessions,
        waits,
        events,
        tools,
        failures,
        agents,
        projects,
        cost,
        files,
        findings,
        system,
        advice,
        notes);
  }

  /** Values of a rule, by the names that its texts use. */
  static Map<String, Object> values(Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return values;
  }
}
