package dev.yagura.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the page's own modules against their types and their tests ({@code src/test/js}). */
class ScriptsTest {
  private static final String SCRIPTS = "src/test/js/";

  /** Stands in for what modules expect of a browser when they are loaded. */
  private static final String BROWSER = "browser/globals.mjs";

  @Test
  void the_modules_of_the_page_pass_their_own_tests() throws Exception {
    List<String> command = new ArrayList<>(List.of("--import", "./" + SCRIPTS + BROWSER, "--test"));
    try (Stream<Path> files = Files.list(Path.of(SCRIPTS))) {
      files.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).forEach(command::add);
    }
    NodeTools.Outcome tests = NodeTools.node(command.toArray(String[]::new));
    assertThat(tests.code()).as(tests.said()).isZero();
  }

  @Test
  void the_modules_of_the_page_keep_to_the_types_they_declare() throws Exception {
    String compiler = NodeTools.file("typescript/bin/tsc").toString();
    NodeTools.Outcome types = NodeTools.node(compiler, "-p", ".");
    assertThat(types.code()).as(types.said()).isZero();
  }
}
