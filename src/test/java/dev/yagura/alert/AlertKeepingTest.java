package dev.yagura.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the room does when the store or another node is in its way. */
class AlertKeepingTest extends InAlertRoom {
  @Test
  void while_the_store_is_away_alerts_are_raised_and_shown_all_the_same() {
    seat(true);
    soon(() -> assertThat(list().evaluating()).isTrue());
    storeAnswers = false;
    figures.says("watch_pending_files", 11);
    soon(() -> assertThat(list().active()).hasSize(1));
    figures.says("watch_pending_files", 12);
    soon(() -> assertThat(list().active().get(0).value()).isEqualTo(12));
    assertThat(delivered).isEmpty();
  }

  @Test
  void an_order_that_another_nodes_state_overtook_is_refused_and_not_said_to_be_kept() {
    seat(true);
    soon(() -> assertThat(list().evaluating()).isTrue());
    ask(Channels.ADD_SILENCE, new Alerts.AddSilence(Map.of("rule", "mine"), 5, "ada", "x"));
    // Another node saves the same with a higher number.
    kept = new Log.Snapshot(kept.logId(), kept.seq() + 1, kept.body());
    Future<Alerts.Silenced> first = silence("first");
    Future<Alerts.Silenced> second = silence("second");
    assertThatThrownBy(() -> get(first)).isInstanceOf(Exception.class);
    assertThatThrownBy(() -> get(second)).hasStackTraceContaining("another node");
    assertThat(ask(Channels.SILENCES, new Alerts.SilencesRequest()).silences())
        .singleElement()
        .satisfies(one -> assertThat(one.matchers()).containsEntry("rule", "mine"));
  }

  private Future<Alerts.Silenced> silence(String rule) {
    return Channels.ADD_SILENCE.ask(
        vertx, new Alerts.AddSilence(Map.of("rule", rule), 5, "ada", "x"));
  }

  @Test
  void a_notice_that_can_never_be_taken_does_not_stand_before_others() {
    notifyRefuses = true;
    figures.says("watch_pending_files", 11);
    seat(true);
    soon(() -> assertThat(delivered).isNotEmpty());
    untilNothingIsOwed();
    assertThat(delivered).hasSize(1);
  }

  @Test
  void who_asks_before_the_kept_state_is_there_waits_for_it() {
    seat(true);
    soon(() -> assertThat(list().evaluating()).isTrue());
    ask(Channels.ADD_SILENCE, new Alerts.AddSilence(Map.of("rule", "mine"), 5, "ada", "x"));
    get(vertx.undeploy(deployment));
    seat(false);
    List<Future<Alerts.Silences>> answers =
        IntStream.range(0, 5)
            .mapToObj(n -> Channels.SILENCES.ask(vertx, new Alerts.SilencesRequest()))
            .toList();
    for (Future<Alerts.Silences> one : answers) {
      assertThat(get(one).silences()).hasSize(1);
    }
  }
}
