package dev.yagura.store;

import dev.yagura.store.sql.SqlFailure;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.Map;

/** How the store is, from what the appender and the figures know. */
final class StoreHealth {
  private final StoreConfig config;
  private final Appender appender;
  private final Figures figures;

  StoreHealth(StoreConfig config, Appender appender, Figures figures) {
    this.config = config;
    this.appender = appender;
    this.figures = figures;
  }

  RoomHealth now() {
    SqliteLog.Tip tip = appender.tip();
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
          "nothing is stored at the moment: " + failure.words() + "; trying again",
          data);
    }
    if (figures.use().freeBytes() < config.diskFloorBytes()) {
      return new RoomHealth(HealthStatus.WARNING, "the disk is nearly full", data);
    }
    if (appender.waitingRows() > config.queueRows() / 2) {
      return new RoomHealth(HealthStatus.WARNING, "events come faster than they are stored", data);
    }
    return RoomHealth.healthy(data);
  }
}
