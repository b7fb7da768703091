package dev.yagura.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {
  private static final Pattern TOLD =
      Pattern.compile("Reading(?:\\.counter|\\.gauge)?\\(\\s*\"([a-z][a-z_]+)\"");

  /** One that is not in the catalogue would be dropped without a word. */
  @Test
  void every_figure_that_a_room_tells_is_in_the_catalogue() throws IOException {
    Set<String> told = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher names = TOLD.matcher(Files.readString(file));
        while (names.find()) {
          told.add(names.group(1));
        }
      }
    }
    assertThat(told).hasSizeGreaterThan(30);
    assertThat(told).filteredOn(name -> MetricCatalogue.find(name) == null).isEmpty();
  }
}
