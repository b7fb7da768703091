package dev.yagura.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.yagura.vocabulary.bus.Notices.Delivery;
import dev.yagura.vocabulary.bus.Notices.Notice;
import dev.yagura.vocabulary.bus.Notices.State;
import dev.yagura.vocabulary.event.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What waits, what is due, and what is given up. */
class OutboxTest {
  private static final Instant NOW = Fixture.NOW;
  private static final Duration DAY = Duration.ofHours(24);

  private final Outbox outbox = new Outbox(DAY);

  @Test
  void the_same_key_is_taken_once_also_when_it_was_delivered() {
    assertThat(take("k", "log", "team", "log")).isEqualTo(2);
    assertThat(take("k", "log")).isZero();
    Parcel attempt = outbox.begin(due(NOW).get(0), NOW);
    outbox.done(attempt, Outcomes.DELIVERED, NOW);

    assertThat(take("k", "log")).isZero();
    assertThat(outbox.size()).isEqualTo(1);
    assertThat(outbox.deliveries(10))
        .extracting(Delivery::id, Delivery::state, Delivery::outcome)
        .containsExactly(
            tuple("d2", State.WAITING, null), tuple("d1", State.DELIVERED, "delivered"));
  }

  @Test
  void the_last_thousand_keys_are_remembered_and_no_more() {
    for (int at = 0; at < 1001; at++) {
      assertThat(outbox.take("k" + at, List.of(), notice("r"), NOW)).isZero();
    }
    assertThat(outbox.kept().keys()).hasSize(1000).startsWith("k1").endsWith("k1000");
  }

  @Test
  void waits_double_from_five_seconds_to_ten_minutes_and_end_after_a_day() {
    take("k", "team");
    List<Long> waits = new ArrayList<>();
    Instant at = NOW;
    while (outbox.size() > 0) {
      Parcel attempt = outbox.begin(due(at).get(0), at);
      outbox.done(attempt, Outcomes.status(500), at);
      if (outbox.size() > 0) {
        Instant next = outbox.deliveries(1).get(0).nextAt();
        assertThat(due(next.minusMillis(1))).isEmpty();
        waits.add(Duration.between(at, next).toSeconds());
        at = next;
      }
    }

    assertThat(waits).startsWith(5L, 10L, 20L, 40L, 80L, 160L, 320L, 600L, 600L);
    assertThat(Duration.between(NOW, at)).isBetween(DAY, DAY.plusMinutes(10));
    assertThat(outbox.deliveries(1).get(0))
        .satisfies(
            one -> {
              assertThat(one.state()).isEqualTo(State.FAILED);
              assertThat(one.outcome()).isEqualTo("status_500");
              assertThat(one.attempts()).isEqualTo(waits.size() + 1);
              assertThat(one.nextAt()).isNull();
            });
  }

  @Test
  void what_another_attempt_would_not_change_is_given_up_at_once() {
    take("k", "team");
    outbox.done(outbox.begin(due(NOW).get(0), NOW), Outcomes.status(404), NOW);

    assertThat(outbox.size()).isZero();
    assertThat(outbox.deliveries(1).get(0).state()).isEqualTo(State.FAILED);
  }

  @Test
  void an_attempt_that_a_kill_ended_is_made_once_more_and_never_a_third_time() throws Exception {
    take("k", "team");
    int sent = 0;
    Outbox life = outbox;
    Instant at = NOW;
    for (int lives = 0; lives < 5; lives++) {
      for (Parcel due : life.due(at, 4, Set.of())) {
        if (life.begin(due, at) != null) {
          sent++;
        }
      }
      assertThat(life.due(at, 4, Set.of())).as("it is under way").isEmpty();
      life = reborn(life);
      assertThat(life.due(at.plusSeconds(29), 4, Set.of())).as("elsewhere, perhaps").isEmpty();
      at = at.plusSeconds(30);
    }

    assertThat(sent).isEqualTo(2);
    assertThat(life.size()).isZero();
    assertThat(life.deliveries(1).get(0))
        .extracting(Delivery::state, Delivery::outcome)
        .containsExactly(State.FAILED, "interrupted");
  }

  @Test
  void one_kill_between_begin_and_end_leaves_it_delivered() throws Exception {
    take("k", "team");
    outbox.begin(due(NOW).get(0), NOW);
    Outbox next = reborn(outbox);
    Instant later = NOW.plus(Parcel.LEASE);
    next.done(next.begin(next.due(later, 4, Set.of()).get(0), later), Outcomes.DELIVERED, later);

    assertThat(next.size()).isZero();
    assertThat(next.deliveries(1).get(0))
        .extracting(Delivery::state, Delivery::attempts)
        .containsExactly(State.DELIVERED, 2);
  }

