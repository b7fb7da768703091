package dev.yagura.health;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals.Check;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.bus.Vitals.RoomHealthRequest;
import dev.yagura.vocabulary.event.HealthStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The procedures of vertx-health-check, one per {@link CheckId}. A room that does not answer once
 * is unknown, twice in a row critical; one that nobody answers for is critical at once.
 */
final class Checks {
  private final Vertx vertx;
  private final HealthChecks procedures;
  private final Function<String, RoomHealth> nodeHealth;
  private final Set<CheckId> registered = new HashSet<>();
  private final Map<CheckId, Integer> unanswered = new HashMap<>();

  /**
   * @param nodeHealth how a node is that has a check of its own
   */
  Checks(Vertx vertx, Function<String, RoomHealth> nodeHealth) {
    this.vertx = vertx;
    this.procedures = HealthChecks.create(vertx);
    this.nodeHealth = nodeHealth;
  }

  /** Makes the procedures those of {@code wanted}. */
  void seat(Set<CheckId> wanted) {
    Set<CheckId> gone = new HashSet<>(registered);
    gone.removeAll(wanted);
    gone.forEach(this::unregister);
    Set<CheckId> fresh = new HashSet<>(wanted);
    fresh.removeAll(registered);
    fresh.forEach(this::register);
  }

  /** Asks everybody at once; succeeds, whoever does not answer. */
  Future<List<Check>> run() {
    if (registered.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return procedures
        .checkStatus()
        .map(
            root -> {
              List<Check> checks = new ArrayList<>();
              collect("", root, checks);
              return List.copyOf(checks);
            });
  }

  private void register(CheckId id) {
    // The room's own time-out comes first; this one is for a procedure that never ends.
    long limit = 2 * NodeChannels.ROOM_HEALTH.timeout().toMillis();
    procedures.register(
        id.text(),
        limit,
        promise -> {
          if (id.isNode()) {
            promise.complete(toStatus(nodeHealth.apply(id.node())));
          } else {
            ask(id, promise);
          }
        });
    registered.add(id);
  }

  private void unregister(CheckId id) {
    procedures.unregister(id.text());
    registered.remove(id);
    unanswered.remove(id);
    if (!id.isNode() && registered.stream().noneMatch(other -> other.node().equals(id.node()))) {
      // The library keeps the empty family, in whose place the node's own check may have to go.
      procedures.unregister(id.node());
    }
  }

  private void ask(CheckId id, Promise<Status> promise) {
    NodeChannels.ROOM_HEALTH
        .at(id.node() + "." + id.room())
        .ask(vertx, new RoomHealthRequest())
        .onSuccess(
            health -> {
              unanswered.remove(id);
              promise.tryComplete(toStatus(health));
            })
        .onFailure(cause -> promise.tryComplete(toStatus(silent(id, BusFailure.of(cause)))));
  }

  private RoomHealth silent(CheckId id, BusFailure failure) {
    int times = unanswered.merge(id, 1, Integer::sum);
    Map<String, String> data = Map.of("unanswered", Integer.toString(times));
    return switch (failure.kind()) {
      case NO_HANDLERS ->
          new RoomHealth(
              HealthStatus.CRITICAL, "nobody answers for this room, though its node is up", data);
      case TIMEOUT ->
          new RoomHealth(
              times > 1 ? HealthStatus.CRITICAL : HealthStatus.UNKNOWN,
              "no answer within %d s, %d times in a row"
                  .formatted(NodeChannels.ROOM_HEALTH.timeout().toSeconds(), times),
              data);
      default ->
          new RoomHealth(
              HealthStatus.CRITICAL, "cannot tell how it is: " + failure.getMessage(), data);
    };
  }

  private static Status toStatus(RoomHealth health) {
    JsonObject figures = new JsonObject();
    health.data().forEach(figures::put);
    return new Status()
        .setOk(health.status() != HealthStatus.CRITICAL)
        .setData(
            new JsonObject()
                .put("status", health.status().name())
                .put("message", health.message())
                .put("figures", figures));
  }

  private static void collect(String path, CheckResult result, List<Check> into) {
    List<CheckResult> children = result.getChecks();
    if (children == null) {
      into.add(toCheck(path, result));
      return;
    }
    for (CheckResult child : children) {
      collect(path.isEmpty() ? child.getId() : path + "/" + child.getId(), child, into);
    }
  }

  private static Check toCheck(String id, CheckResult result) {
    JsonObject data = result.getData();
    if (data == null || !data.containsKey("status")) {
      return new Check(id, HealthStatus.CRITICAL, "the check itself failed", Map.of());
    }
    Map<String, String> figures = new HashMap<>();
    data.getJsonObject("figures")
        .forEach(entry -> figures.put(entry.getKey(), entry.getValue().toString()));
    return new Check(
        id, HealthStatus.valueOf(data.getString("status")), data.getString("message"), figures);
  }
}
