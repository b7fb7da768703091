package dev.yagura.vocabulary.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.yagura.vocabulary.bus.Measures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts and durations by type and tool, over the whole log or a window. Parts that were not asked
 * for are left out.
 *
 * @param window {@code all}, {@code 5m}, {@code 1h} or {@code 24h}
 * @param from what was received since then is counted; null for the whole log
 * @param errorRate errors by events, 0 to 1; 0 without events
 * @param outcomes of all calls that ended
 * @param stages how long pipeline stages took since this process began, in ms
 * @param ingestLagMs from a file's last change to its COMMIT
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatisticsJson(
    String window,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant from,
    Instant at,
    long seq,
    long events,
    long errors,
    double errorRate,
    @Nullable List<Type> types,
    @Nullable List<Tool> tools,
    @Nullable Outcomes outcomes,
    @Nullable Map<String, Measures.Distribution> stages,
    Measures.@Nullable Distribution ingestLagMs) {

  /** What an answer can have. */
  public enum Part {
    TYPES,
    TOOLS,
    OUTCOMES,
    STAGES
  }

  private static final String LAG = "lag";

  /** Events of one type. */
  public record Type(
      String type, long count, long errors, double errorRate, Measures.Distribution durationMs) {}

  /** Calls of one tool that ended. */
  public record Tool(
      String tool,
      long count,
      long errors,
      double errorRate,
      Outcomes outcomes,
      Measures.Distribution durationMs) {}

  /** How calls ended. */
  public record Outcomes(long ok, long failed, long denied, long interrupted) {}

  /**
   * @param stages as {@link Measures.Snapshot} has them
   */
  public static StatisticsJson of(
      String window,
      Set<Part> parts,
      Measures.Statistics figures,
      Map<String, Measures.Distribution> stages) {
    Map<String, Measures.Distribution> own = new TreeMap<>(stages);
    Measures.Distribution lag = own.remove(LAG);
    boolean withStages = parts.contains(Part.STAGES);
    return new StatisticsJson(
        window,
        figures.from(),
        figures.at(),
        figures.seq(),
        figures.events(),
        figures.errors(),
        rate(figures.errors(), figures.events()),
        parts.contains(Part.TYPES)
            ? figures.types().stream().map(StatisticsJson::type).toList()
            : null,
        parts.contains(Part.TOOLS)
            ? figures.tools().stream().map(StatisticsJson::tool).toList()
            : null,
        parts.contains(Part.OUTCOMES) ? outcomes(figures.tools()) : null,
        withStages ? own : null,
        withStages ? lag : null);
  }

  private static Type type(Measures.Line line) {
    return new Type(
        line.name(),
        line.count(),
        line.errors(),
        rate(line.errors(), line.count()),
        line.durationMs());
  }

  private static Tool tool(Measures.Calls calls) {
    Measures.Line line = calls.line();
    return new Tool(
        line.name(),
        line.count(),
        line.errors(),
        rate(line.errors(), line.count()),
        new Outcomes(calls.ok(), calls.failed(), calls.denied(), calls.interrupted()),
        line.durationMs());
  }

  private static Outcomes outcomes(List<Measures.Calls> tools) {
    return new Outcomes(
        tools.stream().mapToLong(Measures.Calls::ok).sum(),
        tools.stream().mapToLong(Measures.Calls::failed).sum(),
        tools.stream().mapToLong(Measures.Calls::denied).sum(),
        tools.stream().mapToLong(Measures.Calls::interrupted).sum());
  }

  private static double rate(long errors, long of) {
    return of == 0 ? 0 : (double) errors / of;
  }
}
