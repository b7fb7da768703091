package dev.yagura.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The temporary home of a demo; nothing outside of it is read or written. */
public final class DemoHome {
  private static final String PREFIX = "yagura-demo-";

  private DemoHome() {}

  /** Makes it, readable by its owner only. */
  public static Path create() throws IOException {
    return Files.createTempDirectory(PREFIX);
  }

  /** Deletes it with all that is in it; refuses any folder that {@link #create} did not make. */
  public static void delete(Path home) throws IOException {
    if (!home.getFileName().toString().startsWith(PREFIX)) {
      throw new IllegalArgumentException(home + " is no demo home");
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(home)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
