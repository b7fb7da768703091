package dev.yagura.vocabulary.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A question with one answer. The answering room replies after its work is done (after COMMIT,
 * where there is one), so no answer always means "ask again", and asking again must be harmless.
 */
public final class Query<Q extends BusMessage, R extends BusMessage> {
  private static final Logger LOG = LoggerFactory.getLogger(Query.class);

  private final String address;
  private final Class<Q> question;
  private final Class<R> answer;
  private final Duration timeout;

  Query(String address, Class<Q> question, Class<R> answer, Duration timeout) {
    this.address = address;
    this.question = question;
    this.answer = answer;
    this.timeout = timeout;
  }

  public String address() {
    return address;
  }

  public Duration timeout() {
    return timeout;
  }

  /** The same question to one node or room: {@code suffix} becomes part of the address. */
  public Query<Q, R> at(String suffix) {
    return new Query<>(address + "." + suffix, question, answer, timeout);
  }

  /** The answer; fails with {@link BusFailure} only. */
  public Future<R> ask(Vertx vertx, Q body) {
    return vertx
        .eventBus()
        .<Object>request(address, body, new DeliveryOptions().setSendTimeout(timeout.toMillis()))
        .transform(
            reply -> {
              if (reply.failed()) {
                return Future.failedFuture(BusFailure.of(reply.cause()));
              }
              Object received = reply.result().body();
              return answer.isInstance(received)
                  ? Future.succeededFuture(answer.cast(received))
                  : Future.failedFuture(
                      new BusFailure(
                          BusFailure.Kind.INTERNAL, address + " answered with another type"));
            });
  }

  /**
   * Answers until the calling verticle is undeployed. A handler that throws, or whose future fails,
   * answers with a {@link BusFailure}; the asker never waits in vain.
   *
   * @return completes when every node knows of it
   */
  public Future<Void> answer(Vertx vertx, Function<Q, Future<R>> handler) {
    return vertx
        .eventBus()
        .<Object>consumer(address, message -> onQuestion(message, handler))
        .completion();
  }

  private void onQuestion(Message<Object> message, Function<Q, Future<R>> handler) {
    if (!question.isInstance(message.body())) {
      fail(
          message,
          new BusFailure(
              BusFailure.Kind.INVALID, address + " takes a " + question.getSimpleName()));
      return;
    }
    Future<R> result;
    try {
      result = handler.apply(question.cast(message.body()));
    } catch (RuntimeException e) {
      result = Future.failedFuture(e);
    }
    result.onSuccess(message::reply).onFailure(cause -> fail(message, cause));
  }

  private void fail(Message<Object> message, Throwable cause) {
    BusFailure failure = BusFailure.of(cause);
    if (failure.kind() == BusFailure.Kind.INTERNAL) {
      LOG.error("{} failed", address, cause);
    }
    message.fail(failure.code(), failure.getMessage());
  }
}
