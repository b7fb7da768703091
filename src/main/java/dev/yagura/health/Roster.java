package dev.yagura.health;

import dev.yagura.vocabulary.bus.Vitals.NodeBeat;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which nodes there are and which rooms they seat, as their beats tell. A beat without rooms is a
 * goodbye. All times are milliseconds of one monotonic clock that the caller passes in.
 */
final class Roster {
  private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern ROOM_NAME = Pattern.compile("[a-z][a-z-]{0,31}");

  /** Rooms hear of the log within a second or two; a machine that is busy takes longer. */
  private static final Duration YOUTH = Duration.ofSeconds(10);

  private static final int MOST_NODES = 100;
  private static final int MOST_ROOMS = 50;

  private record Seen(NodeBeat beat, long atMs) {}

  private final long missedAfterMs;
  private final long forgetAfterMs;
  private final Map<String, Seen> nodes = new HashMap<>();
  private long rejected;

  Roster(Duration missedAfter, Duration forgetAfter) {
    this.missedAfterMs = missedAfter.toMillis();
    this.forgetAfterMs = forgetAfter.toMillis();
  }

  /**
   * Takes note of a beat.
   *
   * @return whether the set of checks is another one than before
   */
  boolean heard(NodeBeat beat, long nowMs) {
    if (!isSound(beat)) {
      rejected++;
      return false;
    }
    if (beat.rooms().isEmpty()) {
      return nodes.remove(beat.node()) != null;
    }
    Seen before = nodes.get(beat.node());
    if (before == null && nodes.size() >= MOST_NODES) {
      rejected++;
      return false;
    }
    nodes.put(beat.node(), new Seen(beat, nowMs));
    return before == null
        || isMissed(before, nowMs)
        || !Set.copyOf(before.beat.rooms()).equals(Set.copyOf(beat.rooms()));
  }

  /** Drops the nodes that have been missed for too long. */
  void forget(long nowMs) {
    nodes.values().removeIf(seen -> nowMs - seen.atMs >= forgetAfterMs);
  }

  /** The checks there should be now: each room of the nodes that beat, and each missed node. */
  Set<CheckId> checks(long nowMs) {
    Set<CheckId> ids = new TreeSet<>();
    for (Seen seen : nodes.values()) {
      String node = seen.beat.node();
      if (isMissed(seen, nowMs)) {
        ids.add(CheckId.ofNode(node));
        continue;
      }
      seen.beat.rooms().forEach(room -> ids.add(new CheckId(node, room)));
      if (seen.beat.rooms().contains("health")) {
        MachineChecks.NAMES.forEach(check -> ids.add(new CheckId(node, check)));
        if (seen.beat.rooms().contains("store")) {
          ids.add(new CheckId(node, CheckId.HOOKS));
        }
      }
    }
    return ids;
  }

  /** How a node is that has a check of its own: missed, or just back. */
  RoomHealth nodeHealth(String node, long nowMs) {
    Seen seen = nodes.get(node);
    if (seen == null) {
      return RoomHealth.healthy(Map.of());
    }
    long seconds = (nowMs - seen.atMs) / 1000;
    Map<String, String> data =
        Map.of("host", seen.beat.host(), "silent_seconds", Long.toString(seconds));
    if (!isMissed(seen, nowMs)) {
      return RoomHealth.healthy(data);
    }
    return new RoomHealth(
        HealthStatus.CRITICAL,
        "node %s on host %s has not been heard of for %d s"
            .formatted(node, printable(seen.beat.host()), seconds),
        data);
  }

  /** The newest beat of every node that is not forgotten, by name. */
  List<NodeBeat> nodes() {
    List<NodeBeat> beats = new ArrayList<>();
    nodes.values().forEach(seen -> beats.add(seen.beat));
    beats.sort(Comparator.comparing(NodeBeat::node));
    return beats;
  }

  /** Names of the nodes that started a moment ago, each by its own clock. */
  Set<String> young() {
    return nodes.values().stream()
        .map(Seen::beat)
        .filter(beat -> Duration.between(beat.startedAt(), beat.at()).compareTo(YOUTH) < 0)
        .map(NodeBeat::node)
        .collect(Collectors.toSet());
  }

  /** Beats that were ignored because no node of ours sends such. */
  long rejected() {
    return rejected;
  }

  private boolean isMissed(Seen seen, long nowMs) {
    return nowMs - seen.atMs >= missedAfterMs;
  }

  private static boolean isSound(NodeBeat beat) {
    return NODE_NAME.matcher(beat.node()).matches()
        && beat.rooms().size() <= MOST_ROOMS
        && beat.rooms().stream().allMatch(room -> ROOM_NAME.matcher(room).matches());
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
