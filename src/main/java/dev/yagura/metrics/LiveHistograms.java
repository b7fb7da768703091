package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.event.EventTiming;
import dev.yagura.vocabulary.event.HookEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Prometheus histograms of what happens while this process runs. Not thread-safe. */
final class LiveHistograms {
  private final MeterRegistry registry;
  private final String node;
  private final Map<String, Timer> timers = new HashMap<>();
  private final Labels tools = new Labels();

  LiveHistograms(MeterRegistry registry, String node) {
    this.registry = registry;
    this.node = node;
  }

  void record(Log.Committed fact) {
    for (EventTiming timing : fact.timings()) {
      record(timing);
    }
    fact.events().forEach(stored -> tool(stored.event()));
  }

  /** Nobody watched for what was posted or imported, and its lag would be its age. */
  private void record(EventTiming timing) {
    stage("normalize", timing.normalizeNanos());
    stage("store", timing.storeNanos());
    record(
        "event_processing_duration_seconds",
        "",
        timing.watchNanos() + timing.normalizeNanos() + timing.storeNanos());
    if (Source.of(timing) == Source.FILE) {
      stage("watch", timing.watchNanos());
      record("ingest_lag_seconds", "", timing.lagNanos());
    }
  }

  void record(Measures.StageTimes fact) {
    if (MetricCatalogue.STAGES.contains(fact.stage())) {
      fact.nanos().forEach(nanos -> stage(fact.stage(), nanos));
    }
  }

  private void tool(HookEvent event) {
    if (event.durationMs() != null && event.toolName() != null && Outcome.of(event) != null) {
      long nanos = TimeUnit.MILLISECONDS.toNanos(event.durationMs());
      record("tool_duration_seconds", tools.of(event.toolName()), nanos);
    }
  }

  private void stage(String stage, long nanos) {
    record("stage_duration_seconds", stage, nanos);
  }

  /**
   * @param label value of the row's only label; unused for a row without labels
   */
  private void record(String name, String label, long nanos) {
    timers
        .computeIfAbsent(name + " " + label, unused -> timer(MetricCatalogue.row(name), label))
        .record(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  private Timer timer(MetricCatalogue.Row row, String label) {
    Tags tags = Tags.of("node", node);
    for (String name : row.labels()) {
      tags = tags.and(name, label);
    }
    return Timer.builder(row.fullName())
        .description(row.help())
        .tags(tags)
        .serviceLevelObjectives(buckets(row.name()).toArray(Duration[]::new))
        .register(registry);
  }

  private static List<Duration> buckets(String name) {
    return switch (name) {
      case "tool_duration_seconds" -> MetricCatalogue.TOOL;
      case "ingest_lag_seconds" -> MetricCatalogue.WIDE;
      default -> MetricCatalogue.FINE;
    };
  }

  void clear() {
    timers.values().forEach(registry::remove);
    timers.clear();
  }
}
