package dev.yagura.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/yagura} as it is installed, and the archive of classes that it has Java keep. */
class LauncherIT {
  @TempDir Path folder;
  private Path launcher;

  @BeforeEach
  void install() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("in stalled/bin"));
    launcher = Files.copy(Path.of("bin/yagura"), bin.resolve("yagura"));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path lib = Files.createDirectories(folder.resolve("in stalled/lib"));
    Files.createSymbolicLink(
        lib.resolve("yagura.jar"), Path.of(System.getProperty("yagura.jar")).toAbsolutePath());
  }

  private String show(Path cache, String options) throws Exception {
    return say(
        cache,
        options,
        List.of(
            "config", "show", "web.port", "--json", "--home", folder.resolve("home").toString()));
  }

  private String say(Path cache, String options, List<String> words) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(words);
    ProcessBuilder started = new ProcessBuilder(command).redirectErrorStream(true);
    started.environment().put("XDG_CACHE_HOME", cache.toString());
    started.environment().put("YAGURA_JAVA_OPTS", options);
    started.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = started.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static List<Path> files(Path cache) throws IOException {
    Path own = cache.resolve("yagura");
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(own)) {
      return all.toList();
    }
  }

  /** Java ends at once with these when it cannot use the archive. */
  private static final String MUST_USE_IT =
      Runtime.version().feature() >= 25 ? "-XX:AOTMode=on" : "-Xshare:on";

  /** One that is made in vain, such as for want of memory, is made by the next start. */
  private static void untilMade(Path cache, String ending, Callable<String> start) {
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () -> {
              if (files(cache).isEmpty()) {
                start.call();
              }
              assertThat(files(cache))
                  .singleElement()
                  .satisfies(file -> assertThat(file.toString()).endsWith(ending));
            });
  }

  /** Now and then the system leaves no room where the archive has to be: then once more. */
  private static void untilUsed(Callable<String> start, String said) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(start.call()).startsWith(said));
  }

  @Test
  void the_first_start_has_an_archive_made_and_the_next_ones_use_it() throws Exception {
    Path cache = folder.resolve("cache");
    List<String> completion = List.of("completion", "bash");
    String said = say(cache, "", completion);
    assertThat(said).contains("complete ");
    untilMade(cache, "yagura_jar.classes", () -> say(cache, "", completion));
    untilUsed(() -> say(cache, MUST_USE_IT, completion), said);
  }

  @Test
  void what_ends_in_a_moment_has_a_small_archive_of_its_own() throws Exception {
    Path cache = folder.resolve("cache");
    assertThat(show(cache, "")).startsWith("{\"items\":[{\"key\":\"web.port\"");
    untilMade(cache, ".short.classes", () -> show(cache, ""));
    assertThat(Files.size(files(cache).get(0))).isLessThan(20_000_000);
    untilUsed(() -> show(cache, MUST_USE_IT), "{\"items\":[{\"key\":\"web.port\"");
  }

  @Test
  void a_heap_of_ones_own_may_be_smaller_or_thriftier_than_ours() throws Exception {
    Path cache = folder.resolve("cache");
    for (String options : List.of("-Xmx96m", "-XX:MaxHeapSize=96m", "-XX:MinHeapFreeRatio=25")) {
      assertThat(show(cache, options)).startsWith("{\"items\":[{\"key\":\"web.port\"");
    }
  }

  @Test
  void another_flag_leaves_the_limit_of_the_heap_as_it_is() throws Exception {
    Path cache = folder.resolve("cache");
    for (String options : List.of("-Xmn8m", "-XX:MinHeapFreeRatio=25")) {
      assertThat(show(cache, options + " -XX:+PrintCommandLineFlags"))
          .contains("-XX:MaxHeapSize=268435456");
    }
  }

  @Test
  void where_nothing_can_be_kept_it_starts_all_the_same() throws Exception {
    Path nowhere = Files.writeString(folder.resolve("file"), "");
    assertThat(show(nowhere, "")).startsWith("{\"items\":[{\"key\":\"web.port\"").hasLineCount(1);
  }
}
