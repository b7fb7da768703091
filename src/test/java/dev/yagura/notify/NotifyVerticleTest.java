package dev.yagura.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Notices.Delivery;
import dev.yagura.vocabulary.bus.Notices.State;
import dev.yagura.vocabulary.event.HealthStatus;
import dev.yagura.vocabulary.event.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** Deliveries from the question to the other side, through failures of both. */
class NotifyVerticleTest extends InNotifyRoom {
  private void openWithTeam() throws Exception {
    write(Map.of("team", "http://hook.example:PORT/SECRET"));
    open();
  }

  @Test
  void what_is_asked_for_is_kept_told_and_told_once() throws Exception {
    openWithTeam();
    List<Reading> readings = new CopyOnWriteArrayList<>();
    wait(Channels.READINGS.listen(vertx, fact -> readings.addAll(fact.readings())));

    assertThat(deliver("k", "team", "log", "nobody")).isEqualTo(3);
    assertThat(store.bodies).isNotEmpty();
    assertThat(deliver("k", "team")).isZero();
    until(() -> assertThat(list().deliveries()).allMatch(one -> one.state() != State.WAITING));

    assertThat(list().deliveries())
        .extracting(Delivery::id, Delivery::destination, Delivery::state, Delivery::outcome)
        .containsExactly(
            tuple("d3", "nobody", State.FAILED, "unknown_destination"),
            tuple("d2", "log", State.DELIVERED, "delivered"),
            tuple("d1", "team", State.DELIVERED, "delivered"));
    assertThat(received).hasValue(1);
    assertThat(lastBody.get()).contains("\"key\":\"k\"", "\"status\":\"firing\"");
    assertThat(logged()).contains("alert firing: r-k (high, 1): Disk is nearly full");
    until(
        () ->
            assertThat(readings)
                .contains(
                    counted("webhook", "delivered"),
                    counted("log", "delivered"),
                    counted("none", "refused"),
                    Reading.gauge("alert_deliveries_waiting", 0)));
  }

  private static Reading counted(String action, String result) {
    return new Reading(
        "alert_notifications_total", Map.of("action", action, "result", result), Kind.COUNTER, 1);
  }

