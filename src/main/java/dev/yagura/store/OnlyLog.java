package dev.yagura.store;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that a cluster has one log: two would share the events between them, and every
 * projection would start over at each word of the other. The lock beside the database guards one
 * folder only.
 */
final class OnlyLog {
  // Two TLS handshakes on cold JVMs; a store that was killed a moment ago is still subscribed and
  // never answers.
  private static final long PATIENCE_MS = 4000;

  private OnlyLog() {}

  /** Fails with {@link LogRefused} when a store of another node answers. */
  static Future<Void> ensure(Vertx vertx) {
    if (!vertx.isClustered()) {
      return Future.succeededFuture();
    }
    return Channels.LOG_STATS
        .ask(vertx, new Log.StatsRequest())
        .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
        .transform(
            answer ->
                answer.failed()
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new LogRefused(
                            "another node of this cluster keeps the log already; leave store out"
                                + " of --roles here")));
  }
}
