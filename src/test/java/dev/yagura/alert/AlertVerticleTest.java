package dev.yagura.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Notices;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.AlertView.State;
import dev.yagura.vocabulary.event.HealthStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the room does with what it is asked and told. */
class AlertVerticleTest extends InAlertRoom {
  @Test
  void an_alert_fires_is_kept_is_told_and_is_published() {
    figures.says("watch_pending_files", 11);
    seat(true);
    soon(() -> assertThat(delivered).isNotEmpty());
    assertThat(delivered.get(0).notice().rule()).isEqualTo("files");
    assertThat(delivered.get(0).destinations()).containsExactly("log");
    assertThat(list().active())
        .singleElement()
        .satisfies(alert -> assertThat(alert.state()).isEqualTo(State.FIRING));
    assertThat(changes.get(0).alerts()).hasSize(1);
    assertThat(kept.seq()).isPositive();
  }

  @Test
  void after_a_restart_the_alert_still_fires_and_is_told_once() {
    figures.says("watch_pending_files", 11);
    seat(true);
    soon(() -> assertThat(delivered).hasSize(1));
    get(vertx.undeploy(deployment));
    seat(true);
    assertThat(list().active()).hasSize(1);
    figures.says("rest", 1);
    soon(() -> assertThat(delivered).extracting(one -> one.notice().rule()).contains("rest"));
    assertThat(delivered).extracting(one -> one.notice().rule()).containsExactly("files", "rest");
  }

  @Test
  void what_notify_does_not_take_is_offered_again_with_the_same_key() {
    notifyTakes = false;
    figures.says("watch_pending_files", 11);
    seat(true);
    soon(() -> assertThat(delivered).hasSizeGreaterThan(2));
    assertThat(delivered.stream().map(Notices.Deliver::key).distinct()).hasSize(1);
    notifyTakes = true;
    untilNothingIsOwed();
  }

  @Test
  void while_the_store_takes_nothing_alerts_are_raised_and_nobody_is_told() {
    storeTakes = false;
    figures.says("watch_pending_files", 11);
    seat(true);
    soon(() -> assertThat(list().active()).hasSize(1));
    assertThat(delivered).isEmpty();
    storeTakes = true;
    soon(() -> assertThat(delivered).hasSize(1));
  }

  @Test
  void orders_are_answered_once_they_are_kept() {
    figures.says("watch_pending_files", 11);
    seat(true);
    soon(() -> assertThat(list().active()).hasSize(1));
    String id = list().active().get(0).id();
    assertThat(
            ask(Channels.ACKNOWLEDGE, new Alerts.Acknowledge(id.substring(0, 8), "ada", "mine"))
                .alert()
                .acknowledged())
        .extracting("by", "comment")
        .containsExactly("ada", "mine");
    Alerts.Silence silence =
        ask(Channels.ADD_SILENCE, new Alerts.AddSilence(Map.of("rule", "files"), 5, "ada", "x"))
            .silence();
    assertThat(silence.matching()).isEqualTo(1);
    assertThat(ask(Channels.SILENCES, new Alerts.SilencesRequest()).silences())
        .extracting(Alerts.Silence::id)
        .containsExactly(silence.id());

    storeTakes = false;
    assertThatThrownBy(() -> ask(Channels.END_SILENCE, new Alerts.EndSilence(silence.id())))
        .hasStackTraceContaining("the disk is full");
  }

  @Test
  void bad_orders_are_refused_with_the_field() {
    seat(false);
    refused("minutes", Channels.ADD_SILENCE, new Alerts.AddSilence(Map.of("a", "b"), 0, "a", "r"));
    refused("reason", Channels.ADD_SILENCE, new Alerts.AddSilence(Map.of("a", "b"), 1, "a", " "));
    refused("matchers", Channels.ADD_SILENCE, new Alerts.AddSilence(Map.of(), 1, "a", "r"));
    refused("by", Channels.ACKNOWLEDGE, new Alerts.Acknowledge("abcd", "", ""));
    refused("id#alert_over", Channels.ACKNOWLEDGE, new Alerts.Acknowledge("abcd", "ada", ""));
    refused("id#silence_over", Channels.END_SILENCE, new Alerts.EndSilence("s1"));
    refused("ended", Channels.ALERTS, new Alerts.ListRequest(201));
  }

  private <Q extends BusMessage, R extends BusMessage> void refused(
      String field, Query<Q, R> query, Q body) {
    assertThatThrownBy(() -> ask(query, body)).hasStackTraceContaining(field + ": ");
  }

  @Test
  void who_only_asks_learns_what_was_kept_and_raises_nothing() {
    figures.says("watch_pending_files", 11);
    seat(true);
    soon(() -> assertThat(delivered).hasSize(1));
    get(vertx.undeploy(deployment));
    long seq = kept.seq();
    figures.silent();
    seat(false);
    assertThat(list().active()).hasSize(1);
    assertThat(ask(Channels.ALERT_RULES, new Alerts.RulesRequest()).rules()).hasSize(15);
    assertThat(kept.seq()).isEqualTo(seq);
  }

  @Test
  void whether_anybody_looks_at_the_rules_is_told_and_when_that_was_last() {
    metricsAway = true;
    seat(true);
    assertThat(list().evaluating()).isFalse();
    assertThat(list().evaluatedAt()).isNull();
    metricsAway = false;
    soon(() -> assertThat(list().evaluating()).isTrue());
    metricsAway = true;
    soon(
        () -> {
          ahead.addAndGet(TimeUnit.SECONDS.toNanos(61));
          assertThat(list().evaluating()).isFalse();
        });
    assertThat(list().evaluatedAt()).isNotNull();
    metricsAway = false;
    figures.says("watch_pending_files", 11);
    soon(() -> assertThat(delivered).hasSize(1));
    get(vertx.undeploy(deployment));
    seat(false);
    assertThat(list().evaluating()).isFalse();
    assertThat(list().evaluatedAt()).isNotNull();
  }

  @Test
  void a_bad_file_of_rules_is_told_and_the_rules_of_before_stay() throws IOException {
    seat(true);
    soon(() -> assertThat(rules().rules()).hasSize(15));
    Files.writeString(folder.resolve("alerts.yaml"), "rules: {files: {threshold: 1}}");
    soon(() -> assertThat(rules().trouble()).contains("line 1", "missing"));
    assertThat(rules().rules()).hasSize(15);
    soon(
        () ->
            assertThat(
                    ask(NodeChannels.ROOM_HEALTH.at("n1.alert"), new Vitals.RoomHealthRequest())
                        .status())
                .isEqualTo(HealthStatus.WARNING));
  }

  private Alerts.Rules rules() {
    return ask(Channels.ALERT_RULES, new Alerts.RulesRequest());
  }

  @Test
  void a_damaged_state_is_begun_anew() {
    kept = new Log.Snapshot("log-1", 7, new byte[] {1, 2, 3});
    seat(true);
    assertThat(list().active()).isEmpty();
    ask(Channels.ADD_SILENCE, new Alerts.AddSilence(Map.of("rule", "x"), 5, "ada", "r"));
    assertThat(kept.seq()).isEqualTo(8);
  }
}
