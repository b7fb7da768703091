package dev.yagura.vocabulary.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.yagura.vocabulary.bus.BusFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * What rooms may count on when they talk, wherever the other one is: run by {@link QueryTest}
 * inside one Vertx and by {@link ClusteredBusIT} between two nodes.
 */
abstract class QueryContract {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Log.EventRequest QUESTION = new Log.EventRequest("0f".repeat(32));

  /** The faults below are wanted: their stack traces would only worry the reader of the build. */
  @BeforeAll
  static void muteExpectedErrors() {
    level(Level.OFF);
  }

  @AfterAll
  static void unmute() {
    level(null);
  }

  private static void level(@Nullable Level level) {
    for (Class<?> type : List.of(Query.class, Channel.class)) {
      ((Logger) LoggerFactory.getLogger(type)).setLevel(level);
    }
  }

  /** The node that asks and listens. */
  abstract Vertx here();

  /** The node that answers and publishes; may be the same. */
  abstract Vertx there();

  /** An address of this test's own. */
  abstract String address();

  private Query<Log.EventRequest, Log.Tip> query() {
    return new Query<>(address(), Log.EventRequest.class, Log.Tip.class, Duration.ofSeconds(5));
  }

  @Test
  void the_answer_is_what_the_other_room_replied() {
    answer(asked -> Future.succeededFuture(new Log.Tip(asked.eventId(), 7)));

    assertThat(join(query().ask(here(), QUESTION))).isEqualTo(new Log.Tip(QUESTION.eventId(), 7));
  }

  @Test
  void every_message_type_travels() {
    for (BusMessage sample : WireSamples.ALL) {
      Query<BusMessage, BusMessage> echo =
          new Query<>(
              address() + "." + sample.getClass().getName(),
              BusMessage.class,
              BusMessage.class,
              Duration.ofSeconds(5));
      join(echo.answer(there(), Future::succeededFuture));

      assertThat(join(echo.ask(here(), sample))).usingRecursiveComparison().isEqualTo(sample);
    }
  }

  @Test
  void a_question_that_nobody_listens_to_fails_at_once_as_no_handlers() {
    long began = System.nanoTime();
    Query<Log.EventRequest, Log.Tip> patient =
        new Query<>(address(), Log.EventRequest.class, Log.Tip.class, Duration.ofSeconds(15));
    assertThat(failure(patient.ask(here(), QUESTION)).kind()).isEqualTo(Kind.NO_HANDLERS);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
  }

