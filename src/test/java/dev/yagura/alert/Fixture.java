package dev.yagura.alert;

import dev.yagura.vocabulary.bus.Measures;
import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.setting.BadYaml;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A desk whose time and figures the test tells. */
final class Fixture {
  static final Instant BEGIN = Instant.parse("2026-11-28T10:00:00Z");

  AlertDesk desk = new AlertDesk(config());
  List<AlertRule> rules = List.of();
  Instant now = BEGIN;
  long nanos = 1_000_000_000_000L;
  private final List<Reading> readings = new ArrayList<>();
  long events;
  long errors;

  static AlertConfig config() {
    return new AlertConfig(
        Path.of("none"),
        false,
        true,
        Duration.ofSeconds(5),
        List.of("log"),
        Duration.ofSeconds(10),
        Duration.ofSeconds(300),
        Duration.ofHours(4));
  }

  /** Rules as a user would write them. */
  static List<AlertRule> rules(String yaml) {
    try {
      return RuleFile.parse(yaml, List.of(), List.of("log"), "file").stream()
          .map(AlertRule::of)
          .toList();
    } catch (BadYaml e) {
      throw new IllegalArgumentException(e);
    }
  }

  Fixture with(String yaml) {
    rules = rules(yaml);
    return this;
  }

  /** A reading of the room watch on the node n1. */
  Fixture says(String metric, Map<String, String> labels, double value) {
    readings.removeIf(one -> one.name().equals(metric) && one.labels().equals(labels));
    readings.add(new Reading(metric, labels, Kind.GAUGE, value));
    return this;
  }

  Fixture says(String metric, double value) {
    return says(metric, Map.of(), value);
  }

  void silent() {
    readings.clear();
  }

  Measures.Snapshot snapshot() {
    return new Measures.Snapshot(
        1,
        now,
        events,
        errors,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of("n1/watch", List.copyOf(readings)));
  }

  /** Looks every five seconds for so long. */
  Fixture passes(int seconds) {
    for (int i = 0; i < seconds; i += 5) {
      now = now.plusSeconds(5);
      nanos += 5_000_000_000L;
      look();
    }
    return this;
  }

  void look() {
    var unused = desk.round(rules, snapshot(), now, nanos);
  }

  /** What would be there after a restart. */
  void restart() throws Exception {
    byte[] kept = desk.freeze(nanos).encode();
    desk = new AlertDesk(config());
    desk.restore(AlertState.decode(kept));
    nanos = 5_000_000_000L;
  }
}
