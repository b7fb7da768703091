package dev.yagura.normalize;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yagura.bench.Timings;
import dev.yagura.vocabulary.bus.Ingest;
import dev.yagura.vocabulary.event.HookEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one event costs here, over the real payloads beside the checkout. */
class NormalizeBench {
  private static final Path CORPUS = Path.of("../shared/corpus/raw_json");
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 30;

  @Test
  void nanoseconds_and_lifted_bytes_of_an_event() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "skipped: no corpus beside the checkout");
    List<Ingest.Capture> captures = captures();
    EventNormalizer normalizer = new EventNormalizer(200);
    long[] nanos = new long[captures.size() * ROUNDS];
    int at = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (Ingest.Capture capture : captures) {
        long begin = System.nanoTime();
        normalizer.normalize(capture);
        if (round >= 0) {
          nanos[at++] = System.nanoTime() - begin;
        }
      }
    }
    Arrays.sort(nanos);
    Timings.print(
        "normalize: %d events, mean %.1f us, p50 %.1f us, p99 %.1f us"
            .formatted(
                nanos.length,
                Arrays.stream(nanos).average().orElse(0) / 1e3,
                nanos[nanos.length / 2] / 1e3,
                nanos[nanos.length * 99 / 100] / 1e3));
    printBytes(captures, normalizer);
  }

  private static void printBytes(List<Ingest.Capture> captures, EventNormalizer normalizer) {
    long raw = 0;
    long lifted = 0;
    for (Ingest.Capture capture : captures) {
      raw += capture.bytes().length;
      if (normalizer.normalize(capture) instanceof Outcome.Normalized normalized) {
        lifted += bytes(normalized.event());
      }
    }
    Timings.print(
        "lifted: %.0f bytes an event as JSON, %.2f %% of the raw bytes"
            .formatted((double) lifted / captures.size(), 100.0 * lifted / raw));
  }

  private static long bytes(HookEvent event) {
    return event.processedData().entrySet().stream()
        .mapToLong(entry -> entry.getKey().length() + entry.getValue().length() + 6L)
        .sum();
  }

  private static List<Ingest.Capture> captures() throws IOException {
    List<Ingest.Capture> captures = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPUS)) {
      for (Path file : files.sorted().toList()) {
        captures.add(Captures.of(file.getFileName().toString(), Files.readAllBytes(file)));
      }
    }
    return captures;
  }
}
