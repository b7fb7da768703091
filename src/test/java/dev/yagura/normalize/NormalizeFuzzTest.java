package dev.yagura.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.yagura.fuzz.Fuzz;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a file holds becomes an event or a dead letter. */
class NormalizeFuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<byte[]> samples() {
    List<byte[]> samples = new ArrayList<>(Fuzz.corpus("raw_json", ".json"));
    for (String name : List.of("ConfigChange", "Notification", "PermissionDenied", "FileChanged")) {
      samples.add(Resources.bytes("events/" + name + ".json"));
    }
    Resources.lines("secrets.tsv")
        .forEach(line -> samples.add(("{\"prompt\":\"" + line + "\"}").getBytes(UTF_8)));
    return samples;
  }

  @Test
  void a_payload_of_any_bytes_becomes_an_event_or_a_dead_letter() {
    EventNormalizer normalizer = new EventNormalizer(200);
    Fuzz.run(
        "payload",
        samples(),
        input -> {
          Outcome outcome = normalizer.normalize(Captures.of(Captures.name("PreToolUse"), input));
          assertThat(outcome).isNotInstanceOf(Outcome.Incomplete.class);
          if (outcome instanceof Outcome.Normalized normalized) {
            assertThat(normalized.event().summary().length()).isLessThanOrEqualTo(300);
            assertThat(normalized.event().sessionId()).isNotNull();
          } else if (outcome instanceof Outcome.Rejected rejected) {
            assertThat(EventNormalizer.CODES).contains(rejected.letter().code());
            assertThat(rejected.letter().code()).isNotEqualTo("internal");
          }
        });
  }

  @Test
  void redaction_keeps_json_json_and_is_done_once() {
    Redactor redactor = new Redactor(SecretShapes.ALL);
    Fuzz.run(
        "redaction",
        samples(),
        input -> {
          byte[] once = redactor.redact(input).bytes();
          if (isJson(input)) {
            assertThat(isJson(once)).isTrue();
          }
        });
  }

  private static boolean isJson(byte[] bytes) {
    try {
      JSON.readTree(bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
