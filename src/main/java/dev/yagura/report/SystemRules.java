package dev.yagura.report;

import static dev.yagura.report.ReportShape.values;

import dev.yagura.report.SystemFigures.Cpu;
import dev.yagura.report.SystemFigures.Http;
import dev.yagura.report.SystemFigures.Memory;
import dev.yagura.report.SystemFigures.NodeShape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When rules about the machine apply: of the first node that calls for it. */
final class SystemRules {
  private static final long FEWEST_REQUESTS = 100;

  private SystemRules() {}

  private static List<NodeShape> nodes(ReportShape report) {
    SystemFigures.Shape system = report.system();
    return system == null ? List.of() : system.nodes();
  }

  static @Nullable Map<String, Object> cpu(ReportShape report) {
    for (NodeShape node : nodes(report)) {
      Cpu cpu = node.cpu();
      if (cpu != null && cpu.meanPercent() >= 50) {
        return values("node", node.node(), "mean_percent", cpu.meanPercent());
      }
    }
    return null;
  }

  static @Nullable Map<String, Object> memory(ReportShape report) {
    for (NodeShape node : nodes(report)) {
      Memory memory = node.memory();
      if (memory != null && 100 * memory.peakMb() >= 85 * memory.maxMb()) {
        return values("node", node.node(), "peak_mb", memory.peakMb(), "max_mb", memory.maxMb());
      }
    }
    return null;
  }

  static @Nullable Map<String, Object> memoryGrowth(ReportShape report) {
    for (NodeShape node : nodes(report)) {
      Memory memory = node.memory();
      if (memory != null && 4 * memory.growthMb() >= memory.maxMb()) {
        return values("node", node.node(), "growth_mb", memory.growthMb());
      }
    }
    return null;
  }

  static @Nullable Map<String, Object> httpErrors(ReportShape report) {
    for (NodeShape node : nodes(report)) {
      Http http = node.http();
      if (http != null && http.requests() >= FEWEST_REQUESTS && http.errorRate() >= 0.01) {
        return values("node", node.node(), "error_share", http.errorRate());
      }
    }
    return null;
  }

  static @Nullable Map<String, Object> slowHttp(ReportShape report) {
    for (NodeShape node : nodes(report)) {
      Http http = node.http();
      if (http != null && http.requests() >= FEWEST_REQUESTS && http.meanMs() >= 200) {
        return values("node", node.node(), "mean_ms", Math.round(http.meanMs()));
      }
    }
    return null;
  }
}
