package dev.yagura.normalize;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yagura.bench.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What it costs to look for secrets, over the real payloads beside the checkout. */
class RedactorBench {
  private static final Path CORPUS = Path.of("../shared/corpus/raw_json");
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 31;

  @Test
  void nanoseconds_a_kilobyte() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "skipped: no corpus beside the checkout");
    List<byte[]> payloads = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPUS)) {
      for (Path file : files.sorted().toList()) {
        payloads.add(Files.readAllBytes(file));
      }
    }
    Redactor redactor = new Redactor(SecretShapes.ALL);
    double kilobytes = payloads.stream().mapToLong(bytes -> bytes.length).sum() / 1024.0;
    double[] rounds = new double[ROUNDS];
    long kept = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      for (byte[] payload : payloads) {
        kept += redactor.redact(payload).bytes().length;
      }
      if (round >= 0) {
        rounds[round] = (System.nanoTime() - begin) / kilobytes;
      }
    }
    Arrays.sort(rounds);
    Timings.print(
        "redact: %d payloads, %.0f KB, median %.0f ns/KB, best %.0f ns/KB, %d bytes kept"
            .formatted(payloads.size(), kilobytes, rounds[ROUNDS / 2], rounds[0], kept));
  }
}
