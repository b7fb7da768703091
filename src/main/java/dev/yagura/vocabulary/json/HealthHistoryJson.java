package dev.yagura.vocabulary.json;

import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How everything was, the newest first; at most a hundred moments, so there is no next page. */
public record HealthHistoryJson(List<Moment> items, @Nullable String next) {
  /**
   * A while in which the same checks were in the same state.
   *
   * @param rounds of checks that found it so
   * @param troubles what was not healthy
   */
  public record Moment(
      Instant from,
      Instant until,
      long rounds,
      HealthStatus status,
      List<HealthJson.Check> troubles) {}

  /** The first {@code limit} moments. */
  public static HealthHistoryJson of(Vitals.History history, int limit) {
    return new HealthHistoryJson(
        history.moments().stream().limit(limit).map(HealthHistoryJson::moment).toList(), null);
  }

  private static Moment moment(Vitals.Moment moment) {
    return new Moment(
        moment.from(),
        moment.until(),
        moment.rounds(),
        moment.status(),
        moment.troubles().stream().map(HealthJson.Check::full).toList());
  }
}
