package dev.yagura.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.yagura.vocabulary.event.TokenUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptTotalsTest {
  private static final Path CORPUS = Path.of("../shared/corpus/transcripts");
  private static final Path ORACLE = Path.of("src/test/oracle/transcript_totals.py");
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

  @TempDir Path home;

  @Test
  void every_transcript_of_the_corpus_has_the_totals_of_an_independent_recount() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(CORPUS), "skipped: the corpus is not beside us");
    Assumptions.assumeTrue(hasPython(), "skipped: there is no python3");
    List<Path> all;
    try (var files = Files.walk(CORPUS)) {
      all = files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
    assertThat(all).isNotEmpty();
    List<Path> together = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Path relative = CORPUS.relativize(all.get(i));
      if (!relative.getFileName().toString().startsWith("agent-acompact-")) {
        together.add(all.get(i));
        assertSame(home.resolve("one" + i), List.of(all.get(i)));
      }
    }
    assertSame(home.resolve("all"), together);
  }

  private static void assertSame(Path folder, List<Path> files) throws Exception {
    long bytes = 0;
    for (Path file : files) {
      Path copy = folder.resolve("claude/projects").resolve(CORPUS.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      // The corpus ends some files without a line break; Claude Code never does.
      String whole = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
      Files.writeString(copy, whole, StandardCharsets.ISO_8859_1);
      Files.setLastModifiedTime(copy, FileTime.from(Instant.now().minusSeconds(60)));
      bytes += whole.length();
    }
    long size = bytes;
    try (House house = new House(folder)) {
      house.seat(folder.resolve("claude/projects"));
      await().atMost(LONG_ENOUGH).until(() -> house.readTo() == size);
      assertThat(figures(house.total())).as(files.toString()).isEqualTo(recount(files));
    }
  }

  private static List<Long> figures(TokenUsage usage) {
    return List.of(
        usage.replies(),
        usage.input(),
        usage.output(),
        usage.cacheWrite5m() + usage.cacheWrite1h(),
        usage.cacheRead(),
        usage.webSearches(),
        usage.webFetches());
  }

  private static List<Long> recount(List<Path> files) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3", ORACLE.toString()));
    files.forEach(file -> command.add(file.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return Arrays.stream(out.strip().split(" ")).map(Long::valueOf).toList();
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
