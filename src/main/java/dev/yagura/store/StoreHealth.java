package dev.yagura.store;

import dev.yagura.store.sql.SqlFailure;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;

/** How the store is, from what the appender and the figures know. */
final class StoreHealth {
  private final StoreConfig config;
  private final Vertx vertx;
  private final SqliteLog log;
  private final Appender appender;
  private final Figures figures;
  private Optional<Rebuilt> rebuilt = Optional.empty();

  StoreHealth(Vertx vertx, StoreConfig config, SqliteLog log, Appender appender, Figures figures) {
    this.vertx = vertx;
    this.config = config;
    this.log = log;
    this.appender = appender;
    this.figures = figures;
  }

  /** Looks whether there is anything to tell of how this log began. */
  Future<?> look() {
    return Rebuilt.of(vertx, log, config.database()).onSuccess(found -> rebuilt = found);
  }

  RoomHealth now() {
    LogTip tip = appender.tip();
    Map<String, String> data =
        Map.of(
            "last_seq", Long.toString(tip.lastSeq()),
            "events", Long.toString(tip.events()),
            "dead_letters", Long.toString(tip.deadLetters()),
            "size_bytes", Long.toString(figures.use().databaseBytes()),
            "free_bytes", Long.toString(figures.use().freeBytes()),
            "queue", Integer.toString(appender.waitingRows()));
    SqlFailure failure = appender.failure();
    if (failure != null) {
      return new RoomHealth(
          failure.locked() ? HealthStatus.WARNING : HealthStatus.CRITICAL,
          "nothing is stored at the moment: "
              + (log.doubt() == null ? failure.words() : log.doubt())
              + "; trying again",
          data);
    }
    String doubt = log.doubt();
    if (doubt != null) {
      return new RoomHealth(HealthStatus.WARNING, doubt, data);
    }
    if (figures.use().freeBytes() < config.diskFloorBytes()) {
      return new RoomHealth(HealthStatus.WARNING, "the disk is nearly full", data);
    }
    if (appender.waitingRows() > config.queueRows() / 2) {
      return new RoomHealth(HealthStatus.WARNING, "events come faster than they are stored", data);
    }
    if (rebuilt.isPresent()) {
      return new RoomHealth(HealthStatus.WARNING, rebuilt.get().words(tip.events()), data);
    }
    return RoomHealth.healthy(data);
  }
}