  @Test
  void a_receiver_that_fails_is_told_again_until_it_takes_it() throws Exception {
    openWithTeam();
    receiver = request -> request.response().setStatusCode(500).end();
    deliver("k", "team");
    for (int attempt = 1; attempt <= 3; attempt++) {
      int made = attempt;
      until(() -> assertThat(list().deliveries().get(0).attempts()).isEqualTo(made));
      until(() -> assertThat(list().deliveries().get(0).outcome()).isEqualTo("status_500"));
      assertThat(received).hasValue(attempt);
      if (attempt == 3) {
        receiver = request -> request.response().end();
      }
      now.set(now.get().plus(Duration.ofMinutes(1)));
    }
    until(() -> assertThat(list().deliveries().get(0).state()).isEqualTo(State.DELIVERED));
    assertThat(received).hasValue(4);
    assertThat(health().status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void a_delivery_that_waits_for_long_is_a_warning() throws Exception {
    openWithTeam();
    addresses.remove("hook.example");
    deliver("k", "team");
    assertThat(tried("team").outcome()).isEqualTo("unreachable");
    assertThat(health().status()).isEqualTo(HealthStatus.HEALTHY);
    now.set(now.get().plus(Duration.ofMinutes(11)));

    assertThat(health().status()).isEqualTo(HealthStatus.WARNING);
    assertThat(health().message()).isEqualTo("1 notices wait, the oldest for 11 minutes");
  }

  @Test
  void an_attempt_that_a_kill_ended_is_made_once_more() throws Exception {
    openWithTeam();
    receiver = request -> {};
    deliver("k", "team");
    until(() -> assertThat(received).hasValue(1));
    store.broken = true; // What the attempt comes to is not kept.
    wait(vertx.undeploy(deployment));
    store.broken = false;
    receiver = request -> request.response().end();
    open();
    until(() -> assertThat(list().deliveries()).hasSize(1));
    now.set(now.get().plus(Parcel.LEASE));

    until(() -> assertThat(list().deliveries().get(0).state()).isEqualTo(State.DELIVERED));
    assertThat(received).hasValue(2);
  }

  @Test
  void without_the_store_nothing_is_taken_and_nothing_sent() throws Exception {
    openWithTeam();
    store.broken = true;
    assertThatThrownBy(() -> deliver("k", "team"))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            BusFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(BusFailure.Kind.UNAVAILABLE));
    int rounds = store.asked.size();
    until(() -> assertThat(store.asked).hasSizeGreaterThan(rounds + 3));
    assertThat(received).hasValue(0);

    store.broken = false;
    deliver("k", "team");
    until(() -> assertThat(list().deliveries()).hasSize(1).allMatch(this::isDelivered));
    assertThat(received).hasValue(1);
  }

  @Test
  void a_save_whose_answer_got_lost_is_found_again_and_told_once() throws Exception {
    openWithTeam();
    deliver("first", "log");
    until(() -> assertThat(list().deliveries()).allMatch(this::isDelivered));
    store.mute = true;
    assertThatThrownBy(() -> deliver("k", "team")).isInstanceOf(ExecutionException.class);
    store.mute = false;

    assertThat(deliver("k", "team")).isZero();
    until(() -> assertThat(list().deliveries()).hasSize(2).allMatch(this::isDelivered));
    assertThat(received).hasValue(1);
  }

  @Test
  void what_another_room_of_its_name_kept_is_gone_on_from() throws Exception {
    openWithTeam();
    deliver("first", "log");
    until(() -> assertThat(list().deliveries()).allMatch(this::isDelivered));
    Outbox other = new Outbox(Duration.ofHours(24));
    other.take("theirs", List.of("team"), Fixture.notice("r", Severity.LOW), Fixture.NOW);
    store.replace(OutboxBytes.encode(other.kept()));

    assertThatThrownBy(() -> deliver("mine", "log")).isInstanceOf(ExecutionException.class);
    assertThat(deliver("mine", "log")).isEqualTo(1);
    until(() -> assertThat(list().deliveries()).hasSize(2).allMatch(this::isDelivered));
    assertThat(received).hasValue(1);
  }

  @Test
  void in_a_log_begun_anew_what_is_known_stays() throws Exception {
    openWithTeam();
    deliver("k", "log");
    until(() -> assertThat(list().deliveries()).allMatch(this::isDelivered));
    store.beginAnew("log-2");
    assertThatThrownBy(() -> deliver("k2", "log")).isInstanceOf(ExecutionException.class);

    assertThat(deliver("k", "log")).as("it was told").isZero();
    assertThat(list().deliveries()).extracting(Delivery::rule).contains("r-k");
  }

  @Test
  void at_most_four_are_told_at_once_and_each_one_thing_at_a_time() throws Exception {
    Map<String, String> urls = new TreeMap<>();
    for (int at = 0; at < 6; at++) {
      urls.put("team-" + at, "http://hook.example:PORT/" + at);
    }
    write(urls);
    open();
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    receiver =
        request -> {
          most.accumulateAndGet(open.incrementAndGet(), Math::max);
          vertx.setTimer(
              60,
              timer -> {
                open.decrementAndGet();
                request.response().end();
              });
        };
    deliver("k1", urls.keySet().toArray(new String[0]));
    deliver("k2", "team-0", "team-1");
    until(() -> assertThat(list().deliveries()).hasSize(8).allMatch(this::isDelivered));

    assertThat(received).hasValue(8);
    assertThat(most.get()).isBetween(2, 4);
  }

  @Test
  void a_test_is_told_at_once_and_not_kept() throws Exception {
    openWithTeam();
    assertThat(test("team").word()).isEqualTo("delivered");
    assertThat(lastBody.get()).contains("\"test\":true");
    assertThat(test("log").word()).isEqualTo("delivered");
    assertThat(test("nobody").word()).isEqualTo("unknown_destination");

    assertThat(list().deliveries()).isEmpty();
    assertThat(store.bodies).isEmpty();
  }

  private boolean isDelivered(Delivery one) {
    return one.state() == State.DELIVERED;
  }

  private static void until(ThrowingRunnable holds) {
    await().atMost(20, TimeUnit.SECONDS).untilAsserted(holds);
  }
}
