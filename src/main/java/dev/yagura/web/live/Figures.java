package dev.yagura.web.live;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.json.StatsJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The figures of {@code /api/v1/stats} and {@code ui.stats}, asked from the rooms that know. */
public final class Figures {
  private Figures() {}

  /** Always succeeds; rooms that do not answer are named in the result. */
  public static Future<StatsJson> ask(Vertx vertx) {
    Future<Log.Stats> log = Channels.LOG_STATS.ask(vertx, new Log.StatsRequest()).otherwiseEmpty();
    Future<Sessions.Totals> sessions =
        Channels.SESSION_TOTALS.ask(vertx, new Sessions.TotalsRequest()).otherwiseEmpty();
    Future<Measures.Snapshot> metrics =
        Channels.METRICS.ask(vertx, new Measures.SnapshotRequest()).otherwiseEmpty();
    return Future.join(log, sessions, metrics)
        .map(all -> StatsJson.of(log.result(), sessions.result(), metrics.result()));
  }
}
