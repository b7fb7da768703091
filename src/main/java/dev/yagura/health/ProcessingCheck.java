package dev.yagura.health;

import dev.yagura.vocabulary.bus.Measures.StageTimes;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Whether one event is dealt with in time (requirement N2): for each stage the newest pieces of
 * work, of which 95 of 100 must stay under the threshold. Waiting for the disk is no part of it.
 */
final class ProcessingCheck {
  private static final int KEPT = 200;
  private static final int MOST_STAGES = 20;

  /** Fewer say nothing: the first ones after a start find nothing compiled. */
  private static final int ENOUGH = 50;

  /** What was slow before is no news while nothing comes. */
  private static final long STALE_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** The newest times of a stage, in a ring. */
  private static final class Ring {
    private final long[] nanos = new long[KEPT];
    private long seen;
    private long heardAt;

    void add(List<Long> times, long now) {
      times.forEach(each -> nanos[(int) (seen++ % KEPT)] = each);
      heardAt = now;
    }

    int size() {
      return (int) Math.min(seen, KEPT);
    }

    double p95Ms() {
      long[] sorted = Arrays.copyOf(nanos, size());
      Arrays.sort(sorted);
      return sorted[(int) Math.ceil(0.95 * sorted.length) - 1] / 1e6;
    }
  }

  private final Supplier<HealthConfig.Thresholds> thresholds;
  private final Map<String, Ring> stages = new HashMap<>();

  ProcessingCheck(Supplier<HealthConfig.Thresholds> thresholds) {
    this.thresholds = thresholds;
  }

  void heard(StageTimes times, long nowNanos) {
    if (stages.size() < MOST_STAGES || stages.containsKey(times.stage())) {
      Ring ring = stages.computeIfAbsent(times.stage(), unused -> new Ring());
      ring.add(times.nanos(), nowNanos);
    }
  }

  RoomHealth examine(long nowNanos) {
    double limit = thresholds.get().processing().toNanos() / 1e6;
    Map<String, String> data = new TreeMap<>();
    String worst = "";
    double slowest = limit;
    for (Map.Entry<String, Ring> stage : stages.entrySet()) {
      double p95 = stage.getValue().p95Ms();
      data.put(stage.getKey() + "_p95_ms", String.format(Locale.ROOT, "%.2f", p95));
      boolean quiet = nowNanos - stage.getValue().heardAt > STALE_NANOS;
      if (!quiet && stage.getValue().size() >= ENOUGH && p95 > slowest) {
        slowest = p95;
        worst = stage.getKey();
      }
    }
    return worst.isEmpty()
        ? RoomHealth.healthy(data)
        : new RoomHealth(
            HealthStatus.WARNING,
            String.format(
                Locale.ROOT,
                "the stage %s takes %.1f ms for a commit (p95), more than %.0f",
                worst,
                slowest,
                limit),
            data);
  }
}
