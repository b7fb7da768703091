package dev.yagura.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;

/** Figures of libraries that would tell something else than they seem to. */
final class Denied {
  private Denied() {}

  static MeterFilter filter() {
    return MeterFilter.deny(Denied::isDenied);
  }

  private static boolean isDenied(Meter.Id meter) {
    return isRegisteredAnew(meter) || isBoundToItsFirstPool(meter);
  }

  /** By vertx-micrometer for every client, with a WARN; ours count streams. */
  private static boolean isRegisteredAnew(Meter.Id meter) {
    return meter.getName().startsWith("vertx.http.server.active");
  }

  /**
   * A gauge belongs to the instance that registered it first, and the log's readers are another
   * pool after a restore: it would go on telling of the closed one. Counters and timers go on.
   */
  private static boolean isBoundToItsFirstPool(Meter.Id meter) {
    return meter.getType() == Meter.Type.GAUGE
        && meter.getName().startsWith("vertx.pool.")
        && "sql".equals(meter.getTag("pool_type"));
  }
}
