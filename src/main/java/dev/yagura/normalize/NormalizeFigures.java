package dev.yagura.normalize;

import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.HealthStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What this room has done since it started. Only what the log took for the first time is counted,
 * so a batch that is sent again counts once. Used from the room's own context only.
 */
final class NormalizeFigures {
  private static final String OTHER = "other";

  private final Map<String, Long> rejected = new TreeMap<>();
  private final Map<String, Long> redacted = new TreeMap<>();
  private final Map<String, Long> tagged = new TreeMap<>();
  private long normalized;
  private long incomplete;
  private long storeFailures;
  private int inFlight;
  private String storeTrouble = "";

  NormalizeFigures() {
    // What begins with the first of its kind would show no increase by it.
    EventNormalizer.CODES.forEach(code -> rejected.put(code, 0L));
    rejected.put(OTHER, 0L);
  }

  void begun() {
    inFlight++;
  }

  void ended() {
    inFlight--;
  }

  void storeFailed(String kind) {
    storeFailures++;
    storeTrouble = kind;
  }

  /** Counts a batch that the store has answered. */
  void done(NormalizedBatch batch, List<Ingest.Outcome> receipts) {
    for (int i = 0; i < receipts.size(); i++) {
      count(batch.items().get(i).outcome(), receipts.get(i));
    }
  }

  void storeAnswered() {
    storeTrouble = "";
  }

  private void count(Outcome outcome, Ingest.Outcome receipt) {
    if (outcome instanceof Outcome.Incomplete) {
      incomplete++;
    } else if (outcome instanceof Outcome.Rejected lost
        && (receipt == Ingest.Outcome.DEAD_LETTERED || receipt == Ingest.Outcome.REJECTED)) {
      String code = lost.letter().code();
      add(rejected, EventNormalizer.CODES.contains(code) ? code : OTHER, 1);
    } else if (outcome instanceof Outcome.Normalized kept && receipt == Ingest.Outcome.STORED) {
      normalized++;
      kept.redactions().forEach((kind, count) -> add(redacted, kind, count));
      kept.event().tags().forEach(tag -> add(tagged, family(tag), 1));
    }
  }

  List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    readings.add(Reading.counter("events_normalized_total", (double) normalized));
    readings.add(Reading.counter("normalize_incomplete_total", (double) incomplete));
    readings.add(Reading.counter("normalize_store_failures_total", (double) storeFailures));
    readings.add(Reading.gauge("normalize_batches_in_flight", inFlight));
    labelled(readings, "events_rejected_total", "reason", rejected);
    labelled(readings, "events_redacted_total", "kind", redacted);
    labelled(readings, "events_tagged_total", "tag", tagged);
    return readings;
  }

  Vitals.RoomHealth health() {
    Map<String, String> data =
        Map.of(
            "normalized", Long.toString(normalized),
            "rejected", Long.toString(sum(rejected)),
            "redacted", Long.toString(sum(redacted)),
            "batches_in_flight", Integer.toString(inFlight));
    return storeTrouble.isEmpty()
        ? Vitals.RoomHealth.healthy(data)
        : new Vitals.RoomHealth(
            HealthStatus.WARNING,
            "the store does not take events (%s); nothing is lost, files wait"
                .formatted(storeTrouble),
            data);
  }

  /**
   * {@code missing:cwd} counts as {@code missing}: fields of payloads would make endless labels.
   */
  private static String family(String tag) {
    int colon = tag.indexOf(':');
    return colon < 0 ? tag : tag.substring(0, colon);
  }

  private static void labelled(
      List<Reading> readings, String name, String label, Map<String, Long> values) {
    values.forEach(
        (value, count) ->
            readings.add(new Reading(name, Map.of(label, value), Kind.COUNTER, (double) count)));
  }

  private static void add(Map<String, Long> counts, String key, long more) {
    counts.merge(key, more, Long::sum);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
