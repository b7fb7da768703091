package dev.yagura.maintain;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the log when each job was done last, so that a machine that is switched off every night
 * is backed up, too. A log that is restored or rebuilt is told what was remembered. Lives on the
 * verticle's context.
 */
final class Memory {
  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
  private static final String NAME = "maintain";

  private final Vertx vertx;
  private final Rota rota;
  private String logId = "";
  private boolean loaded;
  private boolean asking;

  Memory(Vertx vertx, Rota rota) {
    this.vertx = vertx;
    this.rota = rota;
  }

  /** False until it is known what was done before this start. */
  boolean isThere() {
    return loaded;
  }

  /** The store is there with this log. */
  void heard(String id) {
    if (!loaded) {
      load();
    } else if (!id.equals(logId)) {
      logId = id;
      save();
    }
  }

  void save() {
    Channels.SAVE_SNAPSHOT
        .ask(vertx, new Log.SaveSnapshot(NAME, logId, 1, Remembered.encode(rota.memory())))
        .onFailure(cause -> LOG.warn("cannot remember what was done: {}", cause.getMessage()));
  }

  private void load() {
    if (asking) {
      return;
    }
    asking = true;
    Channels.LOAD_SNAPSHOT
        .ask(vertx, new Log.LoadSnapshot(NAME))
        .onSuccess(
            snapshot -> {
              logId = snapshot.logId();
              Map<Job, Instant> memory = Remembered.decode(snapshot.body());
              memory.forEach(rota::remember);
              if (!memory.containsKey(Job.RETENTION)) {
                // It was switched on just now; whoever did wants to see it happen.
                rota.hurry(Job.RETENTION);
              }
              loaded = true;
              if (snapshot.seq() == 0) {
                save();
              }
            })
        .onFailure(cause -> LOG.debug("asking again: {}", cause.getMessage()))
        .onComplete(answered -> asking = false);
  }
}
