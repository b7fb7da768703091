package dev.yagura.vocabulary.bus;

import static dev.yagura.vocabulary.bus.SampleParts.AT;

import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.Severity;
import java.util.List;
import java.util.Map;

/** Samples of {@link Alerts} and {@link Notices}. */
final class AlertsSamples {
  private static final AlertView ALERT =
      new AlertView(
          "0123456789abcdef",
          "session-waiting",
          "塔 waits",
          Severity.HIGH,
          AlertView.State.RESOLVED,
          Map.of("reason", "permission"),
          301.5,
          300.25,
          AT,
          AT.plusSeconds(1),
          AT.plusSeconds(2),
          new AlertView.Acknowledgement("ada", "seen", AT.plusSeconds(3)),
          "s7",
          "health-critical");
  private static final Alerts.Silence SILENCE =
      new Alerts.Silence(
          "s7", Map.of("rule", "session-waiting"), AT, AT.plusSeconds(60), "ada", "夜", 3);

  static final List<BusMessage> ALL =
      List.of(
          new Alerts.Changed(List.of(ALERT)),
          new Alerts.ListRequest(50),
          new Alerts.Listing(
              AT, /* evaluating= */ true, AT.plusSeconds(4), List.of(ALERT), List.of(ALERT)),
          new Alerts.RulesRequest(),
          new Alerts.Rules(
              List.of(
                  new Alerts.Rule(
                      "session-waiting",
                      "塔 waits",
                      "session_waiting_seconds",
                      Map.of("reason", "permission"),
                      "events_total",
                      "max",
                      60,
                      "gt",
                      300.25,
                      30,
                      61,
                      Severity.HIGH,
                      List.of("log"),
                      List.of("health-critical"),
                      true,
                      "built-in")),
              "line 3: is no YAML"),
          new Alerts.Acknowledge("0123", "ada", "seen"),
          new Alerts.Acknowledged(ALERT),
          new Alerts.AddSilence(Map.of("rule", "session-waiting"), 90, "ada", "夜"),
          new Alerts.EndSilence("s7"),
          new Alerts.Silenced(SILENCE),
          new Alerts.SilencesRequest(),
          new Alerts.Silences(List.of(SILENCE)),
          new Notices.Deliver(
              "session-waiting 12",
              List.of("team"),
              new Notices.Notice(
                  "session-waiting", "塔 waits", Severity.HIGH, true, List.of(ALERT), 500, AT)),
          new Notices.Taken(2),
          new Notices.DeliveriesRequest(100),
          new Notices.Deliveries(
              List.of(
                  new Notices.Delivery(
                      "d9",
                      "team",
                      "session-waiting",
                      true,
                      Notices.State.FAILED,
                      3,
                      AT,
                      AT.plusSeconds(1),
                      "status_500",
                      AT.plusSeconds(9))),
              List.of(new Notices.Destination("team", "webhook", true)),
              "line 2: url is missing"),
          new Notices.Test("team"),
          new Notices.Tested(
              new Notices.Outcome(true, "status_500", "The other side answered 500.", true)));

  private AlertsSamples() {}
}
