package dev.yagura.health;

import dev.yagura.vocabulary.bus.Vitals.Check;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.List;

/**
 * Whether more live streams are open at a page than somebody wanted; the page itself counts them.
 */
final class StreamCheck {
  private static final String FIGURE = "streams";

  private StreamCheck() {}

  /** The same checks, with a warning where there are more than {@code limit}. */
  static List<Check> judge(List<Check> checks, int limit) {
    return checks.stream().map(check -> judge(check, limit)).toList();
  }

  private static Check judge(Check check, int limit) {
    String streams = check.data().getOrDefault(FIGURE, "");
    boolean many =
        check.id().endsWith("/web")
            && check.status() == HealthStatus.HEALTHY
            && streams.matches("\\d{1,9}")
            && Integer.parseInt(streams) > limit;
    return many
        ? new Check(
            check.id(),
            HealthStatus.WARNING,
            "%s live streams are open, more than %d".formatted(streams, limit),
            check.data())
        : check;
  }
}
