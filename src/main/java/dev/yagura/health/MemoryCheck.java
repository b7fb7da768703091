package dev.yagura.health;

import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The heap as the last collection left it. What is in use between two collections is mostly garbage
 * and says nothing: a heap of which half is live fills up and empties all the time.
 */
final class MemoryCheck {
  private static final long MB = 1024 * 1024;

  private final Supplier<HealthConfig.Thresholds> thresholds;

  MemoryCheck(Supplier<HealthConfig.Thresholds> thresholds) {
    this.thresholds = thresholds;
  }

  RoomHealth examine() {
    return judge(live(), Runtime.getRuntime().maxMemory());
  }

  /** What is live, of the largest heap. */
  double percent() {
    return 100.0 * live() / Runtime.getRuntime().maxMemory();
  }

  private static long live() {
    long live = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage afterCollection = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && afterCollection != null) {
        live += afterCollection.getUsed();
      }
    }
    return live;
  }

  /**
   * @param live bytes that the last collection could not free; 0 before the first one
   * @param max bytes the heap may grow to
   */
  RoomHealth judge(long live, long max) {
    long used = Math.round(100.0 * live / max);
    Map<String, String> data =
        Map.of(
            "live_mb", Long.toString(live / MB),
            "max_mb", Long.toString(max / MB),
            "used_percent", Long.toString(used));
    if (used > thresholds.get().memoryPercent()) {
      return new RoomHealth(
          HealthStatus.WARNING,
          "%d %% of the heap (%d of %d MB) are in use after a collection"
              .formatted(used, live / MB, max / MB),
          data);
    }
    return RoomHealth.healthy(data);
  }
}
