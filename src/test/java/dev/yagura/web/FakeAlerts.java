package dev.yagura.web;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.Severity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The rooms alert and notify, played: one alert of each kind. */
public final class FakeAlerts {
  static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
  static final String HOSTILE = "\"><img src=x onerror=fetch('/pwn')>";

  static final AlertView FIRING =
      new AlertView(
          "0123456789abcdef",
          "session-waiting",
          "A session waits",
          Severity.HIGH,
          AlertView.State.FIRING,
          Map.of("reason", HOSTILE),
          301,
          300,
          AT,
          AT,
          null,
          new AlertView.Acknowledgement("ada", "", AT),
          "s1",
          null);

  private static final Alerts.Rule RULE =
      new Alerts.Rule(
          "session-waiting",
          "A session waits",
          "session_waiting_seconds",
          Map.of(),
          null,
          "last",
          60,
          "gt",
          300,
          0,
          60,
          Severity.HIGH,
          List.of("log"),
          List.of(),
          true,
          "built-in");

  volatile Alerts.Listing now = listing(FIRING);

  static Alerts.Listing listing(AlertView... active) {
    return new Alerts.Listing(AT, /* evaluating= */ true, AT, List.of(active), List.of(FIRING));
  }

  public void quiet(boolean evaluating, Instant evaluatedAt) {
    now = new Alerts.Listing(AT, evaluating, evaluatedAt, List.of(), List.of());
  }

  List<Future<Void>> answer(FakeRooms rooms, Vertx vertx) {
    return List.of(
        rooms.on(vertx, Channels.ALERTS, q -> now),
        rooms.on(vertx, Channels.ALERT_RULES, q -> new Alerts.Rules(List.of(RULE), "line 3: no")),
        rooms.on(vertx, Channels.SILENCES, q -> new Alerts.Silences(List.of(silence("s1")))),
        rooms.on(vertx, Channels.ACKNOWLEDGE, FakeAlerts::acknowledge),
        rooms.on(vertx, Channels.ADD_SILENCE, q -> new Alerts.Silenced(silence(q.minutes() + "m"))),
        rooms.on(vertx, Channels.END_SILENCE, q -> new Alerts.Silenced(silence(q.id()))),
        rooms.on(
            vertx,
            Channels.DELIVERIES,
            q ->
                new Notices.Deliveries(
                    List.of(
                        new Notices.Delivery(
                            "d1",
                            "team",
                            "session-waiting",
                            false,
                            Notices.State.WAITING,
                            1,
                            AT,
                            AT,
                            "status_500",
                            AT)),
                    List.of(
                        new Notices.Destination("log", "log", true),
                        new Notices.Destination("team", "webhook", true)),
                    null)),
        rooms.on(
            vertx,
            Channels.TEST_DESTINATION,
            q ->
                new Notices.Tested(
                    new Notices.Outcome(false, "address_refused", "It is not public.", false))));
  }

  private static Alerts.Acknowledged acknowledge(Alerts.Acknowledge order) {
    if (!FIRING.id().startsWith(order.id())) {
      throw BusFailure.invalid("id", "no alert that fires has this id");
    }
    return new Alerts.Acknowledged(FIRING);
  }

  private static Alerts.Silence silence(String id) {
    return new Alerts.Silence(id, Map.of("rule", "x"), AT, AT.plusSeconds(60), "ada", "night", 1);
  }
}
