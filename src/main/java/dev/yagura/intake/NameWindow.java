package dev.yagura.intake;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * The names of a folder in order, as many at a time as memory shall hold: each pass over the folder
 * finds the ones that come next.
 */
final class NameWindow {
  private static final int WINDOW = 50_000;

  private NameWindow() {}

  /**
   * The first names after {@code after} that {@code wanted} accepts, in order; empty at the end.
   */
  static List<String> after(Path folder, String after, Predicate<String> wanted)
      throws IOException {
    return after(folder, after, wanted, WINDOW);
  }

  static List<String> after(Path folder, String after, Predicate<String> wanted, int most)
      throws IOException {
    // The greatest name of the window first.
    PriorityQueue<String> names = new PriorityQueue<>(Comparator.reverseOrder());
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = Source.name(entry);
        if (name.compareTo(after) > 0 && wanted.test(name)) {
          names.add(name);
          if (names.size() > most) {
            names.remove();
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    List<String> sorted = new ArrayList<>(names);
    Collections.sort(sorted);
    return sorted;
  }
}
