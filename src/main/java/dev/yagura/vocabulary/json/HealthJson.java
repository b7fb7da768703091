package dev.yagura.vocabulary.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The health of everything, as {@code /health} and {@code ui.health} tell it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HealthJson(
    HealthStatus status,
    List<Check> checks,
    @Nullable List<Vitals.NodeBeat> nodes,
    @Nullable List<Vitals.Advice> recommendations,
    Instant timestamp) {

  /** One check; message and data only for callers with credentials. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Check(
      String id,
      HealthStatus status,
      @Nullable String message,
      @Nullable Map<String, String> data) {

    static Check full(Vitals.Check check) {
      return new Check(check.id(), check.status(), check.message(), check.data());
    }
  }

  /** Everything, for callers with credentials. */
  public static HealthJson full(Vitals.Report report) {
    return new HealthJson(
        report.status(),
        report.checks().stream().map(Check::full).toList(),
        report.nodes(),
        report.advice() == null ? List.of() : report.advice(),
        report.at());
  }

  /** Ids and statuses only: what anybody on the loopback interface may know. */
  public static HealthJson plain(Vitals.Report report) {
    return new HealthJson(
        report.status(),
        report.checks().stream()
            .map(check -> new Check(check.id(), check.status(), null, null))
            .toList(),
        null,
        null,
        report.at());
  }

  /** When the room that knows does not answer. */
  public static HealthJson silent(String node, Instant at) {
    return new HealthJson(
        HealthStatus.CRITICAL,
        List.of(new Check(node + "/health", HealthStatus.UNKNOWN, null, null)),
        null,
        null,
        at);
  }
}
