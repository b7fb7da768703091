package dev.yagura.health;

import dev.yagura.vocabulary.bus.Vitals.RoomHealth;
import dev.yagura.vocabulary.event.HealthStatus;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** Space on the disk of the data folder. */
final class DiskCheck {
  private static final long MB = 1024 * 1024;

  private final Path folder;
  private final Supplier<HealthConfig.Thresholds> thresholds;

  DiskCheck(Path folder, Supplier<HealthConfig.Thresholds> thresholds) {
    this.folder = folder;
    this.thresholds = thresholds;
  }

  /** Looks; blocks for as long as the file system takes. */
  RoomHealth examine() {
    try {
      FileStore store = Files.getFileStore(existing(folder.toAbsolutePath()));
      return judge(store.getTotalSpace(), store.getUsableSpace());
    } catch (IOException e) {
      return new RoomHealth(
          HealthStatus.UNKNOWN, "the disk of the data folder cannot be measured", Map.of());
    }
  }

  /**
   * @param total bytes of the disk; 0 where the file system does not say
   * @param free bytes that this process may still write
   */
  RoomHealth judge(long total, long free) {
    long used = total <= 0 ? 0 : Math.round(100.0 * (total - free) / total);
    Map<String, String> data =
        Map.of("free_mb", Long.toString(free / MB), "used_percent", Long.toString(used));
    HealthConfig.Thresholds limits = thresholds.get();
    String state =
        "the disk of the data folder is %d %% full, %d MB are free".formatted(used, free / MB);
    if (free < limits.diskCriticalMb() * MB) {
      return new RoomHealth(HealthStatus.CRITICAL, state, data);
    }
    if (used > limits.diskUsedPercent() || free < limits.diskWarningMb() * MB) {
      return new RoomHealth(HealthStatus.WARNING, state, data);
    }
    return RoomHealth.healthy(data);
  }

  private static Path existing(Path path) {
    Path parent = path.getParent();
    return Files.exists(path) || parent == null ? path : existing(parent);
  }
}
