package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Time that runs back: an event of an agent is older than one of the same agent that was logged
 * before it, by more than files are ever out of order. A step back is told once; from there on the
 * time goes on.
 */
final class ClockOrder implements Detector {
  private static final int THREADS = 16;

  private final LinkedHashMap<String, Long> newest = new LinkedHashMap<>();

  ClockOrder() {}

  ClockOrder(ClockOrder other) {
    newest.putAll(other.newest);
  }

  @Override
  public void apply(Seen seen, PatternRules rules, List<Finding> found) {
    long before = newest.getOrDefault(seen.thread(), Long.MIN_VALUE);
    boolean back = before != Long.MIN_VALUE && before - seen.at() > rules.clockBack().toMillis();
    if (back) {
      found.add(
          seen.finding(
              FindingName.TIME_BACK,
              "%s is %s older than an event that was logged before it"
                  .formatted(seen.event().eventType(), span(Duration.ofMillis(before - seen.at()))),
              seen.event().eventType()));
    }
    Recent.put(newest, seen.thread(), back ? seen.at() : Math.max(before, seen.at()), THREADS);
  }

  private static String span(Duration span) {
    return span.toDays() > 2
        ? span.toDays() + " days"
        : span.toHours() > 2
            ? span.toHours() + " h"
            : span.toMinutes() > 2 ? span.toMinutes() + " min" : span.toSeconds() + " s";
  }
}
