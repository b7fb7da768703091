package dev.yagura.cost;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Costs;
import dev.yagura.vocabulary.bus.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/**
 * Tells that budgets were crossed, once each, however many nodes seat this room: all of them notice
 * a crossing, and the one that writes it down first tells it. The store keeps the list and takes a
 * new one only from whoever knew the last. Lives on the verticle's context.
 */
final class Crossings {
  private static final String SNAPSHOT = "cost";
  private static final long UNKNOWN = -1;

  private final Vertx vertx;
  private final BudgetWatch watch;

  /** Of the list as it was read or written last. */
  private long version = UNKNOWN;

  private boolean unsaved;

  Crossings(Vertx vertx, BudgetWatch watch) {
    this.vertx = vertx;
    this.watch = watch;
  }

  /** Reads what was told before this start, or by others. */
  Future<Void> remember() {
    if (version != UNKNOWN) {
      return Future.succeededFuture();
    }
    return Channels.LOAD_SNAPSHOT
        .ask(vertx, new Log.LoadSnapshot(SNAPSHOT))
        .map(
            snapshot -> {
              Remembered.decode(snapshot.body(), watch);
              version = snapshot.seq();
              return null;
            });
  }

  /** Another log keeps no list yet. */
  void logReplaced() {
    version = 0;
    unsaved = true;
  }

  /**
   * Writes down first: a crossing that is told twice is worse than one that has to be asked for.
   */
  Future<Void> tell(String logId) {
    List<Costs.BudgetCrossed> facts = watch.untold();
    if (facts.isEmpty() && !unsaved) {
      return Future.succeededFuture();
    }
    byte[] list = Remembered.encode(watch);
    return Channels.SAVE_SNAPSHOT
        .ask(vertx, new Log.SaveSnapshot(SNAPSHOT, logId, version + 1, list, version))
        .onFailure(this::onRefused)
        .map(
            saved -> {
              version++;
              unsaved = false;
              watch.told(facts);
              facts.forEach(fact -> Channels.BUDGET_CROSSED.publish(vertx, fact));
              return null;
            });
  }

  /** Another node was first: what it wrote down is read before the next try. */
  private void onRefused(Throwable cause) {
    if (BusFailure.of(cause).kind() == BusFailure.Kind.INVALID) {
      version = UNKNOWN;
    }
  }
}
