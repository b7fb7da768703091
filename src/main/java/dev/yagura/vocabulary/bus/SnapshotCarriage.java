package dev.yagura.vocabulary.bus;

import dev.yagura.vocabulary.bus.Parts.Part;
import dev.yagura.vocabulary.bus.SnapshotForm.Piece;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a projection's state to the store and back. Parts travel some at a time, and only those
 * that have changed: what a save costs does not grow with the state. Lives on the context of the
 * verticle that made it.
 */
final class SnapshotCarriage<S> {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotCarriage.class);

  /** Of one message, about; one part may be larger. */
  private static final int LOAD_BYTES = 512 << 10;

  private static final int PAGE_PARTS = 200;

  private final Vertx vertx;
  private final String room;
  private final SnapshotForm<S> form;

  /** The parts in the store are not known to be this state's: a snapshot must bring all of them. */
  private boolean afresh = true;

  SnapshotCarriage(Vertx vertx, String room, SnapshotForm<S> form) {
    this.vertx = vertx;
    this.room = room;
    this.form = form;
  }

  /**
   * What the store had.
   *
   * @param seq events up to this one are in the state; 0 without one
   * @param state null when there was none, or one that cannot be used
   */
  record Loaded<S>(String logId, long seq, @Nullable S state) {}

  /** Fails only when the store does not answer. */
  Future<Loaded<S>> load() {
    return Channels.LOAD_SNAPSHOT
        .ask(vertx, new Log.LoadSnapshot(room))
        .compose(
            snapshot ->
                snapshot.seq() == 0
                    ? Future.succeededFuture(new Loaded<>(snapshot.logId(), 0, null))
                    : unpack(snapshot));
  }

  private Future<Loaded<S>> unpack(Log.Snapshot snapshot) {
    Parts.Load first = new Parts.Load(room, snapshot.logId(), snapshot.seq(), null, PAGE_PARTS);
    return vertx
        .executeBlocking(() -> form.decode(snapshot.body()))
        .compose(state -> addParts(state, first))
        .onSuccess(state -> afresh = false)
        .map(state -> new Loaded<>(snapshot.logId(), snapshot.seq(), state))
        .recover(
            cause -> {
              if (cause instanceof BusFailure) {
                return Future.failedFuture(cause);
              }
              LOG.warn(
                  "{}: the snapshot at {} cannot be used ({}), replaying everything",
                  room,
                  snapshot.seq(),
                  cause.getClass().getSimpleName());
              return Future.succeededFuture(new Loaded<>(snapshot.logId(), 0, null));
            });
  }

  private Future<S> addParts(S state, Parts.Load request) {
    return Channels.LOAD_PARTS
        .ask(vertx, request)
        .compose(
            page ->
                vertx.executeBlocking(
                    () -> {
                      for (Part part : page.parts()) {
                        form.add(state, part);
                      }
                      if (page.parts().isEmpty()) {
                        form.checkWhole(state);
                      }
                      return page.parts();
                    }))
        .compose(
            parts ->
                parts.isEmpty()
                    ? Future.succeededFuture(state)
                    : addParts(state, request.from(parts.get(parts.size() - 1).id())));
  }

  /** Whatever is in the store, the next save brings the whole state. */
  void forget() {
    afresh = true;
  }

  /** Only one at a time. */
  Future<Void> save(String logId, long seq, S state) {
    boolean all = afresh;
    List<Piece> pieces = form.pieces(state, all);
    return saveParts(logId, seq, pieces, 0)
        .compose(saved -> vertx.executeBlocking(() -> form.encode(state)))
        .compose(
            body ->
                Channels.SAVE_SNAPSHOT.ask(
                    vertx, new Log.SaveSnapshot(room, logId, seq, body, null, all)))
        .onSuccess(
            saved -> {
              pieces.forEach(Piece::saved);
              afresh = false;
            })
        .mapEmpty();
  }

  private record Load(List<Part> parts, int next) {}

  private Future<?> saveParts(String logId, long seq, List<Piece> pieces, int from) {
    if (from == pieces.size()) {
      return Future.succeededFuture();
    }
    return vertx
        .executeBlocking(() -> pack(pieces, from))
        .compose(
            load ->
                Channels.SAVE_PARTS
                    .ask(vertx, new Parts.Save(room, logId, seq, load.parts))
                    .compose(saved -> saveParts(logId, seq, pieces, load.next)));
  }

  private static Load pack(List<Piece> pieces, int from) throws IOException {
    List<Part> parts = new ArrayList<>();
    int next = from;
    for (int bytes = 0; next < pieces.size() && bytes < LOAD_BYTES; next++) {
      Part part = pieces.get(next).part();
      bytes += part.body().length;
      parts.add(part);
    }
    return new Load(parts, next);
  }
}
