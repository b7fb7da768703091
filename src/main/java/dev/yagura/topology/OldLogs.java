package dev.yagura.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The log files of a node that were rolled over. The newest of them stays: with the one in use it
 * tells how the trouble began.
 */
final class OldLogs {
  /**
   * What went.
   *
   * @param bytes that they held
   */
  record Cleaned(int files, long bytes) {}

  private OldLogs() {}

  /** Deletes them. Blocks. */
  static Cleaned clean(Path folder, String node) {
    Pattern old = Pattern.compile(Pattern.quote(node) + "\\.log\\.[2-9]");
    int files = 0;
    long bytes = 0;
    for (Path file : list(folder)) {
      if (old.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file)) {
        try {
          long size = Files.size(file);
          Files.delete(file);
          files++;
          bytes += size;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return new Cleaned(files, bytes);
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