  @Test
  void a_thousand_may_wait_and_the_oldest_of_low_or_medium_goes_first() {
    take("high-0", Severity.HIGH);
    take("low", Severity.LOW);
    take("medium", Severity.MEDIUM);
    for (int at = 1; at < 998; at++) {
      take("high-" + at, Severity.HIGH);
    }
    assertThat(outbox.size()).isEqualTo(1000);

    take("critical-1", Severity.CRITICAL);
    take("critical-2", Severity.CRITICAL);
    assertThat(failed()).containsExactly("low", "medium");
    take("low-2", Severity.LOW);
    assertThat(failed()).as("all others are worse").containsExactly("low", "medium", "low-2");
    take("critical-3", Severity.CRITICAL);
    assertThat(failed()).containsExactly("low", "medium", "low-2", "high-0");
    assertThat(outbox.size()).isEqualTo(1000);
  }

  @Test
  void a_destination_is_told_one_at_a_time_and_of_a_rule_in_order() {
    outbox.take("k1", List.of("team"), notice("disk"), NOW);
    outbox.take("k2", List.of("team"), Fixture.resolved("disk"), NOW);
    outbox.take("k3", List.of("team", "log"), notice("cpu"), NOW);
    Parcel first = outbox.begin(due(NOW).get(0), NOW);

    assertThat(outbox.due(NOW, 4, Set.of("team"))).extracting(Parcel::id).containsExactly("d4");
    outbox.done(first, Outcomes.TIMEOUT, NOW);
    assertThat(due(NOW))
        .as("what is over waits until it was told that it began; another rule does not")
        .extracting(Parcel::id)
        .containsExactly("d3", "d4");
    assertThat(outbox.due(NOW, 1, Set.of())).hasSize(1);
  }

  @Test
  void a_clock_that_was_set_back_stops_nothing() {
    take("k", "team");
    outbox.done(outbox.begin(due(NOW).get(0), NOW), Outcomes.TIMEOUT, NOW);

    assertThat(due(NOW.minus(Duration.ofDays(3)))).hasSize(1);
  }

  @Test
  void it_is_the_same_after_it_was_kept() throws Exception {
    outbox.take("k1", List.of("team", "log"), Fixture.many("disk", 20), NOW);
    outbox.take("k2", List.of("team"), Fixture.resolved("disk"), NOW);
    outbox.done(outbox.begin(due(NOW).get(0), NOW), Outcomes.TIMEOUT, NOW);
    outbox.done(outbox.begin(outbox.kept().waiting().get(1), NOW), Outcomes.DELIVERED, NOW);

    assertThat(reborn(outbox).kept()).isEqualTo(outbox.kept());
    assertThat(outbox.kept().waiting().get(0).notice().alerts()).hasSize(10);
    assertThat(outbox.kept().waiting().get(0).notice().total()).isEqualTo(20);
  }

  @Test
  void what_is_damaged_is_left_out_and_the_rest_still_told() throws Exception {
    take("k1", "team");
    take("k2", "log");
    String body = new String(OutboxBytes.encode(outbox.kept()), StandardCharsets.UTF_8);
    String spoilt = body.replaceFirst("\"destination\":\"team\"", "\"destination\":{}");
    assertThat(spoilt).isNotEqualTo(body);

    Outbox.Kept found = OutboxBytes.decode(spoilt.getBytes(StandardCharsets.UTF_8));
    assertThat(found).isNotNull();
    assertThat(found.waiting()).extracting(Parcel::id).containsExactly("d2");
    assertThat(found.last()).isEqualTo(2);
    assertThat(OutboxBytes.decode(body.substring(9).getBytes(StandardCharsets.UTF_8))).isNull();
    assertThat(OutboxBytes.decode("[]".getBytes(StandardCharsets.UTF_8))).isNull();
    Outbox.Kept nothing = OutboxBytes.decode("{\"waiting\":7}".getBytes(StandardCharsets.UTF_8));
    assertThat(nothing).isEqualTo(new Outbox.Kept(0, List.of(), List.of(), List.of()));
  }

  @Test
  void two_hundred_that_ended_are_remembered() {
    for (int at = 0; at < 201; at++) {
      take("k" + at, "team");
      outbox.done(outbox.begin(due(NOW).get(0), NOW), Outcomes.DELIVERED, NOW);
    }
    assertThat(outbox.deliveries(1000)).hasSize(200);
    assertThat(outbox.deliveries(1).get(0).id()).isEqualTo("d201");
  }

  private int take(String key, String... destinations) {
    return outbox.take(key, List.of(destinations), notice("rule-" + key), NOW);
  }

  private void take(String rule, Severity severity) {
    outbox.take(rule, List.of("team"), Fixture.notice(rule, severity), NOW);
  }

  private List<String> failed() {
    return outbox.kept().ended().stream()
        .filter(one -> one.state() == State.FAILED && "queue_full".equals(one.outcome()))
        .map(Delivery::rule)
        .toList();
  }

  private List<Parcel> due(Instant at) {
    return outbox.due(at, 4, Set.of());
  }

  private static Notice notice(String rule) {
    return Fixture.notice(rule, Severity.HIGH);
  }

  private static Outbox reborn(Outbox before) throws Exception {
    Outbox after = new Outbox(DAY);
    after.adopt(OutboxBytes.decode(OutboxBytes.encode(before.kept())));
    return after;
  }
}
