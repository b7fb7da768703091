package dev.yagura.health;

import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.Map;
import java.util.function.Supplier;

/** How much of this machine's processors this process takes, smoothed over about half a minute. */
final class CpuCheck {
  /** Part of a new sample in the mean; with a sample each 5 s, half of it is from 17 s. */
  private static final double WEIGHT = 0.18;

  private final Supplier<HealthConfig.Thresholds> thresholds;
  private double percent;
  private boolean begun;

  CpuCheck(Supplier<HealthConfig.Thresholds> thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * @param load 0 to 1 of all processors since the last sample; negative when the system does not
   *     tell
   */
  void sample(double load) {
    if (load >= 0) {
      percent = begun ? percent + WEIGHT * (100 * load - percent) : 100 * load;
      begun = true;
    }
  }

  double percent() {
    return percent;
  }

  RoomHealth examine() {
    long used = Math.round(percent);
    Map<String, String> data = Map.of("process_percent", Long.toString(used));
    return used > thresholds.get().cpuPercent()
        ? new RoomHealth(
            HealthStatus.WARNING,
            "%d %% of this machine's processors are taken by this process".formatted(used),
            data)
        : RoomHealth.healthy(data);
  }
}
