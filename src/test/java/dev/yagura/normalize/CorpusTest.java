package dev.yagura.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real payloads that nobody here wrote, if they are beside the checkout. */
class CorpusTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CORPUS = Path.of("../shared/corpus");

  @Test
  void every_payload_becomes_the_event_that_the_manifest_names() throws IOException {
    Path manifest = CORPUS.resolve("manifest.csv");
    assumeTrue(
        Files.exists(manifest), "skipped: the corpus of real payloads is not beside the checkout");
    List<String> rows = Files.readAllLines(manifest);
    List<String> wrong = new ArrayList<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",", -1);
      byte[] bytes = Files.readAllBytes(CORPUS.resolve("raw_json").resolve(cells[1]));
      Outcome.Normalized outcome = Captures.normalized(cells[1], bytes);
      boolean same =
          outcome.event().eventType().equals(cells[6])
              && outcome.event().sessionId().equals(cells[8])
              && outcome.event().summary().length() <= DisplayText.LINE;
      if (!same) {
        wrong.add(cells[1]);
      }
      JSON.readTree(outcome.raw());
    }
    assertThat(rows).hasSizeGreaterThan(1000);
    assertThat(wrong).isEmpty();
  }
}
