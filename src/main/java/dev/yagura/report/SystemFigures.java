package dev.yagura.report;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of the process of each node, by hour: {@code health} and the meters tell how it
 * is now and keep no history, so this room writes down what they say once a minute. Not
 * thread-safe.
 */
final class SystemFigures {
  static final long HOUR_MS = 3_600_000;
  private static final Duration KEPT = Duration.ofDays(16);
  private static final int MOST_NODES = 20;

  /**
   * @param nodes by name; empty when nothing was measured in the period
   */
  record Shape(List<NodeShape> nodes) {}

  /**
   * @param measuredMinutes how many minutes of the period somebody looked
   * @param http null on a node that serves none
   */
  record NodeShape(
      String node,
      long measuredMinutes,
      @Nullable Cpu cpu,
      @Nullable Memory memory,
      @Nullable Http http) {}

  /**
   * Of all processors of the machine, taken by the process.
   *
   * @param busiestHour whose mean was the highest
   */
  record Cpu(double meanPercent, double peakPercent, Instant peakAt, Instant busiestHour) {}

  /**
   * Heap that the last collection could not free.
   *
   * @param growthMb last less first measurement
   */
  record Memory(long meanMb, long peakMb, long maxMb, long growthMb) {}

  /**
   * @param errors answers with a status of 500 and more
   * @param peakMs the slowest answer
   */
  record Http(long requests, long errors, double errorRate, double meanMs, double peakMs) {}

  /**
   * One look at a node.
   *
   * @param cpuPercent null when it does not tell
   * @param liveMb null when it does not tell
   * @param http since its start; null when it serves none
   */
  record Look(
      String node,
      @Nullable Long cpuPercent,
      @Nullable Long liveMb,
      long maxMb,
      @Nullable Served http) {}

  /** Totals of HTTP since the node's start. */
  record Served(long requests, long errors, double seconds, double slowestSeconds) {
    Served since(@Nullable Served before) {
      return before == null || before.requests > requests
          ? this
          : new Served(
              requests - before.requests,
              Math.max(0, errors - before.errors),
              Math.max(0, seconds - before.seconds),
              slowestSeconds);
    }
  }

  private final TreeMap<Long, Map<String, HourCell>> hours = new TreeMap<>();
  private final Map<String, Served> served = new HashMap<>();

  /** What the first look at a node's HTTP finds happened before anybody looked. */
  void note(Instant now, Look look) {
    long hour = Math.floorDiv(now.toEpochMilli(), HOUR_MS);
    Map<String, HourCell> nodes = hours.computeIfAbsent(hour, fresh -> new TreeMap<>());
    if (nodes.size() >= MOST_NODES && !nodes.containsKey(look.node)) {
      return;
    }
    Served total = look.http;
    Served before = total == null ? null : served.put(look.node, total);
    HourCell cell = nodes.computeIfAbsent(look.node, node -> new HourCell(node, hour));
    cell.add(now, look, total == null || before == null ? null : total.since(before));
    hours.headMap(hour - KEPT.toHours()).clear();
  }

  /** What was measured in the hours that begin in the period; null when nothing was. */
  @Nullable Shape of(Instant from, Instant to) {
    long first = -Math.floorDiv(-from.toEpochMilli(), HOUR_MS);
    long last = -Math.floorDiv(-to.toEpochMilli(), HOUR_MS);
    Map<String, List<HourCell>> byNode = new TreeMap<>();
    hours
        .subMap(first, Math.max(first, last))
        .values()
        .forEach(
            cells ->
                cells.forEach(
                    (node, cell) ->
                        byNode.computeIfAbsent(node, fresh -> new ArrayList<>()).add(cell)));
    return byNode.isEmpty()
        ? null
        : new Shape(
            byNode.entrySet().stream().map(each -> shape(each.getKey(), each.getValue())).toList());
  }

  private static NodeShape shape(String node, List<HourCell> cells) {
    return new NodeShape(
        node,
        cells.stream().mapToLong(HourCell::looks).sum(),
        HourCell.cpu(cells),
        HourCell.memory(cells),
        HourCell.http(cells));
  }

  /** Every hour and node: a line each, for the snapshot. */
  byte[] encode() {
    StringBuilder lines = new StringBuilder();
    hours.values().forEach(nodes -> nodes.values().forEach(cell -> cell.appendTo(lines)));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What a snapshot tells; what was measured since stands. Lines of another version are left out.
   */
  void decode(byte[] body) {
    for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
      HourCell cell = HourCell.parse(line);
      if (cell != null) {
        hours
            .computeIfAbsent(cell.hour, fresh -> new TreeMap<>())
            .merge(cell.node, cell, (now, told) -> told.plus(now));
      }
    }
  }
}
