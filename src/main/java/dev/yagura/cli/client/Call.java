package dev.yagura.cli.client;

import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Query;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question in both its forms: as a request to a server, and as a query to rooms alone. Both
 * give the same JSON.
 *
 * @param target path and query of the request
 * @param body of the request, null for none
 * @param shape the answer as the server would write it
 */
public record Call<Q extends BusMessage, R extends BusMessage>(
    String method,
    String target,
    @Nullable Object body,
    Query<Q, R> query,
    Q question,
    Function<R, Object> shape) {

  /** A question that changes nothing. */
  public static <Q extends BusMessage, R extends BusMessage> Call<Q, R> get(
      String target, Query<Q, R> query, Q question, Function<R, Object> shape) {
    return new Call<>("GET", target, null, query, question, shape);
  }

  public static <Q extends BusMessage, R extends BusMessage> Call<Q, R> post(
      String target, Object body, Query<Q, R> query, Q question, Function<R, Object> shape) {
    return new Call<>("POST", target, body, query, question, shape);
  }
}
