package dev.yagura.alert;

import dev.yagura.vocabulary.bus.Measures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every figure that rules may be about, as of one moment: the readings of all rooms, with {@code
 * node} and {@code room} among their labels, and what the log's events sum up to.
 *
 * @param byName of one name, values by their labels
 */
record Series(Map<String, Map<Map<String, String>, Double>> byName) {

  static Series of(Measures.Snapshot snapshot) {
    Map<String, Map<Map<String, String>, Double>> byName = new HashMap<>();
    snapshot
        .rooms()
        .forEach(
            (place, readings) -> {
              int slash = place.indexOf('/');
              Map<String, String> where =
                  slash < 0
                      ? Map.of("room", place)
                      : Map.of(
                          "node", place.substring(0, slash), "room", place.substring(slash + 1));
              for (Measures.Reading reading : readings) {
                Map<String, String> labels = new HashMap<>(where);
                labels.putAll(reading.labels());
                add(byName, reading.name(), labels, reading.value());
              }
            });
    add(byName, "events_total", Map.of(), (double) snapshot.events());
    add(byName, "errors_total", Map.of(), (double) snapshot.errors());
    snapshot
        .stages()
        .forEach(
            (stage, spread) -> add(byName, "stage_p95_ms", Map.of("stage", stage), spread.p95()));
    return new Series(byName);
  }

  /** One value of a metric. */
  record Value(Map<String, String> labels, double value) {}

  /** Of a metric, those with all of the labels. */
  List<Value> matching(String metric, Map<String, String> labels) {
    List<Value> found = new ArrayList<>();
    byName
        .getOrDefault(metric, Map.of())
        .forEach(
            (have, value) -> {
              if (have.entrySet().containsAll(labels.entrySet())) {
                found.add(new Value(have, value));
              }
            });
    return found;
  }

  private static void add(
      Map<String, Map<Map<String, String>, Double>> byName,
      String name,
      Map<String, String> labels,
      double value) {
    byName.computeIfAbsent(name, unused -> new HashMap<>()).put(Map.copyOf(labels), value);
  }
}
