package dev.yagura.structure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The project's own files, read from the project's folder (where Maven runs the tests). */
final class Sources {
  static final Path MAIN_JAVA = Path.of("src", "main", "java");
  static final Path TEST = Path.of("src", "test");
  static final Path WEBROOT = Path.of("webroot");
  static final Path DOCS = Path.of("docs");

  private Sources() {}

  /** Number of lines of each file below {@code folder} whose name ends so; empty without it. */
  static Map<String, Integer> linesOf(Path folder, String... endings) {
    Map<String, Integer> lines = new TreeMap<>();
    for (Path file : below(folder)) {
      if (Arrays.stream(endings).anyMatch(file.toString()::endsWith)) {
        lines.put(file.toString(), text(file).split("\n", -1).length - 1);
      }
    }
    return lines;
  }

  /** Every file below {@code folder}; none when there is no such folder. */
  static List<Path> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What git tracks or would track (not ignored); an export without git is walked instead. */
  static List<Path> tracked() {
    if (!Files.exists(Path.of(".git"))) {
      return below(Path.of(".")).stream()
          .map(file -> Path.of(".").relativize(file))
          .filter(file -> !file.startsWith("target"))
          .toList();
    }
    try {
      Process git =
          new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader names =
          new BufferedReader(new InputStreamReader(git.getInputStream(), StandardCharsets.UTF_8))) {
        StringBuilder all = new StringBuilder();
        names.lines().forEach(all::append);
        return Stream.of(all.toString().split("\0"))
            .filter(name -> !name.isEmpty())
            .map(Path::of)
            .filter(Files::isRegularFile)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file as text; bytes that are no UTF-8 are replaced. */
  static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
