package dev.yagura.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where the file system of a folder was mounted. When the folder lies on one that is
 * mounted nearer to the root, that is what was beneath the mount, and not the folder. Mounts of the
 * same file system (bind mounts) cannot be told from folders. Thread-safe; touches the disk.
 */
final class MountMemory {
  /** Tells file systems apart. */
  interface Devices {
    /**
     * @throws NoSuchFileException there is nothing at the path
     */
    long of(Path path) throws IOException;
  }

  static final Devices REAL = path -> ((Number) Files.getAttribute(path, "unix:dev")).longValue();

  private final Path folder;
  private final Devices devices;
  private @Nullable Path deepest;

  MountMemory(Path folder, Devices devices) {
    this.folder = folder.toAbsolutePath();
    this.devices = devices;
  }

  /** Whether the file system is not mounted that the folder was on when it was last there. */
  synchronized boolean isAway() throws IOException {
    Path now = mountPoint();
    if (deepest == null || now.startsWith(deepest)) {
      deepest = now;
    }
    return !now.equals(deepest);
  }

  /** Of the folder, or of its nearest parent that is there. */
  private Path mountPoint() throws IOException {
    Path at = folder;
    Long device = device(at);
    for (Path up = at.getParent(); up != null; up = up.getParent()) {
      Long there = device(up);
      if (device != null && !device.equals(there)) {
        return at;
      }
      device = there;
      at = up;
    }
    return at;
  }

  private @Nullable Long device(Path path) throws IOException {
    try {
      return devices.of(path);
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
