package dev.yagura.topology;

import dev.yagura.vocabulary.bus.BusCodec;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.event.Node;
import dev.yagura.vocabulary.setting.Problems;
import dev.yagura.vocabulary.setting.Settings;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A few rooms in this process for the time of one command, without cluster and without a listening
 * port: how commands reach the log when no server runs. Blocks the calling thread.
 */
public final class HouseAlone implements AutoCloseable {
  private static final int WORKERS = 4;
  private static final long START_S = 60;
  private static final long AGAIN_MS = 20;
  private static final long STOP_S = 30;

  private final Vertx vertx;
  private final Deque<String> seated = new ArrayDeque<>();

  private HouseAlone(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * What to seat.
   *
   * @param asksOnly nothing of the log is changed, and somebody else may write it meanwhile
   */
  public record Wish(Set<String> rooms, boolean asksOnly) {}

  /**
   * Seats the rooms in their usual order.
   *
   * @throws InvalidConfiguration when settings are wrong
   * @throws StartFailure when a room could not start; everything is closed again
   */
  public static HouseAlone open(RunOptions options, Wish wish, String build) {
    Problems problems = new Problems();
    Settings settings = Configuration.read(options, problems);
    NodeConfig config = NodeConfig.from(settings, options.home(), problems);
    Rooms.Ground ground =
        new Rooms.Ground(
            new Node(config.name(), config.host(), build),
            config,
            settings,
            options.home(),
            Clock.systemUTC(),
            false,
            wish.asksOnly(),
            true,
            problems);
    Map<String, Supplier<Deployable>> rooms = new LinkedHashMap<>();
    for (Rooms.Room<?> room : Rooms.ALL) {
      if (wish.rooms().contains(room.name())) {
        rooms.put(room.name(), room.plan(ground));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfiguration(problems.all());
    }
    LogFiles.beQuiet();
    return of(rooms.values());
  }

  /** With these rooms; whatever one of them fails with, everything is closed again. */
  static HouseAlone of(Collection<Supplier<Deployable>> rooms) {
    HouseAlone house = new HouseAlone(Vertx.vertx(options()));
    BusCodec.install(house.vertx);
    try {
      rooms.forEach(house::seat);
      return house;
    } catch (RuntimeException | LinkageError e) {
      house.close();
      throw e;
    }
  }

  /**
   * The answer.
   *
   * @throws BusFailure when there is none
   */
  public <Q extends BusMessage, R extends BusMessage> R ask(Query<Q, R> query, Q question) {
    try {
      return query.ask(vertx, question).toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw BusFailure.of(e.getCause() == null ? e : e.getCause());
    }
  }

  /**
   * The same, asked again and again while the room is not ready or its answer not {@code good}.
   *
   * @param patience the answer that there is then is given, whatever it is
   */
  public <Q extends BusMessage, R extends BusMessage> R askUntil(
      Query<Q, R> query, Q question, Predicate<R> good, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      return until(() -> query.ask(vertx, question), good, end)
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw BusFailure.of(e.getCause() == null ? e : e.getCause());
    }
  }

  private <R> Future<R> until(Supplier<Future<R>> question, Predicate<R> good, long end) {
    return question
        .get()
        .transform(
            reply -> {
              boolean again =
                  reply.succeeded()
                      ? !good.test(reply.result())
                      : BusFailure.of(reply.cause()).kind() == BusFailure.Kind.UNAVAILABLE;
              if (again && System.nanoTime() < end) {
                return vertx
                    .timer(AGAIN_MS, TimeUnit.MILLISECONDS)
                    .compose(waited -> until(question, good, end));
              }
              return reply.succeeded()
                  ? Future.succeededFuture(reply.result())
                  : Future.failedFuture(reply.cause());
            });
  }

  @Override
  public void close() {
    Future<Void> down = Future.succeededFuture();
    while (!seated.isEmpty()) {
      String id = seated.pop();
      down = down.compose(done -> vertx.undeploy(id).otherwiseEmpty());
    }
    Patience.await(down.eventually(vertx::close), STOP_S);
  }

  private void seat(Supplier<Deployable> room) {
    seated.push(Patience.await(vertx.deployVerticle(room.get()), START_S));
  }

  private static VertxOptions options() {
    return new VertxOptions()
        .setEventLoopPoolSize(2)
        .setWorkerPoolSize(WORKERS)
        .setInternalBlockingPoolSize(WORKERS);
  }
}
