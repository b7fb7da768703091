package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.Severity;
import dev.yagura.vocabulary.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is printed without a server has the shape of what a server says. */
class AlertAnswersTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final AlertView ALERT =
      new AlertView(
          "0123456789abcdef",
          "error-rate",
          "Errors",
          Severity.HIGH,
          AlertView.State.FIRING,
          Map.of("node", "tower"),
          0.25,
          0.2,
          AT,
          AT,
          null,
          new AlertView.Acknowledgement("ann", "", AT),
          null,
          null);

  @Test
  void alerts_have_the_fields_of_the_api() {
    assertThat(Json.text(AlertAnswers.listing(new Alerts.Listing(AT, List.of(ALERT), List.of()))))
        .isEqualTo(
            "{\"at\":\"2026-01-02T03:04:05.678Z\",\"items\":[{\"id\":\"0123456789abcdef\","
                + "\"rule\":\"error-rate\",\"summary\":\"Errors\",\"severity\":\"high\","
                + "\"state\":\"firing\",\"labels\":{\"node\":\"tower\"},\"value\":0.25,"
                + "\"threshold\":0.2,\"since\":\"2026-01-02T03:04:05.678Z\","
                + "\"fired_at\":\"2026-01-02T03:04:05.678Z\",\"resolved_at\":null,"
                + "\"acknowledged\":{\"by\":\"ann\",\"comment\":\"\","
                + "\"at\":\"2026-01-02T03:04:05.678Z\"},\"silence\":null,\"inhibited_by\":null}],"
                + "\"ended\":[]}");
  }

  @Test
  void rules_and_silences_are_items() {
    assertThat(Json.text(AlertAnswers.rules(new Alerts.Rules(List.of(), null))))
        .isEqualTo("{\"items\":[],\"trouble\":null}");
    Alerts.Silence silence =
        new Alerts.Silence("s1", Map.of("rule", "a"), AT, AT.plusSeconds(60), "ann", "so", 2);
    assertThat(Json.text(AlertAnswers.silences(new Alerts.Silences(List.of(silence)))))
        .isEqualTo(
            "{\"items\":[{\"id\":\"s1\",\"matchers\":{\"rule\":\"a\"},"
                + "\"from\":\"2026-01-02T03:04:05.678Z\",\"until\":\"2026-01-02T03:05:05.678Z\","
                + "\"by\":\"ann\",\"reason\":\"so\",\"matching\":2}]}");
  }

  @Test
  void destinations_say_that_they_have_an_address_and_not_which() {
    Notices.Delivery delivery =
        new Notices.Delivery(
            "d1", "team", "a", false, Notices.State.WAITING, 1, AT, null, "status_500", AT);
    assertThat(
            Json.text(
                AlertAnswers.deliveries(
                    new Notices.Deliveries(
                        List.of(delivery),
                        List.of(
                            new Notices.Destination("log", "log", true),
                            new Notices.Destination("team", "webhook", false)),
                        "line 3"))))
        .isEqualTo(
            "{\"items\":[{\"id\":\"d1\",\"destination\":\"team\",\"rule\":\"a\","
                + "\"resolved\":false,\"state\":\"waiting\",\"attempts\":1,"
                + "\"at\":\"2026-01-02T03:04:05.678Z\",\"last_at\":null,"
                + "\"outcome\":\"status_500\",\"next_at\":\"2026-01-02T03:04:05.678Z\"}],"
                + "\"destinations\":["
                + "{\"name\":\"log\",\"kind\":\"log\",\"used\":true,\"address\":null},"
                + "{\"name\":\"team\",\"kind\":\"webhook\",\"used\":false,"
                + "\"address\":\"<secret>\"}],\"trouble\":\"line 3\"}");
  }

  @Test
  void the_outcome_of_a_test_is_told_by_its_stable_word() {
    Notices.Outcome outcome =
        new Notices.Outcome(false, "address_refused", "It is private.", false);
    assertThat(Json.tree(AlertAnswers.tested(new Notices.Tested(outcome))))
        .isEqualTo(
            Json.tree(
                Map.of(
                    "delivered", false, "outcome", "address_refused", "reason", "It is private.")));
  }
}