  @Test
  void a_question_that_is_not_answered_in_time_fails_as_timeout() {
    Query<Log.EventRequest, Log.Tip> hasty =
        new Query<>(address(), Log.EventRequest.class, Log.Tip.class, SHORT);
    answer(asked -> Promise.<Log.Tip>promise().future());

    assertThat(failure(hasty.ask(here(), QUESTION)).kind()).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void a_handler_that_throws_is_answered_as_internal() {
    answer(
        asked -> {
          throw new IllegalStateException("the roof is open");
        });

    BusFailure failure = failure(query().ask(here(), QUESTION));
    assertThat(failure.kind()).isEqualTo(Kind.INTERNAL);
    assertThat(failure).hasMessage("illegalstateexception: the roof is open");
  }

  @Test
  void a_handler_whose_future_fails_is_answered_as_internal() {
    answer(asked -> Future.failedFuture(new UnsupportedOperationException("not today")));

    assertThat(failure(query().ask(here(), QUESTION)).kind()).isEqualTo(Kind.INTERNAL);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_refusal_arrives_with_its_kind_and_message(Kind kind) {
    answer(asked -> Future.failedFuture(new BusFailure(kind, "limit: 1 to 1000")));

    BusFailure failure = failure(query().ask(here(), QUESTION));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessage("limit: 1 to 1000");
  }

  @Test
  void the_failure_of_a_question_asked_on_the_way_is_passed_on_with_its_kind() {
    Query<Log.EventRequest, Log.Tip> behind =
        new Query<>(address() + ".behind", Log.EventRequest.class, Log.Tip.class, SHORT);
    answer(asked -> behind.ask(there(), asked));

    assertThat(failure(query().ask(here(), QUESTION)).kind()).isEqualTo(Kind.NO_HANDLERS);
  }

  @Test
  void a_question_of_another_type_is_refused_as_invalid_before_the_handler_runs() {
    List<Log.EventRequest> handled = new CopyOnWriteArrayList<>();
    answer(
        asked -> {
          handled.add(asked);
          return Future.succeededFuture(new Log.Tip("", 0));
        });
    Query<Log.Tip, Log.Tip> wrong =
        new Query<>(address(), Log.Tip.class, Log.Tip.class, Duration.ofSeconds(5));

    BusFailure failure = failure(wrong.ask(here(), new Log.Tip("log-1", 1)));
    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
    assertThat(failure).hasMessage(address() + " takes a EventRequest");
    assertThat(handled).isEmpty();
  }

  @Test
  void an_answer_of_another_type_is_our_fault() {
    Query<Log.EventRequest, Log.StatsRequest> other =
        new Query<>(
            address(), Log.EventRequest.class, Log.StatsRequest.class, Duration.ofSeconds(5));
    join(other.answer(there(), asked -> Future.succeededFuture(new Log.StatsRequest())));

    assertThat(failure(query().ask(here(), QUESTION)).kind()).isEqualTo(Kind.INTERNAL);
  }

  @Test
  void a_suffix_asks_one_room_only() {
    join(query().at("node-1").answer(there(), a -> Future.succeededFuture(new Log.Tip("1", 1))));
    join(query().at("node-2").answer(there(), a -> Future.succeededFuture(new Log.Tip("2", 2))));

    assertThat(join(query().at("node-2").ask(here(), QUESTION))).isEqualTo(new Log.Tip("2", 2));
    assertThat(failure(query().ask(here(), QUESTION)).kind()).isEqualTo(Kind.NO_HANDLERS);
  }

  @Test
  void a_published_fact_reaches_every_listener() {
    Channel<Log.Tip> channel = new Channel<>(address(), Log.Tip.class);
    List<Log.Tip> first = new CopyOnWriteArrayList<>();
    List<Log.Tip> second = new CopyOnWriteArrayList<>();
    join(channel.listen(here(), first::add));
    join(channel.listen(there(), second::add));

    channel.publish(there(), new Log.Tip("log-1", 3));

    await()
        .untilAsserted(
            () -> {
              assertThat(first).containsExactly(new Log.Tip("log-1", 3));
              assertThat(second).containsExactly(new Log.Tip("log-1", 3));
            });
  }

  @Test
  void a_fact_of_another_type_and_a_listener_that_throws_do_not_stop_the_next_fact() {
    Channel<Log.Tip> channel = new Channel<>(address(), Log.Tip.class);
    Channel<Log.StatsRequest> wrong = new Channel<>(address(), Log.StatsRequest.class);
    List<Log.Tip> heard = new CopyOnWriteArrayList<>();
    join(
        channel.listen(
            here(),
            tip -> {
              if (tip.lastSeq() == 1) {
                throw new IllegalStateException("listener's fault");
              }
              heard.add(tip);
            }));

    wrong.publish(there(), new Log.StatsRequest());
    channel.publish(there(), new Log.Tip("log-1", 1));
    channel.publish(there(), new Log.Tip("log-1", 2));

    await().untilAsserted(() -> assertThat(heard).containsExactly(new Log.Tip("log-1", 2)));
  }

  private void answer(Function<Log.EventRequest, Future<Log.Tip>> handler) {
    join(query().answer(there(), handler));
  }

  static <T> T join(Future<T> future) {
    try {
      return future.await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing within 10 s", e);
    }
  }

  static BusFailure failure(Future<?> future) {
    Throwable cause = join(future.otherwiseEmpty().map(answer -> future.cause()));
    assertThat(cause)
        .as("the question fails, and with nothing but a BusFailure")
        .isInstanceOf(BusFailure.class);
    return (BusFailure) cause;
  }
}
