package dev.yagura.topology;

import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Optional;

/**
 * Collects the old generation when it is a third full and a tenth of it is garbage. The serial
 * collector, which the launcher chooses for its small size, does so only when the heap is full to
 * its limit, and every page that was touched counts as memory of the process until then. A large
 * heap is needed for a moment, for a file of 25 MB; without this it would be taken for good. Other
 * collectors do it by themselves. A collection takes about 0.15 s and comes every few minutes under
 * load.
 */
final class HeapThrift {
  private static final String SERIAL_OLD = "Tenured Gen";
  private static final long LOOK_MS = 5000;

  private final Vertx vertx;
  private final MemoryPoolMXBean old;

  private HeapThrift(Vertx vertx, MemoryPoolMXBean old) {
    this.vertx = vertx;
    this.old = old;
  }

  /** Looks every few seconds for as long as {@code vertx} runs, where the collector is serial. */
  static void begin(Vertx vertx) {
    Optional<MemoryPoolMXBean> pool =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(bean -> bean.getName().equals(SERIAL_OLD))
            .findFirst();
    pool.ifPresent(old -> vertx.setPeriodic(LOOK_MS, timer -> new HeapThrift(vertx, old).look()));
  }

  private void look() {
    MemoryUsage now = old.getUsage();
    MemoryUsage live = old.getCollectionUsage();
    if (due(now.getUsed(), live == null ? 0 : live.getUsed(), now.getMax())) {
      vertx.executeBlocking(
          () -> {
            System.gc();
            return null;
          });
    }
  }

  /**
   * Whether a collection would free much; all in bytes.
   *
   * @param live what the last collection left over; 0 when there was none
   */
  static boolean due(long used, long live, long max) {
    return used > max / 3 && used - live > max / 10;
  }
}
