package dev.yagura.health;

import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.bus.Vitals.RoomHealthRequest;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The checks that a health room answers for its own machine: disk, memory, processors, event loop,
 * and how fast events are dealt with.
 */
final class MachineChecks {
  /** As they are called in reports, after the node. */
  static final List<String> NAMES = List.of("disk", "memory", "cpu", "event-loop", "processing");

  private static final Duration LAG_TICK = Duration.ofMillis(250);

  private final DiskCheck disk;
  private final MemoryCheck memory;
  private final CpuCheck cpu;
  private final LoopLag lag;
  private final ProcessingCheck processing;

  MachineChecks(HealthConfig config) {
    Supplier<HealthConfig.Thresholds> thresholds = config.thresholds();
    this.disk = new DiskCheck(config.data(), thresholds);
    this.memory = new MemoryCheck(thresholds);
    this.cpu = new CpuCheck(thresholds);
    this.lag = new LoopLag(LAG_TICK, thresholds);
    this.processing = new ProcessingCheck(thresholds);
  }

  Future<Void> begin(Vertx vertx, Node node) {
    lag.begin(System.nanoTime());
    vertx.setPeriodic(LAG_TICK.toMillis(), timer -> lag.tick(System.nanoTime()));
    return Future.all(
            List.of(
                at(node, "disk").answer(vertx, question -> vertx.executeBlocking(disk::examine)),
                at(node, "memory").answer(vertx, question -> now(memory.examine())),
                at(node, "cpu").answer(vertx, question -> now(cpu.examine())),
                at(node, "event-loop")
                    .answer(vertx, question -> now(lag.examine(System.nanoTime()))),
                at(node, "processing")
                    .answer(vertx, question -> now(processing.examine(System.nanoTime()))),
                Channels.STAGE_TIMES.listen(
                    vertx,
                    times -> {
                      if (times.node().equals(node.name())) {
                        processing.heard(times, System.nanoTime());
                      }
                    })))
        .mapEmpty();
  }

  /** Takes a sample of what is smoothed over time; {@code cpuLoad} as in {@link CpuCheck}. */
  void sample(double cpuLoad) {
    cpu.sample(cpuLoad);
  }

  double cpuPercent() {
    return cpu.percent();
  }

  double memoryPercent() {
    return memory.percent();
  }

  private static Query<RoomHealthRequest, RoomHealth> at(Node node, String check) {
    return NodeChannels.ROOM_HEALTH.at(node.name() + "." + check);
  }

  private static Future<RoomHealth> now(RoomHealth health) {
    return Future.succeededFuture(health);
  }
}
