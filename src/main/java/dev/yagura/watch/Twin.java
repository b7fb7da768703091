package dev.yagura.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backup that a writer left beside a raw file: {@code NAME.bak} in place of {@code NAME.json},
 * or {@code NAME.json.bak}. It is touched by the same rules as the file itself.
 *
 * @param path null when there is none
 */
record Twin(@Nullable Path path, Stamp stamp) {
  static final Twin NONE = new Twin(null, Stamp.NOT_A_FILE);

  /** The first backup of {@code file} that is a regular file with 1 to {@code most} bytes. */
  static Twin of(Path file, long most) {
    for (String name : namesFor(String.valueOf(file.getFileName()))) {
      Path path = file.resolveSibling(name);
      try {
        Stamp stamp = RawFile.look(path);
        if (stamp.sizeBytes() > 0 && stamp.sizeBytes() <= most) {
          return new Twin(path, stamp);
        }
      } catch (IOException e) {
        // Most files have none, and one that cannot be looked at is as good as none.
      }
    }
    return NONE;
  }

  static List<String> namesFor(String name) {
    return List.of(name.replaceFirst("\\.json$", ".bak"), name + ".bak");
  }

  /** Bytes to reserve before it is read. */
  long sizeBytes() {
    return Math.max(0, stamp.sizeBytes());
  }

  /** What it holds; null when there is none, or it cannot be read, or it changes meanwhile. */
  byte @Nullable [] content() {
    if (path == null) {
      return null;
    }
    try {
      byte[] bytes = RawFile.read(path, Math.toIntExact(stamp.sizeBytes()));
      return RawFile.look(path).equals(stamp) ? bytes : null;
    } catch (IOException e) {
      return null;
    }
  }
}
