package dev.yagura.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yagura.vocabulary.bus.Alerts;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Notices;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people are told, and what not. */
class MailTest {
  private static final String RULES =
      """
      rules:
        files:
          metric: watch_pending_files
          operator: gt
          threshold: 10
          keep-firing: 20s
        rest:
          metric: rest
          operator: gt
          threshold: 0
          keep-firing: 0
          inhibited-by: [files]
      """;

  private final Fixture at = new Fixture().with(RULES);

  private List<Notices.Deliver> owed() {
    return at.desk.owed();
  }

  private Notices.Deliver takeOnly() {
    assertThat(owed()).hasSize(1);
    Notices.Deliver only = owed().get(0);
    at.desk.taken(only);
    return only;
  }

  @Test
  void five_hundred_alerts_of_a_rule_are_one_notice() {
    for (int i = 0; i < 500; i++) {
      at.says("watch_pending_files", Map.of("n", Integer.toString(i)), 11);
    }
    at.passes(10);
    assertThat(owed()).as("the first waits for others").isEmpty();
    at.passes(5);
    Notices.Notice notice = takeOnly().notice();
    assertThat(notice.total()).isEqualTo(500);
    assertThat(notice.alerts()).hasSize(20);
    assertThat(notice.resolved()).isFalse();
    at.passes(600);
    assertThat(owed()).isEmpty();
  }

  @Test
  void what_comes_later_waits_until_the_next_notice_of_the_rule() {
    at.says("watch_pending_files", Map.of("n", "1"), 11).passes(15);
    takeOnly();
    at.says("watch_pending_files", Map.of("n", "2"), 11).passes(295);
    assertThat(owed()).isEmpty();
    at.passes(5);
    assertThat(takeOnly().notice().alerts())
        .singleElement()
        .satisfies(alert -> assertThat(alert.labels()).containsEntry("n", "2"));
  }

  @Test
  void the_end_is_told_to_those_who_know_of_the_begin() {
    at.says("watch_pending_files", 11).passes(15);
    takeOnly();
    at.says("watch_pending_files", 0).passes(300);
    assertThat(takeOnly().notice())
        .satisfies(
            notice -> {
              assertThat(notice.resolved()).isTrue();
              assertThat(notice.total()).isEqualTo(1);
            });
    at.passes(600);
    assertThat(owed()).isEmpty();
  }

  @Test
  void what_is_over_before_it_was_told_is_not_told_at_all() {
    at.says("rest", 1).passes(5);
    at.says("rest", 0).passes(600);
    assertThat(owed()).isEmpty();
  }

  @Test
  void what_fires_again_before_its_end_was_told_is_not_told_again() {
    at.says("rest", 1).passes(15);
    takeOnly();
    for (int i = 0; i < 100; i++) {
      at.says("rest", i % 2).passes(5);
    }
    at.says("rest", 1).passes(600);
    assertThat(owed()).isEmpty();
  }

  @Test
  void what_still_fires_is_told_again_after_hours_unless_somebody_knows() {
    at.says("watch_pending_files", 11).passes(15);
    takeOnly();
    at.passes(4 * 3600 + 15);
    takeOnly();
    at.desk.acknowledge(new Alerts.Acknowledge(at.desk.active().get(0).id(), "ada", ""), at.now);
    at.passes(4 * 3600 + 60);
    assertThat(owed()).isEmpty();
  }

  @Test
  void a_silence_keeps_alerts_from_being_told_until_it_ends() {
    Alerts.Silence silence =
        at.desk.add(
            new Alerts.AddSilence(Map.of("rule", "files", "n", "1"), 10, "ada", "move"),
            at.rules,
            at.now);
    at.says("watch_pending_files", Map.of("n", "1"), 11).passes(30);
    assertThat(owed()).isEmpty();
    assertThat(at.desk.active().get(0).silence()).isEqualTo(silence.id());
    assertThat(at.desk.silences(at.now).get(0).matching()).isEqualTo(1);

    at.passes(600);
    assertThat(at.desk.silences(at.now)).isEmpty();
    assertThat(takeOnly().notice().total()).isEqualTo(1);
  }

