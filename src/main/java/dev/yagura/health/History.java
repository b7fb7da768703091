package dev.yagura.health;

import dev.yagura.vocabulary.bus.Vitals.Check;
import dev.yagura.vocabulary.bus.Vitals.Moment;
import dev.yagura.vocabulary.bus.Vitals.Report;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How everything was: rounds of checks that found the same are one moment with a beginning and an
 * end, so that a hundred of them tell of weeks that were well and of every change in an hour that
 * was not. The figures in a check's data do not make another moment.
 */
final class History {
  static final int MOST = 100;

  private final Deque<Moment> moments = new ArrayDeque<>();

  void add(Report report) {
    List<Check> troubles =
        report.checks().stream().filter(check -> check.status() != HealthStatus.HEALTHY).toList();
    Moment last = moments.peekFirst();
    if (last != null && last.status() == report.status() && same(last.troubles(), troubles)) {
      moments.removeFirst();
      moments.addFirst(
          new Moment(last.from(), report.at(), last.rounds() + 1, report.status(), troubles));
      return;
    }
    moments.addFirst(new Moment(report.at(), report.at(), 1, report.status(), troubles));
    if (moments.size() > MOST) {
      moments.removeLast();
    }
  }

  /** The newest first. */
  List<Moment> newestFirst() {
    return new ArrayList<>(moments);
  }

  private static boolean same(List<Check> before, List<Check> now) {
    return kinds(before).equals(kinds(now));
  }

  private static List<String> kinds(List<Check> checks) {
    return checks.stream().map(check -> check.id() + " " + check.status()).sorted().toList();
  }
}
