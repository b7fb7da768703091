package dev.yagura.health;

import dev.yagura.vocabulary.bus.Vitals.Check;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.List;
import java.util.Set;

/**
 * What is not known of a node that has just started is no trouble: its rooms have not heard of each
 * other yet. It is told as what it is, and counts when it lasts.
 */
final class Beginning {
  private Beginning() {}

  /**
   * The same checks; what is not known yet says so.
   *
   * @param young names of nodes that have just started
   */
  static List<Check> told(List<Check> checks, Set<String> young) {
    return checks.stream()
        .map(
            check ->
                isOpen(check, young)
                    ? new Check(
                        check.id(),
                        check.status(),
                        "still starting: " + check.message(),
                        check.data())
                    : check)
        .toList();
  }

  /** Those that say how the house is. */
  static List<Check> counted(List<Check> checks, Set<String> young) {
    return checks.stream().filter(check -> !isOpen(check, young)).toList();
  }

  private static boolean isOpen(Check check, Set<String> young) {
    int slash = check.id().indexOf('/');
    return slash >= 0
        && check.status() == HealthStatus.UNKNOWN
        && young.contains(check.id().substring(0, slash));
  }
}
