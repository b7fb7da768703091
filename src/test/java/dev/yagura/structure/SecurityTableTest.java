package dev.yagura.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of {@code SECURITY.md} has every row, and the tests that it names are there. */
class SecurityTableTest {
  private static final String PAGE = Sources.text(Path.of("SECURITY.md"));
  private static final Pattern ROW =
      Pattern.compile("^\\| S(\\d+) \\|[^|]+\\|([^|]+)\\|$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`(\\w+(?:Test|IT))`");

  /** Rows about clusters have tests of their own, below the table. */
  private static final Set<Integer> OF_CLUSTERS = Set.of(20, 21);

  @Test
  void every_row_is_there_once_and_in_order() {
    List<Integer> rows =
        ROW.matcher(PAGE).results().map(row -> Integer.valueOf(row.group(1))).toList();
    assertThat(rows)
        .isEqualTo(
            IntStream.rangeClosed(1, 24)
                .filter(row -> !OF_CLUSTERS.contains(row))
                .boxed()
                .toList());
  }

  @Test
  void every_row_names_a_test_and_every_test_that_is_named_is_there() {
    Set<String> tests =
        Sources.below(Path.of("src", "test", "java")).stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    ROW.matcher(PAGE)
        .results()
        .forEach(
            row ->
                assertThat(NAME.matcher(row.group(2)).find()).as("row S%s", row.group(1)).isTrue());
    assertThat(NAME.matcher(PAGE).results().map(name -> name.group(1))).isSubsetOf(tests);
  }
}
