package dev.yagura.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.event.AlertView;
import dev.yagura.vocabulary.event.AlertView.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pending, firing, over: acceptance R33 without what notify does. */
class AlertDeskTest {
  private static final String FILES =
      """
      rules:
        files:
          metric: watch_pending_files
          operator: gt
          threshold: 10
          for: 30s
          keep-firing: 20s
      """;

  private final Fixture at = new Fixture().with(FILES);

  private List<AlertView> active() {
    return at.desk.list(100, at.now).active();
  }

  private List<AlertView> ended() {
    return at.desk.list(100, at.now).ended();
  }

  @Test
  void a_rule_that_holds_is_pending_first_and_fires_once_it_has_held_for_its_time() {
    at.says("watch_pending_files", 11).passes(30);
    assertThat(active()).singleElement().extracting(AlertView::state).isEqualTo(State.PENDING);
    at.passes(5);
    assertThat(active())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.state()).isEqualTo(State.FIRING);
              assertThat(alert.firedAt()).isEqualTo(at.now);
              assertThat(alert.value()).isEqualTo(11);
              assertThat(alert.labels()).isEqualTo(Map.of("node", "n1", "room", "watch"));
            });
  }

  @Test
  void a_room_that_misses_two_looks_keeps_its_window_and_one_that_was_away_begins_anew() {
    at.with(
        "rules: {c: {metric: c, aggregation: increase, operator: gt, threshold: 5, window: 10m}}");
    at.says("c", 0).passes(30).silent();
    at.passes(10).says("c", 10).passes(5);
    assertThat(active()).singleElement().extracting(AlertView::value).isEqualTo(10.0);
    at.silent();
    at.passes(120).says("c", 100).passes(5);
    assertThat(active()).isEmpty();
  }

  @Test
  void the_threshold_itself_is_not_above_it() {
    at.says("watch_pending_files", 10).passes(60);
    assertThat(active()).isEmpty();
  }

  @Test
  void a_pending_alert_whose_rule_holds_no_more_is_forgotten_and_begins_anew() {
    at.says("watch_pending_files", 11).passes(25);
    at.says("watch_pending_files", 0).passes(5);
    assertThat(active()).isEmpty();
    assertThat(ended()).isEmpty();
    at.says("watch_pending_files", 11).passes(30);
    assertThat(active()).singleElement().extracting(AlertView::state).isEqualTo(State.PENDING);
  }

  @Test
  void a_firing_alert_is_over_once_its_rule_has_not_held_for_its_other_time() {
    at.says("watch_pending_files", 11).passes(35);
    at.says("watch_pending_files", 0).passes(15);
    assertThat(active()).hasSize(1);
    at.passes(5);
    assertThat(active()).isEmpty();
    assertThat(ended())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.state()).isEqualTo(State.RESOLVED);
              assertThat(alert.resolvedAt()).isEqualTo(at.now);
            });
  }

  @Test
  void flapping_keeps_one_alert_firing() {
    at.says("watch_pending_files", 11).passes(35);
    for (int i = 0; i < 50; i++) {
      at.says("watch_pending_files", i % 2 == 0 ? 0 : 11).passes(5);
    }
    assertThat(active()).singleElement().extracting(AlertView::state).isEqualTo(State.FIRING);
    assertThat(ended()).isEmpty();
  }

  @Test
  void the_time_that_a_rule_has_held_survives_a_restart() throws Exception {
    at.says("watch_pending_files", 11).passes(25);
    at.restart();
    at.look();
    at.passes(5);
    assertThat(active()).singleElement().extracting(AlertView::state).isEqualTo(State.PENDING);
    at.passes(5);
    assertThat(active()).singleElement().extracting(AlertView::state).isEqualTo(State.FIRING);
  }

  @Test
  void the_time_that_a_firing_rule_has_not_held_survives_a_restart() throws Exception {
    at.says("watch_pending_files", 11).passes(35);
    at.says("watch_pending_files", 0).passes(15);
    at.restart();
    at.look();
    assertThat(active()).hasSize(1);
    at.passes(5);
    assertThat(active()).isEmpty();
  }

  @Test
  void a_clock_that_jumps_neither_fires_nor_ends_anything() {
    at.says("watch_pending_files", 11).passes(10);
    at.now = at.now.plusSeconds(7200);
    at.look();
    assertThat(active()).singleElement().extracting(AlertView::state).isEqualTo(State.PENDING);
    at.now = at.now.minusSeconds(14_400);
    at.passes(25);
    assertThat(active()).singleElement().extracting(AlertView::state).isEqualTo(State.FIRING);
  }

  @Test
  void time_in_which_nobody_looked_counts_as_two_looks_at_most() {
    at.says("watch_pending_files", 11).passes(5);
    at.nanos += 3_600_000_000_000L;
    at.look();
    assertThat(active()).singleElement().extracting(AlertView::state).isEqualTo(State.PENDING);
  }

  @Test
  void a_series_that_is_away_leaves_its_alert_for_a_minute() {
    at.says("watch_pending_files", 11).passes(35);
    at.silent();
    at.passes(60);
    assertThat(active()).hasSize(1);
    at.passes(5);
    assertThat(active()).isEmpty();
    assertThat(ended()).hasSize(1);
  }

  @Test
  void a_rule_that_is_gone_ends_its_alerts() {
    at.says("watch_pending_files", 11).passes(35);
    at.rules = List.of();
    at.passes(5);
    assertThat(active()).isEmpty();
    assertThat(ended()).hasSize(1);
  }

  @Test
  void of_one_rule_there_are_no_more_than_five_hundred() {
    for (int i = 0; i < 600; i++) {
      at.says("watch_pending_files", Map.of("n", Integer.toString(i)), 11);
    }
    at.passes(5);
    assertThat(active()).hasSize(500);
  }

  @Test
  void a_window_that_begins_anew_with_the_process_ends_no_alert() throws Exception {
    at.with(
        """
        rules:
          rejected:
            metric: events_rejected_total
            aggregation: increase
            window: 10m
            operator: gt
            threshold: 5
            keep-firing: 0
        """);
    at.says("events_rejected_total", 0).passes(5);
    at.says("events_rejected_total", 6).passes(5);
    assertThat(active()).hasSize(1);
    at.restart();
    at.passes(590);
    assertThat(active()).as("ten minutes are not known yet").hasSize(1);
    at.passes(20);
    assertThat(active()).isEmpty();
  }

  @Test
  void a_share_of_nothing_raises_nothing_and_a_share_of_something_does() {
    at.with(
        """
        rules:
          errors:
            metric: errors_total
            per: events_total
            aggregation: increase
            window: 1m
            operator: gt
            threshold: 0.2
        """);
    at.passes(5);
    at.events = 2;
    at.errors = 1;
    at.passes(5);
    assertThat(active()).as("half of the first two say nothing of a minute").isEmpty();
    at.events = 10;
    at.passes(90);
    assertThat(active()).isEmpty();
    at.events = 20;
    at.errors = 3;
    at.passes(5);
    assertThat(active()).as("a fifth is not above a fifth").isEmpty();
    at.errors = 4;
    at.passes(5);
    assertThat(active()).singleElement().extracting(AlertView::value).isEqualTo(0.3);
  }

  @Test
  void somebody_who_knows_is_written_down_once() {
    at.says("watch_pending_files", 11).passes(35);
    String id = active().get(0).id();
    AlertView seen =
        at.desk.acknowledge(new Alerts.Acknowledge(id.substring(0, 6), "ada", "on it"), at.now);
    assertThat(seen.acknowledged())
        .isEqualTo(new AlertView.Acknowledgement("ada", "on it", at.now));
    at.desk.acknowledge(new Alerts.Acknowledge(id, "bob", ""), at.now.plusSeconds(9));
    assertThat(active().get(0).acknowledged().by()).isEqualTo("ada");
  }

  @Test
  void who_has_something_to_say_of_a_known_alert_is_written_down() {
    at.says("watch_pending_files", 11).passes(35);
    String id = active().get(0).id();
    at.desk.acknowledge(new Alerts.Acknowledge(id, "dashboard", ""), at.now);
    at.desk.acknowledge(new Alerts.Acknowledge(id, "bob", "the disk"), at.now);
    assertThat(active().get(0).acknowledged())
        .isEqualTo(new AlertView.Acknowledgement("bob", "the disk", at.now));
  }

  @Test
  void what_only_a_whole_window_can_say_waits_for_it() {
    at.with(
            "rules: {idle: {metric: events_total, aggregation: increase, window: 1h, operator: eq,"
                + " threshold: 0}}")
        .passes(3500);
    assertThat(active()).isEmpty();
    at.passes(200);
    assertThat(active()).singleElement().extracting(AlertView::state).isEqualTo(State.FIRING);
    at.events = 1;
    at.passes(70);
    assertThat(active()).isEmpty();
  }

  @Test
  void an_id_that_names_none_or_several_is_refused() {
    at.says("watch_pending_files", 11).passes(5);
    String pending = active().get(0).id();
    for (String id : List.of("ffffffffffffffff0", "", pending.substring(0, 3), pending)) {
      assertThatThrownBy(() -> at.desk.acknowledge(new Alerts.Acknowledge(id, "ada", ""), at.now))
          .isInstanceOf(BusFailure.class)
          .hasMessageStartingWith("id#alert_");
    }
  }
}
