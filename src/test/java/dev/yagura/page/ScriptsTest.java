package dev.yagura.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the tests of the page's own modules ({@code src/test/js}) with node, where there is one. */
class ScriptsTest {
  private static final int MOST_SECONDS = 120;

  @Test
  void the_modules_of_the_page_pass_their_own_tests() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> new File(folder, "node").canExecute()),
        "The page's modules were not tested: node is not installed.");
    Process node =
        new ProcessBuilder("node", "--test", "src/test/js")
            .directory(Path.of("").toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as(said).isTrue();
    assertThat(node.exitValue()).as(said).isZero();
  }
}
