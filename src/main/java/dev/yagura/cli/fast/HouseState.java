package dev.yagura.cli.fast;

import dev.yagura.topology.RunFolder;
import dev.yagura.topology.RunFolder.Standing;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the nodes of one home are: what their files, their processes and {@code /health} tell.
 *
 * @param status the word of {@code /health}; {@code unreachable} when a running node does not
 *     answer, {@code starting} before it has a port or knows its rooms, {@code stopped} without any
 * @param events in the log; null when no store answers
 * @param pendingFiles that wait to be read; null when no watch answers
 * @param lagMs 95 of 100 events were stored so soon after their file was written; null when unknown
 * @param checks those that are not healthy
 */
record HouseState(
    String status,
    @Nullable Long events,
    @Nullable Long pendingFiles,
    @Nullable Double lagMs,
    List<NodeProcess> nodes,
    List<Check> checks) {

  static final String STOPPED = "stopped";
  static final String STARTING = "starting";

  /**
   * One node.
   *
   * @param startedAt of its process; null when the system does not tell
   */
  record NodeProcess(Standing standing, @Nullable Instant startedAt) {}

  record Check(String id, String status, String message) {}

  /** Looks; takes as long as the node takes to answer. */
  static HouseState look(Home home) throws IOException {
    List<NodeProcess> nodes = new ArrayList<>();
    for (Standing standing : RunFolder.look(home)) {
      nodes.add(new NodeProcess(standing, startedAt(standing)));
    }
    Standing asked = null;
    for (NodeProcess node : nodes) {
      // One health room knows all nodes; one beside a page tells more.
      if (node.standing.running() && (asked == null || !asked.page())) {
        asked = node.standing;
      }
    }
    if (asked == null) {
      return new HouseState(STOPPED, null, null, null, nodes, List.of());
    }
    return asked.port() == 0
        ? new HouseState(STARTING, null, null, null, nodes, List.of())
        : ask(asked, token(home), nodes);
  }

  boolean runs() {
    return !status.equals(STOPPED);
  }

  boolean isWell() {
    return status.equals("healthy") || status.equals("warning");
  }

  private static HouseState ask(Standing node, String token, List<NodeProcess> nodes) {
    String credentials = node.page() ? token : "";
    try {
      Object health = PlainJson.read(Probe.get(node.port(), "/health", credentials).body());
      List<Check> troubles = new ArrayList<>();
      Long events = null;
      Long pending = null;
      for (Object check : PlainJson.list(health, "checks")) {
        String id = PlainJson.text(check, "id");
        String status = PlainJson.text(check, "status");
        if (!status.equals("healthy")) {
          troubles.add(new Check(id, status, PlainJson.text(check, "message")));
        }
        events = sum(events, check, id.endsWith("/store") ? "events" : "");
        pending = sum(pending, check, id.endsWith("/watch") ? "pending_files" : "");
      }
      String status = PlainJson.text(health, "status");
      if (status.equals("unknown") && PlainJson.list(health, "checks").isEmpty()) {
        status = STARTING; // The first beat of its rooms is on its way.
      }
      return new HouseState(status, events, pending, lag(node, credentials), nodes, troubles);
    } catch (IllegalArgumentException e) {
      return new HouseState("unreachable", null, null, null, nodes, List.of());
    }
  }

  private static @Nullable Long sum(@Nullable Long before, @Nullable Object check, String figure) {
    String text = PlainJson.text(PlainJson.object(check, "data"), figure);
    return text.isEmpty() ? before : Long.valueOf((before == null ? 0 : before) + number(text));
  }

  private static long number(String text) {
    return (long) Double.parseDouble(text);
  }

  private static @Nullable Double lag(Standing node, String credentials) {
    if (credentials.isEmpty()) {
      return null;
    }
    try {
      Object metrics =
          PlainJson.read(Probe.get(node.port(), "/api/v1/metrics/snapshot", credentials).body());
      Object lag = PlainJson.object(PlainJson.object(metrics, "stages"), "lag");
      return PlainJson.member(lag, "p95") instanceof Double p95 ? p95 : null;
    } catch (IllegalArgumentException e) {
      return null; // A figure that is missing says nothing of the health that was just told.
    }
  }

  private static @Nullable Instant startedAt(Standing standing) {
    return standing.running()
        ? ProcessHandle.of(standing.pid())
            .flatMap(process -> process.info().startInstant())
            .orElse(null)
        : null;
  }

  private static String token(Home home) throws IOException {
    return Files.isReadable(home.token()) ? Files.readString(home.token()).strip() : "";
  }
}
