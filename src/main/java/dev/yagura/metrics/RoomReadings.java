package dev.yagura.metrics;

import dev.yagura.vocabulary.bus.Measures;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The newest figures of every room of every node; a room that falls silent is forgotten. */
final class RoomReadings {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final int ROOMS = 500;

  private record Heard(Instant at, List<Measures.Reading> readings) {}

  private final Map<String, Heard> rooms = new HashMap<>();

  void hear(Measures.Readings fact, Instant now) {
    String key = fact.node() + "/" + fact.room();
    if (rooms.containsKey(key) || rooms.size() < ROOMS) {
      rooms.put(key, new Heard(now, fact.readings()));
    }
  }

  /** Readings by {@code node/room}. */
  Map<String, List<Measures.Reading>> current(Instant now) {
    rooms.values().removeIf(heard -> heard.at.plus(FRESH).isBefore(now));
    Map<String, List<Measures.Reading>> current = new TreeMap<>();
    rooms.forEach((key, heard) -> current.put(key, heard.readings));
    return current;
  }
}
