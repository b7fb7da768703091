package dev.yagura.vocabulary.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers in the place of a room; keeps what it was asked, and can be late or broken. */
public abstract class FakeRoom {
  public final List<BusMessage> asked = new CopyOnWriteArrayList<>();
  public volatile boolean broken;

  /** An answer waits for this; null for at once. */
  public volatile @Nullable Future<?> late;

  private final Vertx vertx;

  protected FakeRoom(Vertx vertx) {
    this.vertx = vertx;
  }

  public final <T> List<T> asked(Class<T> type) {
    return asked.stream().filter(type::isInstance).map(type::cast).toList();
  }

  protected final <Q extends BusMessage, R extends BusMessage> Future<Void> on(
      Query<Q, R> query, Function<Q, R> answer) {
    return query.answer(
        vertx,
        question -> {
          asked.add(question);
          if (broken) {
            return Future.failedFuture(BusFailure.unavailable("the disk is full"));
          }
          Future<?> first = late == null ? Future.succeededFuture() : late;
          return first.map(done -> answer.apply(question));
        });
  }
}
