package dev.yagura.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process of the same build that counts on standard output until it is killed. */
final class KilledChild {
  private KilledChild() {}

  /**
   * Runs {@code main} with the home and the first number, and kills it without warning once it has
   * printed {@code enough} numbers.
   *
   * @return the last number that it printed
   */
  static int run(Class<?> main, Path home, int first, int enough)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(),
                home.toString(),
                Integer.toString(first))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader acknowledged = child.inputReader(StandardCharsets.UTF_8)) {
      int last = first;
      String line = acknowledged.readLine();
      while (line != null) {
        last = Integer.parseInt(line);
        if (last >= first + enough) {
          // By the handle: Process.destroyForcibly closes the pipe with the last words in it.
          child.toHandle().destroyForcibly();
        }
        line = acknowledged.readLine();
      }
      assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(last).as("what the child got stored").isGreaterThanOrEqualTo(first + enough);
      return last;
    } finally {
      child.destroyForcibly();
    }
  }
}
