package dev.yagura.notify;

import dev.yagura.vocabulary.bus.Notices.Notice;
import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Notices as the room alert makes them. */
final class Fixture {
  static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private Fixture() {}

  static Notice notice(String rule, Severity severity) {
    return notice(rule, severity, "Disk is nearly full", List.of(alert(rule, Map.of())), 1);
  }

  static Notice resolved(String rule) {
    return new Notice(rule, "Disk is nearly full", Severity.HIGH, true, List.of(), 1, NOW);
  }

  static Notice many(String rule, int alerts) {
    List<AlertView> all =
        IntStream.range(0, alerts).mapToObj(at -> alert(rule, Map.of("tool", "t" + at))).toList();
    return notice(rule, Severity.HIGH, "Disk is nearly full", all, alerts);
  }

  static Notice notice(
      String rule, Severity severity, String summary, List<AlertView> alerts, int total) {
    return new Notice(rule, summary, severity, false, alerts, total, NOW);
  }

  static AlertView alert(String rule, Map<String, String> labels) {
    return new AlertView(
        "0123456789abcdef",
        rule,
        "Disk is nearly full",
        Severity.HIGH,
        AlertView.State.FIRING,
        labels,
        97.5,
        90,
        NOW.minusSeconds(60),
        NOW,
        null,
        null,
        null,
        null);
  }
}
