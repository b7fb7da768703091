package dev.yagura.maintain;

import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What this process has done and how it ended: health and figures of the room. */
final class Journal {
  private static final double NANOS = 1e9;

  private record Entry(Instant ended, Duration took, Outcome outcome) {}

  private final Map<Job, Entry> last = new EnumMap<>(Job.class);
  private final Map<Job, long[]> runs = new EnumMap<>(Job.class);
  private long deleted;
  private long kept;

  /**
   * A job ended now.
   *
   * @return whether it ended otherwise than the time before
   */
  boolean note(Job job, Instant now, Duration took, Outcome outcome) {
    Entry before = last.put(job, new Entry(now, took, outcome));
    runs.computeIfAbsent(job, fresh -> new long[2])[outcome.good() ? 0 : 1]++;
    return before == null || !before.outcome.equals(outcome);
  }

  /** Raw files were dealt with. */
  void tidied(long gone, long staying) {
    deleted += gone;
    kept += staying;
  }

  /** A warning until each job has ended well again. */
  RoomHealth health() {
    List<String> troubles = new ArrayList<>();
    Map<String, String> data = new TreeMap<>();
    last.forEach(
        (job, entry) -> {
          String words = entry.outcome.words();
          data.put(job.word(), entry.ended + " " + words);
          if (!entry.outcome.good()) {
            troubles.add(job.word() + ": " + words);
          }
        });
    return troubles.isEmpty()
        ? RoomHealth.healthy(data)
        : new RoomHealth(HealthStatus.WARNING, String.join("; ", troubles), data);
  }

  List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    last.forEach(
        (job, entry) -> {
          Map<String, String> labels = Map.of("job", job.word());
          readings.add(
              new Reading(
                  "maintain_last_run_timestamp_seconds",
                  labels,
                  Kind.GAUGE,
                  entry.ended.getEpochSecond()));
          readings.add(
              new Reading(
                  "maintain_last_duration_seconds",
                  labels,
                  Kind.GAUGE,
                  entry.took.toNanos() / NANOS));
          readings.add(
              new Reading("maintain_last_good", labels, Kind.GAUGE, entry.outcome.good() ? 1 : 0));
        });
    runs.forEach(
        (job, counts) -> {
          readings.add(runs(job, "good", counts[0]));
          readings.add(runs(job, "bad", counts[1]));
        });
    readings.add(rawFiles("deleted", deleted));
    readings.add(rawFiles("kept", kept));
    return readings;
  }

  private static Reading runs(Job job, String outcome, long count) {
    return new Reading(
        "maintain_runs_total",
        Map.of("job", job.word(), "outcome", outcome),
        Kind.COUNTER,
        (double) count);
  }

  private static Reading rawFiles(String outcome, long count) {
    return new Reading(
        "maintain_raw_files_total", Map.of("outcome", outcome), Kind.COUNTER, (double) count);
  }
}
