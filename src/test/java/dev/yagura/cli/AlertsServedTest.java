package dev.yagura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.bus.Alerts;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code yagura alerts} through the routes of a server. */
class AlertsServedTest extends InServedHome {
  private Object asked() {
    return house.rooms.asked.get(house.rooms.asked.size() - 1);
  }

  @Test
  void what_fires_is_shown_and_orders_reach_the_room() {
    typing.with("USER", "ann");
    assertThat(run("alerts", "--ended", "3")).as(typing.err()).isZero();
    assertThat(asked()).isEqualTo(new Alerts.ListRequest(3));
    assertThat(typing.out()).contains("session-waiting", "01234567", "known, silenced");
    assertThat(run("alerts", "ack", "0123", "--comment", "on it")).as(typing.err()).isZero();
    assertThat(asked()).isEqualTo(new Alerts.Acknowledge("0123", "ann", "on it"));
    assertThat(run("alerts", "ack", "0123")).as(typing.err()).isZero();
    assertThat(asked()).isEqualTo(new Alerts.Acknowledge("0123", "ann", ""));
    assertThat(run("alerts", "ack", "ffff")).isEqualTo(ExitCode.FAILURE);
    assertThat(typing.err()).contains("no alert that fires has this id", "Try: yagura alerts\n");
    assertThat(run("alerts", "silence", "rule=x", "--for", "2h", "--reason", "night"))
        .as(typing.err())
        .isZero();
    assertThat(asked()).isEqualTo(new Alerts.AddSilence(Map.of("rule", "x"), 120, "ann", "night"));
    assertThat(run("alerts", "unsilence", "s1")).as(typing.err()).isZero();
    assertThat(asked()).isEqualTo(new Alerts.EndSilence("s1"));
    assertThat(run("alerts", "deliveries")).as(typing.err()).isZero();
    assertThat(typing.out()).contains("status_500", "webhook");
    assertThat(run("alerts", "test", "team")).isEqualTo(ExitCode.FAILURE);
    assertThat(typing.err()).contains("It is not public. (address_refused)");
  }

  @Test
  void while_nobody_looks_at_the_rules_nothing_is_called_quiet() {
    Instant last = Instant.parse("2026-01-02T03:00:00Z");
    house.rooms.alerts.quiet(/* evaluating= */ true, last);
    assertThat(run("alerts")).as(typing.err()).isZero();
    assertThat(typing.out()).contains("all is quiet");
    house.rooms.alerts.quiet(/* evaluating= */ false, last);
    assertThat(run("alerts")).as(typing.err()).isZero();
    assertThat(typing.out()).contains("No alerts are known").doesNotContain("quiet");
    assertThat(typing.err()).contains("as kept at 2026-01-02 03:00:00 (UTC)");
  }
}
