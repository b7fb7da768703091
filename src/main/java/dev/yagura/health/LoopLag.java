package dev.yagura.health;

import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** How late a timer comes: what an event loop, or the whole machine, is too busy for. */
final class LoopLag {
  private final long everyNanos;
  private final Supplier<HealthConfig.Thresholds> thresholds;
  private long dueNanos;
  private long worstNanos;

  /**
   * @param every distance of the timer that calls {@link #tick}
   */
  LoopLag(Duration every, Supplier<HealthConfig.Thresholds> thresholds) {
    this.everyNanos = every.toNanos();
    this.thresholds = thresholds;
  }

  /** The timer has been set just now. */
  void begin(long nowNanos) {
    dueNanos = nowNanos + everyNanos;
    worstNanos = 0;
  }

  void tick(long nowNanos) {
    worstNanos = Math.max(worstNanos, nowNanos - dueNanos);
    dueNanos = nowNanos + everyNanos;
  }

  /** The worst delay since the last look; a timer that is overdue right now counts. */
  RoomHealth examine(long nowNanos) {
    long worst = Math.max(worstNanos, nowNanos - dueNanos);
    worstNanos = 0;
    long millis = Math.max(0, worst / 1_000_000);
    Map<String, String> data = Map.of("lag_ms", Long.toString(millis));
    return worst > thresholds.get().loopLag().toNanos()
        ? new RoomHealth(HealthStatus.WARNING, "a timer came %d ms late".formatted(millis), data)
        : RoomHealth.healthy(data);
  }
}
