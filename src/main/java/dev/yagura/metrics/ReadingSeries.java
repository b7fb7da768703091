package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Measures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what rooms tell as Prometheus series. A reading that the catalogue does not know, or knows
 * otherwise, is refused: names and labels come over the bus. Used by one thread; scraped by others.
 */
final class ReadingSeries {
  private static final Logger LOG = LoggerFactory.getLogger(ReadingSeries.class);
  private static final long GONE_NANOS = 30_000_000_000L;
  private static final int ROOMS = 500;
  private static final int SERIES_PER_ROOM = 2000;
  private static final int NAMES_WARNED_OF = 50;

  private record Source(String node, String room) {}

  private record Key(String name, Map<String, String> labels) {}

  /** One series; Micrometer holds it weakly, so this class must not. */
  private static final class Series {
    volatile double value;
    final Meter meter;

    Series(MeterRegistry registry, MetricCatalogue.Row row, Tags tags) {
      meter =
          row.kind() == MetricCatalogue.Kind.COUNTER
              ? FunctionCounter.builder(row.fullName(), this, series -> series.value)
                  .description(row.help())
                  .tags(tags)
                  .register(registry)
              : Gauge.builder(row.fullName(), this, series -> series.value)
                  .description(row.help())
                  .tags(tags)
                  .register(registry);
    }
  }

  private static final class Room {
    final Map<Key, Series> series = new HashMap<>();
    long heardAt;
  }

  private final MeterRegistry registry;
  private final Map<Source, Room> rooms = new HashMap<>();
  private final Set<String> warnedOf = new HashSet<>();
  private long refused;

  ReadingSeries(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param nanoTime monotonic
   */
  void hear(Measures.Readings fact, long nanoTime) {
    Source source = new Source(Labels.clean(fact.node()), Labels.clean(fact.room()));
    if (!rooms.containsKey(source) && rooms.size() >= ROOMS) {
      refused++;
      return;
    }
    Room room = rooms.computeIfAbsent(source, unused -> new Room());
    room.heardAt = nanoTime;
    Set<Key> told = new HashSet<>();
    for (Measures.Reading reading : fact.readings()) {
      MetricCatalogue.Row row = MetricCatalogue.find(reading.name());
      if (row == null || !fits(row, reading, source)) {
        refuse(reading.name(), source);
      } else if (told.size() < SERIES_PER_ROOM) {
        Key key = key(reading);
        told.add(key);
        room.series.computeIfAbsent(key, unused -> new Series(registry, row, tags(source, key)))
                .value =
            reading.value();
      }
    }
    room.series
        .entrySet()
        .removeIf(entry -> !told.contains(entry.getKey()) && remove(entry.getValue()));
  }

  /** Forgets rooms that have said nothing for 30 s. */
  void expire(long nanoTime) {
    rooms
        .values()
        .removeIf(
            room -> {
              boolean gone = nanoTime - room.heardAt > GONE_NANOS;
              if (gone) {
                room.series.values().forEach(this::remove);
              }
              return gone;
            });
  }

  boolean hears(String node, String room) {
    return rooms.containsKey(new Source(node, room));
  }

  /** How many series are shown. */
  int size() {
    return rooms.values().stream().mapToInt(room -> room.series.size()).sum();
  }

  /** Readings that were not shown. */
  long refused() {
    return refused;
  }

  void clear() {
    rooms.values().forEach(room -> room.series.values().forEach(this::remove));
    rooms.clear();
  }

  private boolean remove(Series series) {
    registry.remove(series.meter);
    return true;
  }

  private static boolean fits(MetricCatalogue.Row row, Measures.Reading reading, Source source) {
    boolean sameKind =
        switch (reading.kind()) {
          case COUNTER -> row.kind() == MetricCatalogue.Kind.COUNTER;
          case GAUGE -> row.kind() == MetricCatalogue.Kind.GAUGE;
        };
    return sameKind && row.comesFrom(source.room) && row.labels().equals(reading.labels().keySet());
  }

  private void refuse(String name, Source source) {
    refused++;
    if (warnedOf.size() < NAMES_WARNED_OF && warnedOf.add(name)) {
      LOG.info(
          "the figure {} of {} is not shown: it is not in the catalogue like that",
          Labels.clean(name),
          source.room);
    }
  }

  private static Key key(Measures.Reading reading) {
    Map<String, String> labels = new HashMap<>();
    reading.labels().forEach((name, value) -> labels.put(name, Labels.clean(value)));
    return new Key(reading.name(), Map.copyOf(labels));
  }

  private static Tags tags(Source source, Key key) {
    Tags tags = Tags.of("node", source.node, "room", source.room);
    for (Map.Entry<String, String> label : key.labels.entrySet()) {
      tags = tags.and(label.getKey(), label.getValue());
    }
    return tags;
  }
}
