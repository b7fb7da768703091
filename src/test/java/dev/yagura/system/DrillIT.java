package dev.yagura.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The short form of the drills in {@code src/test/drill}. What this machine cannot run (no root, no
 * tmpfs, no strace, no Python) is skipped and says why.
 */
class DrillIT {
  private static final Path DRILLS = Path.of("src/test/drill").toAbsolutePath();

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "room.py, full, ",
    "room.py, care, ",
    "room.py, vacuum, ",
    "room.py, logs, ",
    "room.py, spool, ",
    "disk.py, eio, ",
    "disk.py, slow, --seconds 4",
    "disk.py, rights, ",
    "disk.py, readonly, ",
    "disk.py, second, ",
    "disk.py, restore, ",
    "disk.py, retain, ",
    "folder.py, names, ",
    "folder.py, sizes, ",
    "folder.py, polling, ",
    "folder.py, overflow, --count 20000",
    "folder.py, unmount, ",
  })
  void a_drill_passes_or_says_why_it_cannot_be_run(String script, String drill, String flags)
      throws Exception {
    assumeTrue(pythonKnowsSqlite(), "needs python3 with its sqlite3");
    List<String> command = new ArrayList<>(List.of("python3", "-B", DRILLS + "/" + script));
    command.addAll(List.of("--jar", RunningJar.jar().toString(), "--only", drill));
    if (flags != null) {
      command.addAll(List.of(flags.split(" ")));
    }

    String output = run(command);

    JsonNode result = new ObjectMapper().readTree(output.substring(output.lastIndexOf("{\"drill")));
    assumeTrue(result.get("skipped") == null, () -> result.get("skipped").asText());
    assertThat(result.get("passed").asBoolean()).as(output).isTrue();
  }

  private static boolean pythonKnowsSqlite() {
    try {
      run(List.of("python3", "-c", "import sqlite3"));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Everything that was said; drills run on the JVM that runs the tests. */
  private static String run(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    builder.environment().merge("PATH", java, (old, add) -> add + File.pathSeparator + old);
    Process process = builder.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() > 1) {
        throw new IOException(command + " ended badly: " + output);
      }
      if (process.exitValue() == 1 && !output.contains("{\"drill")) {
        throw new IOException(command + " failed: " + output);
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }
}
