package dev.yagura.vocabulary.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;

/**
 * What a room must not forget that follows from no event, kept whole as the log's snapshot of its
 * name. Of several rooms of one name, one only goes on from what is kept: the others are refused,
 * and read again. Lives on the verticle's context.
 */
public final class KeptState {
  private static final long UNKNOWN = -1;

  private final Vertx vertx;
  private final String name;
  private String logId = "";

  /** Of what is kept, as far as it is known. */
  private long version = UNKNOWN;

  /** Of what this room read or saved last. */
  private long own = UNKNOWN;

  /** What it tried to save after that, without knowing what became of it; else empty. */
  private byte[] tried = new byte[0];

  public KeptState(Vertx vertx, String name) {
    this.vertx = vertx;
    this.name = name;
  }

  /** Whether it is known what a save would replace. */
  public boolean known() {
    return version != UNKNOWN;
  }

  /**
   * What is kept by others than this room, or from before it began. Empty when what it remembers is
   * to stay: nothing is kept, also in a log that was restored or begun anew, or only what it saved
   * itself.
   */
  public Future<byte[]> load() {
    return Channels.LOAD_SNAPSHOT
        .ask(vertx, new Log.LoadSnapshot(name))
        .map(
            snapshot -> {
              boolean sameLog = snapshot.logId().equals(logId);
              boolean mine = sameLog && (snapshot.seq() == own || isTried(snapshot));
              logId = snapshot.logId();
              version = snapshot.seq();
              own = version;
              tried = new byte[0];
              return mine ? new byte[0] : snapshot.body();
            });
  }

  /** Another room's save bears the same number, but not the same bytes. */
  private boolean isTried(Log.Snapshot snapshot) {
    return snapshot.seq() == own + 1 && Arrays.equals(snapshot.body(), tried);
  }

  /**
   * Completes after COMMIT. Only one at a time, and not before a {@link #load}.
   *
   * @return fails with {@link BusFailure.Kind#INVALID} when another state was saved meanwhile or
   *     the log is another one: {@link #known} is false then, and what is kept must be loaded
   */
  public Future<Void> save(byte[] body) {
    if (!known()) {
      return Future.failedFuture(BusFailure.unavailable(name + " is still being loaded"));
    }
    tried = body;
    return Channels.SAVE_SNAPSHOT
        .ask(vertx, new Log.SaveSnapshot(name, logId, version + 1, body, version))
        .<Void>map(
            saved -> {
              version++;
              own = version;
              tried = new byte[0];
              return null;
            })
        .onFailure(
            cause -> {
              // Also when nobody knows whether it was saved.
              version = UNKNOWN;
            });
  }
}
