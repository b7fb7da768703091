package dev.yagura.notify;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.KeptState;
import dev.yagura.vocabulary.bus.Notices.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the outbox in the log. When a save failed nobody knows what is kept, so it is read again
 * before anything is taken or sent: what was not kept was never said to be. How attempts ended that
 * were made meanwhile is not forgotten. Lives on the verticle's context.
 */
final class Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final String NAME = "notify";

  /** How an attempt ended. */
  private record Done(Parcel parcel, Outcome outcome, Instant at) {}

  private final Vertx vertx;
  private KeptState kept;
  private final Outbox outbox;
  private final List<Done> unsaved = new ArrayList<>();
  private boolean ready;
  private @Nullable Future<Void> loading;
  private @Nullable Future<Void> saving;
  private @Nullable Promise<Void> next;

  Keeper(Vertx vertx, Outbox outbox) {
    this.vertx = vertx;
    this.kept = new KeptState(vertx, NAME);
    this.outbox = outbox;
  }

  /** The outbox is as it is kept, but for what is being saved. */
  boolean ready() {
    return ready;
  }

  /** Completes when the outbox is as it is kept. */
  Future<Void> load() {
    if (ready) {
      return Future.succeededFuture();
    }
    Future<Void> running = loading;
    if (running == null) {
      running = kept.load().compose(this::adopt);
      loading = running;
      running.onComplete(ended -> loading = null);
    }
    return running;
  }

  /** Reading it may take long: a thousand notices are some megabytes. */
  private Future<Void> adopt(byte[] body) {
    if (body.length == 0) {
      // The log is a new one, and what is known here is still true.
      return adopted();
    }
    return vertx
        .executeBlocking(() -> Optional.ofNullable(OutboxBytes.decode(body)))
        .compose(
            found -> {
              found.ifPresentOrElse(this::adopt, Keeper::unreadable);
              return adopted();
            });
  }

  private void adopt(Outbox.Kept found) {
    outbox.adopt(found);
    unsaved.forEach(done -> outbox.done(done.parcel, done.outcome, done.at));
  }

  private static void unreadable() {
    LOG.warn("the outbox of notices cannot be read; what waited in it is not told");
  }

  private Future<Void> adopted() {
    ready = true;
    if (!unsaved.isEmpty()) {
      save();
    }
    return Future.succeededFuture();
  }

  /** An attempt has ended. */
  void done(Parcel parcel, Outcome outcome, Instant at) {
    unsaved.add(new Done(parcel, outcome, at));
    outbox.done(parcel, outcome, at);
    save();
  }

  /**
   * Completes after COMMIT of the outbox as it is now.
   *
   * @return fails with {@link BusFailure.Kind#UNAVAILABLE}, and then it must be loaded
   */
  Future<Void> save() {
    if (!ready) {
      return Future.failedFuture(BusFailure.unavailable("the outbox is still being loaded"));
    }
    if (saving == null) {
      return begin();
    }
    Promise<Void> waiting = next;
    if (waiting == null) {
      waiting = Promise.promise();
      next = waiting;
    }
    return waiting.future();
  }

  private Future<Void> begin() {
    Outbox.Kept state = outbox.kept();
    List<Done> included = List.copyOf(unsaved);
    Future<Void> save =
        vertx
            .executeBlocking(() -> OutboxBytes.encode(state))
            .compose(kept::save)
            .recover(
                cause ->
                    Future.failedFuture(
                        BusFailure.unavailable(
                            "the outbox cannot be kept: " + BusFailure.of(cause).getMessage())));
    saving = save;
    save.onComplete(ended -> ended(ended.succeeded(), included));
    return save;
  }

  private void ended(boolean saved, List<Done> included) {
    saving = null;
    Promise<Void> waiting = next;
    next = null;
    if (saved) {
      unsaved.removeAll(included);
    } else {
      ready = false;
      // One that has read nothing gives back what is kept, whoever saved it. What was not kept is
      // forgotten here: it was refused, and an attempt that was only marked was not made.
      kept = new KeptState(vertx, NAME);
    }
    if (waiting != null) {
      save().onComplete(waiting);
    }
  }
}
