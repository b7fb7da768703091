package dev.yagura.page;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Node and the few packages of {@code package.json} that check the page. Where node, npm or its
 * registry is missing, tests that need them are skipped and say why; with {@code CI=true} that is a
 * failure.
 */
final class NodeTools {
  private static final Path PACKAGES = Path.of("node_modules");
  private static final int MOST_SECONDS = 240;

  private NodeTools() {}

  /** How a command ended, and all that it said. */
  record Outcome(int code, String said) {}

  /** Runs node in the folder of the project. */
  static Outcome node(String... arguments) throws IOException, InterruptedException {
    require("node");
    return run(Stream.concat(Stream.of("node"), Stream.of(arguments)).toList());
  }

  /** A file of an installed package; installs what the lock file names if that is not there yet. */
  static Path file(String name) throws IOException, InterruptedException {
    if (!installed()) {
      require("npm");
      Outcome npm = run(List.of("npm", "ci", "--no-progress"));
      if (npm.code != 0) {
        missing("npm ci ended with " + npm.code + ":\n" + npm.said);
      }
    }
    return PACKAGES.resolve(name);
  }

  /** npm leaves its own copy of the lock file behind when all of it is installed. */
  private static boolean installed() throws IOException {
    Path copy = PACKAGES.resolve(".package-lock.json");
    return Files.exists(copy)
        && Files.getLastModifiedTime(copy)
                .compareTo(Files.getLastModifiedTime(Path.of("package-lock.json")))
            >= 0;
  }

  private static Outcome run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("node", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
      String said = Files.readString(output, StandardCharsets.UTF_8);
      return ended
          ? new Outcome(process.exitValue(), said)
          : new Outcome(-1, said + "\n(not done after " + MOST_SECONDS + " s)");
    } finally {
      Files.delete(output);
    }
  }

  private static void require(String program) {
    boolean found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> new File(folder, program).canExecute());
    if (!found) {
      missing(program + " is not installed");
    }
  }

  private static void missing(String problem) {
    String message = "The checks of the page need node 20 or newer with npm: " + problem + ".";
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    abort("Checks of the page skipped. " + message);
  }
}
