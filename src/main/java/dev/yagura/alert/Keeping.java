package dev.yagura.alert;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.KeptState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the desk knows in the store, one save after the other. On the verticle's context. */
final class Keeping {
  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

  private final Vertx vertx;
  private final AlertDesk desk;
  private final LongSupplier nanos;
  private final KeptState kept;
  private @Nullable Instant evaluatedAt;
  private Future<Void> saving = Future.succeededFuture();
  private @Nullable Future<Void> remembering;
  private boolean remembered;

  /** How often what others have kept took the place of what was known here. */
  private int restored;

  Keeping(Vertx vertx, AlertDesk desk, LongSupplier nanos) {
    this.vertx = vertx;
    this.desk = desk;
    this.nanos = nanos;
    this.kept = new KeptState(vertx, "alert");
  }

  /** Reads what was kept, if that was not done or another has saved since. */
  Future<Void> remember() {
    Future<Void> running = remembering;
    if (running == null) {
      running = kept.known() ? Future.succeededFuture() : read();
      remembering = running;
      running.onSuccess(known -> remembered = true).onComplete(ended -> remembering = null);
    }
    return running;
  }

  /**
   * The same; but who has remembered once goes on with that while the store does not answer: alerts
   * are raised and shown all the same.
   */
  Future<Void> rememberIfPossible() {
    return remember()
        .recover(cause -> remembered ? Future.succeededFuture() : Future.failedFuture(cause));
  }

  private Future<Void> read() {
    return kept.load()
        .compose(
            body ->
                body.length == 0
                    ? Future.succeededFuture()
                    : vertx
                        .executeBlocking(() -> AlertState.decode(body))
                        .onSuccess(this::restore)
                        .<Void>mapEmpty()
                        .recover(Keeping::unusable));
  }

  private void restore(AlertState state) {
    restored++;
    desk.restore(state);
    if (evaluatedAt == null) {
      evaluatedAt = state.evaluatedAt();
    }
  }

  void evaluated(Instant at) {
    evaluatedAt = at;
  }

  /** When the rules were looked at last, by this room or as far as was kept; null for never. */
  @Nullable Instant evaluatedAt() {
    return evaluatedAt;
  }

  /** Alerts are raised anew; silences are lost, which is told. */
  private static Future<Void> unusable(Throwable cause) {
    if (!(cause instanceof IOException)) {
      return Future.failedFuture(cause);
    }
    LOG.warn(
        "what was kept of alerts and silences cannot be used ({}); beginning without it",
        cause.getClass().getSimpleName());
    return Future.succeededFuture();
  }

  /** Completes once everything is committed that had to be, also what another save took along. */
  Future<Void> saveIfDue() {
    return desk.mustSave(nanos.getAsLong()) ? save() : saving;
  }

  /** Completes after COMMIT. */
  Future<Void> save() {
    int asked = restored;
    saving =
        saving.transform(
            before -> remember().compose(known -> asked == restored ? saveNow() : overtaken()));
    return saving;
  }

  /** What was to be saved is no longer there. */
  private Future<Void> overtaken() {
    desk.notSaved();
    return Future.failedFuture(
        BusFailure.unavailable("another node has changed the alerts; try again"));
  }

  private Future<Void> saveNow() {
    AlertState state = desk.freeze(nanos.getAsLong()).evaluated(evaluatedAt);
    return vertx
        .executeBlocking(state::encode)
        .compose(kept::save)
        .onFailure(cause -> desk.notSaved());
  }
}