  private Alerts.Silence silenceAll() {
    return at.desk.add(
        new Alerts.AddSilence(Map.of("severity", "medium"), 10, "ada", "move"), at.rules, at.now);
  }

  @Test
  void of_notices_that_nobody_takes_a_thousand_are_kept_and_the_grave_ones_longest() {
    at.with(
        """
        rules:
          files: {metric: watch_pending_files, operator: gt, threshold: 10, keep-firing: 0}
          grave: {metric: worse, operator: gt, threshold: 0, severity: critical}
        """);
    at.says("worse", 1).passes(20);
    assertThat(owed()).hasSize(1);
    for (int i = 0; i < 600; i++) {
      at.says("watch_pending_files", 11).passes(310);
      at.says("watch_pending_files", 0).passes(310);
    }
    assertThat(owed()).hasSize(Mail.MOST_OWED);
    assertThat(owed().get(0).notice().rule()).isEqualTo("grave");
  }

  @Test
  void a_silence_that_is_over_is_told_no_more_where_nobody_looks_at_the_rules() {
    Alerts.Silence silence = silenceAll();
    at.says("watch_pending_files", 11).passes(5);
    assertThat(at.desk.list(0, at.now).active().get(0).silence()).isEqualTo(silence.id());
    at.now = at.now.plusSeconds(600);
    assertThat(at.desk.list(0, at.now).active().get(0).silence()).isNull();
    assertThat(at.desk.silences(at.now)).isEmpty();
    assertThatThrownBy(() -> at.desk.end(silence.id(), at.rules, at.now))
        .isInstanceOf(BusFailure.class);
  }

  @Test
  void a_silence_that_is_ended_by_hand_is_gone_at_once() {
    Alerts.Silence silence = silenceAll();
    at.says("watch_pending_files", 11).passes(5);
    at.desk.end(silence.id(), at.rules, at.now);
    assertThat(at.desk.active().get(0).silence()).isNull();
    assertThatThrownBy(() -> at.desk.end(silence.id(), at.rules, at.now))
        .isInstanceOf(BusFailure.class);
  }

  @Test
  void a_rule_that_explains_another_keeps_it_quiet_while_it_fires() {
    at.says("watch_pending_files", 11).says("rest", 1).passes(15);
    assertThat(takeOnly().notice().rule()).isEqualTo("files");
    assertThat(at.desk.active())
        .filteredOn(one -> one.rule().equals("rest"))
        .singleElement()
        .satisfies(one -> assertThat(one.inhibitedBy()).isEqualTo("files"));
    at.says("watch_pending_files", 0).passes(35);
    assertThat(owed()).extracting(one -> one.notice().rule()).contains("rest");
  }

  @Test
  void after_a_restart_nothing_is_told_twice_and_what_was_not_taken_is_offered_again()
      throws Exception {
    at.says("watch_pending_files", 11).passes(15);
    Notices.Deliver before = owed().get(0);
    at.restart();
    at.look();
    assertThat(owed()).singleElement().extracting(Notices.Deliver::key).isEqualTo(before.key());
    takeOnly();
    at.restart();
    at.passes(600);
    assertThat(owed()).isEmpty();
  }

  @Test
  void a_notice_after_a_kept_state_that_was_lost_has_no_key_of_those_before() {
    at.says("watch_pending_files", 11).passes(15);
    String before = takeOnly().key();
    at.desk = new AlertDesk(Fixture.config());
    at.passes(15);
    assertThat(takeOnly().key()).isNotEqualTo(before);
  }

  @Test
  void a_clock_that_went_back_tells_nothing_again_and_the_repeat_begins_anew() {
    at.says("watch_pending_files", 11).passes(30);
    takeOnly();
    at.now = at.now.minusSeconds(86_400);
    at.passes(3600);
    assertThat(owed()).isEmpty();
    at.passes(4 * 3600);
    assertThat(owed()).hasSize(1);
  }

  @Test
  void a_clock_that_went_back_holds_no_notice_up() {
    at.says("watch_pending_files", 11).passes(5);
    at.now = at.now.minusSeconds(86_400);
    at.passes(5);
    assertThat(owed()).hasSize(1);
  }
}
