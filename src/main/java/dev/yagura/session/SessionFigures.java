package dev.yagura.session;

import dev.yagura.session.pattern.FindingName;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.event.SessionState;
import dev.yagura.vocabulary.event.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The room's figures. */
final class SessionFigures {
  private SessionFigures() {}

  static List<Measures.Reading> of(SessionTracker tracker) {
    SessionTotals totals = tracker.totals();
    List<Measures.Reading> readings = new ArrayList<>();
    for (SessionState state : SessionState.values()) {
      readings.add(gauge("sessions", Map.of("state", state.word()), (double) totals.in(state)));
    }
    for (Waiting.Reason reason : Waiting.Reason.values()) {
      readings.add(
          gauge(
              "session_waiting_seconds",
              Map.of("reason", reason.word()),
              totals.longestWaitMs().getOrDefault(reason, 0L).doubleValue() / 1000.0));
    }
    Map<String, Long> findings = tracker.findings();
    for (FindingName name : FindingName.values()) {
      readings.add(
          new Measures.Reading(
              "findings_total",
              Map.of("name", name.word()),
              Measures.Kind.COUNTER,
              (double) findings.getOrDefault(name.word(), 0L)));
    }
    readings.add(Measures.Reading.gauge("sessions_awake", (double) tracker.awake()));
    return readings;
  }

  private static Measures.Reading gauge(String name, Map<String, String> labels, double value) {
    return new Measures.Reading(name, labels, Measures.Kind.GAUGE, value);
  }
}
