package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.event.EventTiming;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long pipeline stages took since this process began. Not thread-safe. */
final class StageTally {
  private static final double NANOS_PER_MS = 1e6;

  private final Map<String, Durations> stages = new TreeMap<>();

  /** Nobody watched for what was posted or imported, and its lag would be its age. */
  void record(EventTiming timing) {
    record("normalize", timing.normalizeNanos());
    record("store", timing.storeNanos());
    if (Source.of(timing) == Source.FILE) {
      record("watch", timing.watchNanos());
      record("lag", timing.lagNanos());
    }
  }

  /** A stage that is not in the catalogue is not kept. */
  void record(String stage, List<Long> nanos) {
    if (MetricCatalogue.STAGES.contains(stage)) {
      nanos.forEach(each -> record(stage, each));
    }
  }

  private void record(String stage, long nanos) {
    stages.computeIfAbsent(stage, unused -> new Durations()).record(nanos);
  }

  Map<String, Measures.Distribution> distributions() {
    Map<String, Measures.Distribution> result = new TreeMap<>();
    stages.forEach((stage, durations) -> result.put(stage, durations.inMillis(NANOS_PER_MS)));
    return result;
  }
}
