package dev.yagura.health;

import com.sun.management.OperatingSystemMXBean;
import dev.yagura.vocabulary.bus.Measures.Kind;
import dev.yagura.vocabulary.bus.Measures.Reading;
import dev.yagura.vocabulary.bus.NodeChannels;
import dev.yagura.vocabulary.bus.Vitals;
import dev.yagura.vocabulary.event.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this machine's rooms from asking for more than there is: tells them every few seconds what
 * is short, and does what {@link Recovery} decides. The bus side of both.
 */
final class Relief {
  private static final Logger LOG = LoggerFactory.getLogger(Relief.class);

  /** With a sample each 5 s: half a minute of load, a minute of ease. */
  private static final int RISE = 6;

  private static final int FALL = 12;

  private final Vertx vertx;
  private final Node node;
  private final HealthConfig config;
  private final MachineChecks machine;
  private final Recovery recovery;
  private final PressureGauge memory = new PressureGauge(1, FALL);
  private final PressureGauge cpu = new PressureGauge(RISE, FALL);

  Relief(Vertx vertx, Node node, HealthConfig config, MachineChecks machine) {
    this.vertx = vertx;
    this.node = node;
    this.config = config;
    this.machine = machine;
    this.recovery = new Recovery(node.name());
  }

  /** Takes a sample and tells what is short. Absolute, so a lost message does no harm. */
  void sample() {
    machine.sample(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuLoad());
    HealthConfig.Thresholds limits = config.thresholds().get();
    boolean before = memory.isShort() || cpu.isShort();
    memory.sample(machine.memoryPercent(), limits.memoryPercent());
    cpu.sample(machine.cpuPercent(), limits.cpuPercent());
    if (before != (memory.isShort() || cpu.isShort())) {
      LOG.info(
          "pressure: memory {} ({} %), processors {} ({} %)",
          memory.isShort() ? "short" : "enough",
          Math.round(machine.memoryPercent()),
          cpu.isShort() ? "short" : "enough",
          Math.round(machine.cpuPercent()));
    }
    tell();
  }

  /** Looks at a finished round of checks. */
  void look(List<Vitals.Check> checks, long nowMs) {
    for (Recovery.Action action : recovery.due(checks, nowMs)) {
      LOG.info("recovery: {}", action.word());
      act(action)
          .onFailure(
              cause -> {
                recovery.failed(action);
                LOG.warn("recovery: {} failed: {}", action.word(), cause.getMessage());
              });
    }
  }

  List<Reading> readings() {
    List<Reading> readings = new ArrayList<>(recovery.readings());
    readings.add(pressure("memory", memory.isShort()));
    readings.add(pressure("cpu", cpu.isShort()));
    return readings;
  }

  private static Reading pressure(String resource, boolean isShort) {
    return new Reading("pressure", Map.of("resource", resource), Kind.GAUGE, isShort ? 1 : 0);
  }

  /** What is short, for the room's own health. */
  Map<String, String> figures() {
    Map<String, String> figures = recovery.figures();
    figures.put("memory_short", Boolean.toString(memory.isShort()));
    figures.put("cpu_short", Boolean.toString(cpu.isShort()));
    return figures;
  }

  private Future<?> act(Recovery.Action action) {
    return switch (action) {
      case DROP_CACHES -> {
        tell();
        // The check judges what a collection has left, so without one it could never be well again.
        yield vertx.executeBlocking(
            () -> {
              System.gc();
              return true;
            });
      }
      case CLEAN_LOGS ->
          NodeChannels.CLEAN_LOGS
              .at(node.name())
              .ask(vertx, new Vitals.CleanLogs())
              .onSuccess(
                  cleaned ->
                      LOG.info(
                          "recovery: {} old log files, {} bytes",
                          cleaned.files(),
                          cleaned.bytes()));
    };
  }

  private void tell() {
    NodeChannels.PRESSURE.publish(
        vertx, new Vitals.Pressure(node.name(), memory.isShort(), cpu.isShort()));
  }
}
